#include "server/core/challenge.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace authlete::server {
namespace {

BOOST_AUTO_TEST_SUITE(challenge)

BOOST_AUTO_TEST_CASE(rule_30_challenge_without_error_has_its_scheme_and_parameters) {
  BOOST_TEST(Challenge("Bearer").value() == "Bearer");
  BOOST_TEST(Challenge("Bearer").parameter("realm", "https://as.example").value() ==
             "Bearer realm=\"https://as.example\"");
}

BOOST_AUTO_TEST_CASE(rule_30_each_challenge_is_a_field_of_its_own) {
  HttpResponse response;
  Challenge("Bearer").add_to(response);
  Challenge("DPoP").parameter("algs", "ES256").add_to(response);
  BOOST_TEST(response.headers.size() == 2U);
  BOOST_TEST((*response.headers.begin()).second == "Bearer");
}

BOOST_AUTO_TEST_CASE(rule_31_insufficient_authentication_names_classes_and_age) {
  BOOST_TEST(Challenge("Bearer")
                 .error("insufficient_user_authentication", "The login is too old.")
                 .parameter("acr_values", "silver gold")
                 .parameter("max_age", 60)
                 .value() ==
             "Bearer error=\"insufficient_user_authentication\", error_description=\"The login is too old.\", "
             "acr_values=\"silver gold\", max_age=\"60\"");
}

BOOST_AUTO_TEST_CASE(rule_31_insufficient_scope_names_the_scopes) {
  BOOST_TEST(Challenge("Bearer").error("insufficient_scope").parameter("scope", "read write").value() ==
             "Bearer error=\"insufficient_scope\", scope=\"read write\"");
}

BOOST_AUTO_TEST_CASE(rule_32_quoted_string_escapes_quotes_and_backslashes) {
  BOOST_TEST(quoted_string("a\"b\\c") == "\"a\\\"b\\\\c\"");
  BOOST_TEST(quoted_string("") == "\"\"");
}

BOOST_AUTO_TEST_CASE(rule_32_bytes_outside_printable_ascii_are_replaced) {
  BOOST_TEST(quoted_string("a\r\nSet-Cookie: x\x7F\xC3\xA4") == "\"a??Set-Cookie: x???\"");
  BOOST_TEST(quoted_string(std::string_view("\0~ ", 3)) == "\"?~ \"");
}

BOOST_AUTO_TEST_CASE(rule_32_error_text_has_no_quotes_or_backslashes) {
  BOOST_TEST(error_text("a\"b\\c\n") == "a'b/c?");
  BOOST_TEST(Challenge("Bearer").error("a\"", "b\\\r").value() == "Bearer error=\"a'\", error_description=\"b/?\"");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
