// The types that models are made of: HeapOptional, NamedValues, RawJson.
#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>
#include <utility>

#include "authlete/heap_optional.hpp"
#include "authlete/models.hpp"

namespace authlete::test {
namespace {

using Heap = HeapOptional<std::string>;

static_assert(std::is_nothrow_move_constructible_v<Heap> && std::is_nothrow_move_assignable_v<Heap>);
static_assert(sizeof(HeapOptional<Service>) == sizeof(void*));
// Large models are not in the frame of each coroutine that holds a response.
static_assert(sizeof(AuthorizationResponse) < sizeof(Service));
static_assert(sizeof(ClientRegistrationResponse) < sizeof(RegisteredClient));
static_assert(std::is_standard_layout_v<Service> && std::is_standard_layout_v<AuthorizationResponse>);

BOOST_AUTO_TEST_SUITE(value_types)

BOOST_AUTO_TEST_CASE(a_heap_optional_has_a_value_or_none) {
  Heap value;
  BOOST_TEST(!value.has_value());
  BOOST_TEST((value == std::nullopt));
  BOOST_CHECK_THROW(value.value(), std::bad_optional_access);
  BOOST_TEST(value.value_or("other") == "other");
  value = std::string("a");
  BOOST_TEST(bool(value));
  BOOST_TEST(*value == "a");
  BOOST_TEST(value->size() == 1u);
  BOOST_TEST((value == std::string("a")));
  BOOST_TEST(value.value_or("other") == "a");
  BOOST_TEST(value.emplace(3, 'b') == "bbb");
  BOOST_TEST(std::as_const(value).value() == "bbb");
  value.reset();
  BOOST_TEST(!value);
  value = std::string("c");
  value = std::nullopt;
  BOOST_TEST(!value);
}

BOOST_AUTO_TEST_CASE(a_copy_has_a_value_of_its_own) {
  Heap first(std::string("a"));
  Heap second = first;
  BOOST_TEST((first == second));
  *second += 'b';
  BOOST_TEST(*first == "a");
  BOOST_TEST(!(first == second));
  first = second;
  BOOST_TEST((first == second));
  first = *&first;
  BOOST_TEST(*first == "ab");
  first = Heap();
  BOOST_TEST(!(first == second));
}

BOOST_AUTO_TEST_CASE(a_move_leaves_nothing_behind) {
  Heap first(std::string("a"));
  Heap second = std::move(first);
  BOOST_TEST(!first);
  BOOST_TEST(*second == "a");
  first = std::move(second);
  BOOST_TEST(!second);
  BOOST_TEST(std::move(first).value() == "a");
}

BOOST_AUTO_TEST_CASE(named_values_keep_their_order_and_compare_without_it) {
  NamedValues<std::string> values;
  BOOST_TEST(values.empty());
  values.set("b", "1");
  values.set("a", "2");
  values.set("b", "3");
  BOOST_TEST(values.size() == 2u);
  BOOST_TEST(values.begin()->first == "b");
  BOOST_TEST(*values.find("b") == "3");
  BOOST_TEST(values.find("c") == nullptr);
  NamedValues<std::string> other;
  other.set("a", "2");
  BOOST_TEST(!(values == other));
  other.set("b", "3");
  BOOST_TEST((values == other));
  other.set("b", "4");
  BOOST_TEST(!(values == other));
  BOOST_TEST(other.erase("b"));
  BOOST_TEST(!other.erase("b"));
  other.set("c", "3");
  BOOST_TEST(!(values == other));
  values.clear();
  BOOST_TEST(values.empty());
}

BOOST_AUTO_TEST_CASE(raw_json_compares_byte_by_byte) {
  BOOST_TEST((RawJson("[1]") == RawJson(std::string("[1]"))));
  BOOST_TEST(!(RawJson("[1]") == RawJson("[ 1]")));
  BOOST_TEST(RawJson(std::string_view("null")).json() == "null");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
