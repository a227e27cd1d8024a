#include "server/core/authorization_field.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace authlete::server {
namespace {

using State = AuthorizationField::State;

BOOST_AUTO_TEST_SUITE(authorization_field)

BOOST_AUTO_TEST_CASE(rule_01_scheme_compares_without_case) {
  const AuthorizationField field = parse_authorization(" bAsIc  YTpi ");
  BOOST_TEST((field.state == State::present));
  BOOST_TEST(field.has_scheme("Basic"));
  BOOST_TEST(!field.has_scheme("Basi"));
  BOOST_TEST(field.scheme == "bAsIc");
  BOOST_TEST(field.credentials == "YTpi");
}

BOOST_AUTO_TEST_CASE(scheme_may_stand_alone) {
  const AuthorizationField field = parse_authorization("Basic");
  BOOST_TEST((field.state == State::present));
  BOOST_TEST(field.has_scheme("basic"));
  BOOST_TEST(field.credentials == "");
}

BOOST_AUTO_TEST_CASE(credentials_keep_their_inner_spaces) {
  BOOST_TEST(parse_authorization("Digest a=1, b=2").credentials == "a=1, b=2");
}

BOOST_DATA_TEST_CASE(value_without_a_scheme_is_malformed,
                     (std::array{"", "  ", "Bas(ic YTpi", "Basic\tYTpi", "\"Basic\" x", "B\xC3\xA4sic x"}), value) {
  const AuthorizationField field = parse_authorization(value);
  BOOST_TEST((field.state == State::malformed));
  BOOST_TEST(!field.has_scheme(field.scheme));
  BOOST_TEST(field.credentials == "");
}

BOOST_AUTO_TEST_CASE(request_without_the_field_has_an_absent_one) {
  const std::array<HeaderField, 1> fields{{{"Proxy-Authorization", "Basic YTpi"}}};
  RequestView request;
  request.fields = fields;
  BOOST_TEST((authorization_of(request).state == State::absent));
}

BOOST_AUTO_TEST_CASE(field_of_a_request_is_found_without_regard_to_case) {
  const std::array<HeaderField, 2> fields{{{"Host", "as.example"}, {"authorization", "Bearer abc"}}};
  RequestView request;
  request.fields = fields;
  BOOST_TEST(authorization_of(request).has_scheme("Bearer"));
  BOOST_TEST(authorization_of(request).credentials == "abc");
}

BOOST_AUTO_TEST_CASE(rule_03_two_fields_are_repeated_even_if_they_are_equal) {
  const std::array<HeaderField, 2> fields{{{"Authorization", "Bearer abc"}, {"authorization", "Bearer abc"}}};
  RequestView request;
  request.fields = fields;
  BOOST_TEST((authorization_of(request).state == State::repeated));
  BOOST_TEST(!authorization_of(request).has_scheme("Bearer"));
}

BOOST_AUTO_TEST_CASE(token68_has_its_alphabet_and_padding_at_the_end_only) {
  for (const char* const good : {"a", "A9-._~+/", "abc=", "abc==", "x========="}) BOOST_TEST(is_token68(good), good);
  for (const char* const bad : {"", "=", "a b", "a,b", "a=b", "a\"", "\xC3\xA4", "a\t"})
    BOOST_TEST(!is_token68(bad), bad);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
