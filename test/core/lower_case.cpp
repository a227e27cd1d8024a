#include "core/lower_case.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace authlete;

BOOST_AUTO_TEST_SUITE(lower_case)

BOOST_AUTO_TEST_CASE(only_ascii_capitals_have_a_lower_case) {
  BOOST_TEST(core::lower_case("AZ az [@`{ \xC3\x84") == "az az [@`{ \xC3\x84");
}

BOOST_AUTO_TEST_CASE(comparison_ignores_the_case_of_ascii_letters_only) {
  BOOST_TEST(core::equal_ignoring_case("", ""));
  BOOST_TEST(core::equal_ignoring_case("Keep-Alive", "keep-alive"));
  BOOST_TEST(!core::equal_ignoring_case("keep-alive", "keep-aliv"));
  BOOST_TEST(!core::equal_ignoring_case("close", "clone"));
  BOOST_TEST(!core::equal_ignoring_case("@", "`"));
  BOOST_TEST(!core::equal_ignoring_case("[", "{"));
  BOOST_TEST(!core::equal_ignoring_case("\xC3\x84", "\xC3\xA4"));
}

// The address sanitizer notices if a byte behind the memory of a vector is read.
BOOST_AUTO_TEST_CASE(comparison_reads_no_byte_behind_its_strings) {
  const std::string_view scheme = "HTTPS://", other = "httpx://";
  const std::vector<char> left(scheme.begin(), scheme.end()), right(other.begin(), other.end());
  BOOST_TEST(core::equal_ignoring_case({left.data(), left.size()}, "https://"));
  BOOST_TEST(!core::equal_ignoring_case({left.data(), left.size()}, {right.data(), right.size()}));
}

BOOST_AUTO_TEST_SUITE_END()
