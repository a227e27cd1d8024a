#include "authlete/json.hpp"

#include <boost/test/unit_test.hpp>

#include "batch/fake_service.hpp"

namespace authlete::test {

BOOST_AUTO_TEST_SUITE(create_request_json)

BOOST_AUTO_TEST_CASE(line_of_a_migration_file_is_parsed_as_a_request) {
  const Result<TokenCreateRequest> request = token_create_request_from_json(
      R"({"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john","accessToken":"t-1","extra":[1]})");
  BOOST_REQUIRE(request);
  BOOST_TEST((request->grant_type == GrantType::authorization_code));
  BOOST_TEST(request->client_id.value() == 26888344961664);
  BOOST_TEST(request->access_token->reveal() == "t-1");
}

BOOST_AUTO_TEST_CASE(written_request_is_parsed_as_the_same_request) {
  const Result<std::string> text = token_create_request_to_json(item(7));
  BOOST_REQUIRE(text);
  BOOST_TEST(text->find('\n') == std::string::npos);
  BOOST_TEST((token_create_request_from_json(*text).value() == item(7)));
}

BOOST_AUTO_TEST_CASE(invalid_line_is_refused_with_the_position_of_the_fault) {
  const Result<TokenCreateRequest> request =
      token_create_request_from_json(R"({"clientId":"many","accessToken":"t-1"})");
  BOOST_REQUIRE(!request);
  BOOST_TEST(request.error().kind == ErrorKind::decode);
  BOOST_TEST(request.error().phase == Phase::prepare);
  BOOST_TEST(request.error().message.find("/clientId") != std::string::npos);
  BOOST_TEST(request.error().message.find("t-1") == std::string::npos);
  BOOST_TEST(!token_create_request_from_json(""));
}

BOOST_AUTO_TEST_CASE(string_that_is_not_utf_8_cannot_be_written) {
  TokenCreateRequest request = item(1);
  request.subject = "\xff";
  const Result<std::string> text = token_create_request_to_json(request);
  BOOST_REQUIRE(!text);
  BOOST_TEST(text.error().kind == ErrorKind::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test
