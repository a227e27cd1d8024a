#include "authlete/secret.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <string>

#include "authlete/headers.hpp"
#include "core/recycler.hpp"

using namespace authlete;

BOOST_AUTO_TEST_SUITE(secret)

namespace {

const std::string value_of_64_bytes = "s3cr3t-0123456789-0123456789-0123456789-0123456789-0123456789-xyz";
const std::string short_value = "s3cr3t-abc";

// An object in memory of the test, which is inspected after the object is destroyed.
template <class Object>
class ObjectMemory {
 public:
  template <class... Arguments>
  Object& make(Arguments&&... arguments) {
    return *new (bytes_.data()) Object(std::forward<Arguments>(arguments)...);
  }
  bool hold(const std::string& text) const {
    return std::search(bytes_.begin(), bytes_.end(), text.begin(), text.end(), [](std::byte byte, char letter) {
             return std::to_integer<char>(byte) == letter;
           }) != bytes_.end();
  }

 private:
  alignas(Object) std::array<std::byte, sizeof(Object)> bytes_{};
};

}  // namespace

BOOST_AUTO_TEST_CASE(short_value_is_wiped_on_destruction) {
  ObjectMemory<Secret> memory;
  Secret& secret = memory.make(short_value);
  BOOST_TEST(memory.hold(short_value));
  secret.~Secret();
  BOOST_TEST(!memory.hold("3cr3t"));
}

BOOST_AUTO_TEST_CASE(short_value_is_wiped_when_moved_from) {
  ObjectMemory<Secret> memory;
  Secret& source = memory.make(short_value);
  Secret constructed(std::move(source));
  BOOST_TEST(constructed.reveal() == short_value);
  BOOST_TEST(!memory.hold("3cr3t"));
  source = std::move(constructed);
  BOOST_TEST(source.reveal() == short_value);
  Secret assigned("something else");
  assigned = std::move(source);
  BOOST_TEST(assigned.reveal() == short_value);
  BOOST_TEST(!memory.hold("3cr3t"));
  BOOST_TEST(source.empty());
  source.~Secret();
}

BOOST_AUTO_TEST_CASE(short_value_is_wiped_when_a_shorter_one_is_assigned) {
  ObjectMemory<Secret> memory;
  Secret& secret = memory.make(short_value);
  secret = Secret("x");
  BOOST_TEST(!memory.hold("3cr3t"));
  const Secret other("y");
  secret = short_value;
  secret = other;
  BOOST_TEST(secret.reveal() == "y");
  BOOST_TEST(!memory.hold("3cr3t"));
  secret.~Secret();
}

BOOST_AUTO_TEST_CASE(long_value_is_wiped_before_its_memory_is_reused) {
  Secret secret(value_of_64_bytes);
  const char* const memory = secret.reveal().data();
  secret = Secret("short");  // the string keeps its memory
  BOOST_TEST((secret.reveal().data() != memory || std::strcmp(memory, "short") == 0));
  const Secret same_size(std::string(20, 'x'));
  Secret second(value_of_64_bytes);
  const char* const second_memory = second.reveal().data();
  second = same_size;
  if (second.reveal().data() == second_memory)
    BOOST_TEST(std::string(second_memory + 21, 64 - 21).find_first_not_of('\0') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(self_assignment_keeps_the_value) {
  Secret secret(value_of_64_bytes);
  const Secret& same = secret;
  secret = same;
  BOOST_TEST(secret.reveal() == value_of_64_bytes);
  secret = std::move(const_cast<Secret&>(same));
  BOOST_TEST(secret.reveal() == value_of_64_bytes);
}

BOOST_AUTO_TEST_CASE(secrets_are_equal_if_their_values_are) {
  BOOST_TEST((Secret("abc") == Secret("abc")));
  BOOST_TEST((Secret() == Secret("")));
  for (const char* other : {"", "ab", "abcd", "xbc", "abx"}) BOOST_TEST((Secret("abc") != Secret(other)), other);
  BOOST_TEST((Secret(std::string("a\0b", 3)) != Secret(std::string("a\0c", 3))));
}

BOOST_AUTO_TEST_CASE(recycled_strings_and_headers_hold_nothing_of_earlier_use) {
  std::string text = value_of_64_bytes;
  const char* const memory = text.data();
  core::Recycler<std::string>::release(std::move(text));
  const std::string next = core::Recycler<std::string>::acquire();
  BOOST_REQUIRE(static_cast<const void*>(next.data()) == static_cast<const void*>(memory));
  BOOST_TEST(std::all_of(memory, memory + value_of_64_bytes.size(), [](char letter) { return letter == 0; }));

  Headers headers;
  headers.add("Authorization", value_of_64_bytes);
  const char* const field = (*headers.begin()).second.data();
  headers.clear();
  headers.add("A", "b");  // the same memory
  BOOST_TEST(std::all_of(field, field + value_of_64_bytes.size(), [](char letter) { return letter == 0; }));
}

BOOST_AUTO_TEST_CASE(string_too_short_for_recycling_is_wiped) {
  ObjectMemory<std::string> memory;
  std::string& text = memory.make(short_value);
  core::Recycler<std::string>::release(std::move(text));
  BOOST_TEST(!memory.hold("3cr3t"));
  std::destroy_at(&text);
}

BOOST_AUTO_TEST_CASE(secrets_that_differ_in_one_byte_are_not_equal) {
  for (std::size_t size = 1; size < 40; ++size) {
    const std::string value(size, 'x');
    BOOST_TEST((Secret(value) == Secret(value)));
    for (std::size_t place = 0; place < size; ++place) {
      std::string other = value;
      other[place] = '\xF8';
      BOOST_TEST(!(Secret(value) == Secret(other)));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
