#include "codec/name_table.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace authlete::test {
namespace {

using namespace std::string_view_literals;

// Names of each length that has its own comparison; some have a common prefix, some differ in one character only.
constexpr std::array names{"a"sv,
                           "b"sv,
                           "ac"sv,
                           "ca"sv,
                           "abc"sv,
                           "abd"sv,
                           "aac"sv,
                           "abcd"sv,
                           "abce"sv,
                           "abcdefg"sv,
                           "abcdefh"sv,
                           "abcdefgh"sv,
                           "abcdefgi"sv,
                           "abcdefghi"sv,
                           "abcdefghijklmnop"sv,
                           "bbcdefghijklmnop"sv,
                           "abcdefghijklmnopq"sv,
                           "abcdefgh-------------ijklmnop"sv};
constexpr codec::NameTable<names.size()> table{names};

// The buffer ends where the string does, so that AddressSanitizer sees a read past the end.
template <std::size_t count>
std::size_t find(const codec::NameTable<count>& in, std::string_view text) {
  const std::vector<char> exactly(text.begin(), text.end());
  return in.find(std::string_view(exactly.data(), exactly.size()));
}

std::size_t expected(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find(names, text) - names.begin());
}

BOOST_AUTO_TEST_SUITE(name_table)

BOOST_AUTO_TEST_CASE(each_name_is_found_at_its_place) {
  for (std::size_t index = 0; index < names.size(); ++index) BOOST_TEST(find(table, names[index]) == index);
}

BOOST_AUTO_TEST_CASE(near_miss_of_a_name_is_not_found) {
  std::size_t wrong = 0;
  const auto check = [&](const std::string& text) { wrong += find(table, text) == expected(text) ? 0 : 1; };
  check("");
  for (const std::string_view name : names) {
    for (std::size_t place = 0; place < name.size(); ++place) {
      check(std::string(name.substr(0, place)));
      check(std::string(name.substr(place)));
      for (int byte = 0; byte < 256; ++byte) {
        std::string changed(name);
        changed[place] = static_cast<char>(byte);
        check(changed);
        check(std::string(name.substr(0, place)) + static_cast<char>(byte) + std::string(name.substr(place)));
      }
    }
    for (const char* behind : {"a", "\"", "\0x", "abcdefghijklmnop"}) check(std::string(name) + behind);
  }
  BOOST_TEST(wrong == 0u);
}

// All slots refer to it, so every string is compared with it as if it had the same hash.
BOOST_AUTO_TEST_CASE(hash_collision_is_not_a_match) {
  static constexpr codec::NameTable<1> one{std::array{"accessTokenHash"sv}};
  BOOST_TEST(find(one, "accessTokenHash") == 0u);
  for (const std::string_view other : {"", "a", "acc", "acce", "accessT", "accessTokenHas", "accessTokenHasi",
                                       "accessTokenHashh", "accessTnkenHash", "refreshTokenHash"})
    BOOST_TEST(find(one, other) == 1u);
}

BOOST_AUTO_TEST_CASE(long_names_that_differ_in_the_middle_are_different) {
  static constexpr codec::NameTable<1> one{std::array{"accessTokenExpiresAt"sv}};
  BOOST_TEST(find(one, "accessTokenExpiresAt") == 0u);
  for (const std::string_view other : {"accessToXenExpiresAt", "accessTokeXExpiresAt", "accessTokenXxpiresAt"})
    BOOST_TEST(find(one, other) == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
