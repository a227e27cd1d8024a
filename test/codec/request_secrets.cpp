#include "codec/request_secrets.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "authlete/models/token_endpoint.hpp"
#include "codec/codec.hpp"

namespace authlete::test {
namespace {

using Texts = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(request_secrets)

BOOST_AUTO_TEST_CASE(only_secret_members_of_a_request_are_found) {
  TokenCreateRequest request;
  request.grant_type = GrantType::password;
  request.client_id = 1;
  request.subject = "john";
  request.access_token = "the \"access\" token";
  request.refresh_token = "the-refresh-token";
  BOOST_TEST(
      codec::request_secrets(codec::encode(request).value()) == (Texts{"the \"access\" token", "the-refresh-token"}),
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(batch_yields_the_secrets_of_all_items) {
  std::vector<TokenCreateRequest> items(3);
  items[0].access_token = "b";
  items[1].access_token = "a";
  items[2].access_token = "b";
  BOOST_TEST(codec::request_secrets(codec::encode_batch(items).value()) == (Texts{"b", "a", "b"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(form_parameters_are_secrets_both_raw_and_decoded) {
  TokenRequest request;
  request.parameters = "grant_type=password&username=john+doe&password=p%40ss%2Bw%zz%4&code=&flag&x=y=z";
  request.client_secret = "cs";
  const Texts secrets = codec::request_secrets(codec::encode(request).value());
  const Texts expected = {"cs", request.parameters.reveal(), "john doe", "john+doe", "p%40ss%2Bw%zz%4", "p@ss+w%zz%4",
                          "y=z"};
  for (const std::string& text : expected)
    BOOST_TEST((std::find(secrets.begin(), secrets.end(), text) != secrets.end()), text);
  BOOST_TEST(secrets.size() == expected.size());
}

BOOST_AUTO_TEST_CASE(escape_at_the_end_of_a_form_parameter_is_decoded) {
  TokenRequest request;
  request.parameters = "code=ab%41&state=cd%4A";
  const Texts secrets = codec::request_secrets(codec::encode(request).value());
  BOOST_TEST((std::find(secrets.begin(), secrets.end(), "abA") != secrets.end()));
  BOOST_TEST((std::find(secrets.begin(), secrets.end(), "cdJ") != secrets.end()));
}

BOOST_AUTO_TEST_CASE(grant_type_stays_readable) {
  TokenRequest request;
  request.parameters = "grant_type=authorization_code&subject_token_type=urn%3Ax&code=c0de";
  const Texts secrets = codec::request_secrets(codec::encode(request).value());
  BOOST_TEST((std::find(secrets.begin(), secrets.end(), "authorization_code") == secrets.end()));
  BOOST_TEST((std::find(secrets.begin(), secrets.end(), "urn:x") == secrets.end()));
  BOOST_TEST((std::find(secrets.begin(), secrets.end(), "c0de") != secrets.end()));
}

BOOST_AUTO_TEST_CASE(secrets_are_found_in_any_json) {
  for (const char* body : {R"( { "x" : [ 1e5, {"accessToken" : "tok\/en"} ] } )", R"({"access\u0054oken":"tok/en"})",
                           R"({"x":{"y":null},"accessToken":"tok\u002fen"})", R"([[{"accessToken":"tok/en"}]])"})
    BOOST_TEST(codec::request_secrets(body) == Texts{"tok/en"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(body_without_secrets_or_json_has_none) {
  for (const char* body : {"", "{}", "[]", "not json", R"({"accessToken":""})", R"({"accessToken":5})", "\"text\""})
    BOOST_TEST(codec::request_secrets(body).empty(), body);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
