#include "core/unescaped.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using namespace authlete::core;

BOOST_AUTO_TEST_SUITE(unescaped)

namespace {

std::string unescaped_once(std::string_view text) {
  Unescaped result(text);
  static_cast<void>(result.unescape());
  return result.text();
}

}  // namespace

BOOST_AUTO_TEST_CASE(surrogate_pairs_at_the_bounds_of_their_ranges_are_decoded) {
  BOOST_TEST(unescaped_once(R"(\ud800\udc00)") == "\xF0\x90\x80\x80");
  BOOST_TEST(unescaped_once(R"(\udbff\udfff)") == "\xF4\x8F\xBF\xBF");
}

BOOST_AUTO_TEST_CASE(two_low_surrogates_are_not_a_pair) {
  BOOST_TEST(unescaped_once(R"(\udc00\udc00)") != unescaped_once(R"(\ud800\udc00)"));
  BOOST_TEST(unescaped_once(R"(\udc00\udc00)").size() == 2 * unescaped_once(R"(\udc00)").size());
}

BOOST_AUTO_TEST_CASE(escape_with_a_digit_that_is_not_hexadecimal_is_kept) {
  for (const std::string_view text : {R"(\u00g1)", "%4g", "&#x4g;"}) BOOST_TEST(unescaped_once(text) == text, text);
}

BOOST_AUTO_TEST_CASE(incomplete_reference_is_kept) {
  for (const std::string_view text : {"&#65", "&#;", "&#x;", "&amp"}) BOOST_TEST(unescaped_once(text) == text, text);
  BOOST_TEST(unescaped_once("&#65;") == "A");
}

BOOST_AUTO_TEST_CASE(nested_escapes_are_resolved_up_to_four_times) {
  std::string four =
      "%252525"
      "2541";
  unescape_wholly(four);
  BOOST_TEST(four == "%41");
}

BOOST_AUTO_TEST_SUITE_END()
