#include <boost/test/unit_test.hpp>

#include <sstream>

#include "authlete/models/token_endpoint.hpp"
#include "codec/codec.hpp"
#include "failure_text.hpp"

namespace authlete::test {
namespace {

using namespace std::chrono_literals;

template <class Model>
std::string failure_of(std::string_view json) {
  const Result<Model> result = codec::decode<Model>(json);
  BOOST_REQUIRE_MESSAGE(!result, json);
  BOOST_TEST((result.error().kind == ErrorKind::decode));
  BOOST_TEST((result.error().phase == Phase::response));
  return result.error().message;
}

BOOST_AUTO_TEST_SUITE(decode)

BOOST_AUTO_TEST_CASE(d18_empty_body_is_a_decode_error) {
  BOOST_TEST(failure_of<TokenCreateResponse>("") == "the document is empty, expected JSON");
  BOOST_TEST(failure_of<TokenCreateResponse>(" \r\n").starts_with("not valid JSON at byte 3"));
}

BOOST_AUTO_TEST_CASE(d20_syntax_error_is_reported_with_its_byte) {
  BOOST_TEST(failure_of<Property>("<html>") == "not valid JSON at byte 0: syntax error");
  BOOST_TEST(failure_of<Property>(R"({"key":"a"} x)") == "not valid JSON at byte 12: extra data");
}

BOOST_AUTO_TEST_CASE(d21_unknown_members_are_skipped) {
  const Result<Property> property = codec::decode<Property>(
      R"({"new":{"key":"no","deep":[[1.5,-0,1e3,null,true,"x"]]},"key":"yes","other":[],"big":99999999999999999999})");
  BOOST_REQUIRE_MESSAGE(property, failure_text(property));
  BOOST_TEST(property->key.value() == "yes");
  BOOST_TEST(!property->value.has_value());
}

BOOST_AUTO_TEST_CASE(d21_unknown_enum_string_is_kept_and_written_again) {
  const Result<TokenResponse> response =
      codec::decode<TokenResponse>(R"({"action":"LATER_ACTION","grantType":"authorization_code"})");
  BOOST_REQUIRE_MESSAGE(response, failure_text(response));
  BOOST_TEST((response->action == TokenAction::unknown));
  BOOST_TEST(response->action.to_string() == "LATER_ACTION");
  BOOST_TEST(response->grant_type.to_string() == "authorization_code");
  BOOST_TEST(!response->succeeded());
  BOOST_TEST(codec::encode(*response).value() == R"({"action":"LATER_ACTION","grantType":"authorization_code"})");
}

BOOST_AUTO_TEST_CASE(d21_missing_and_null_members_are_absent) {
  const Result<TokenResponse> missing = codec::decode<TokenResponse>("{}");
  BOOST_REQUIRE_MESSAGE(missing, failure_text(missing));
  BOOST_TEST((*missing == TokenResponse()));
  const Result<TokenResponse> nulls = codec::decode<TokenResponse>(
      R"({"action":null,"subject":null,"clientId":null,"scopes":null,"accessToken":null,"subjectTokenInfo":null,
          "accessTokenExpiresAt":null,"clientIdAliasUsed":null,"authorizationDetails":null,"resultCode":null})");
  BOOST_REQUIRE_MESSAGE(nulls, failure_text(nulls));
  BOOST_TEST((*nulls == TokenResponse()));
}

BOOST_AUTO_TEST_CASE(d22_missing_required_member_is_named) {
  BOOST_TEST(failure_of<TokenRequest>("{}") == "/parameters: missing, expected a string");
  BOOST_TEST(failure_of<TokenRequest>(R"({"parameters":null})") == "/parameters: missing, expected a string");
  BOOST_TEST(failure_of<TokenIssueRequest>(R"({"ticket":"t"})") == "/subject: missing, expected a string");
  BOOST_TEST(
      failure_of<TokenCreateResponse>(R"({"authorizationDetails":{"elements":[{"type":"a"},{"actions":[]}]}})") ==
      "/authorizationDetails/elements/1/type: missing, expected a string");
}

BOOST_AUTO_TEST_CASE(d22_wrong_type_is_reported_with_its_json_pointer) {
  BOOST_TEST(failure_of<TokenResponse>("[]") == "the document: expected an object");
  BOOST_TEST(failure_of<TokenResponse>("null") == "the document: expected an object");
  BOOST_TEST(failure_of<TokenResponse>(R"("text")") == "the document: expected an object");
  BOOST_TEST(failure_of<TokenResponse>(R"({"subject":5})") == "/subject: expected a string");
  BOOST_TEST(failure_of<TokenResponse>(R"({"action":5})") == "/action: expected a string");
  BOOST_TEST(failure_of<TokenResponse>(R"({"resultCode":true})") == "/resultCode: expected a string");
  BOOST_TEST(failure_of<TokenResponse>(R"({"resultCode":1.5})") == "/resultCode: expected a string");
  BOOST_TEST(failure_of<TokenResponse>(R"({"resultMessage":1})") == "/resultMessage: expected a string");
  BOOST_TEST(failure_of<TokenResponse>(R"({"clientIdAliasUsed":"true"})") == "/clientIdAliasUsed: expected a boolean");
  BOOST_TEST(failure_of<TokenResponse>(R"({"clientId":"1"})") == "/clientId: expected an integer");
  BOOST_TEST(failure_of<TokenResponse>(R"({"scopes":"a b"})") == "/scopes: expected an array");
  BOOST_TEST(failure_of<TokenResponse>(R"({"scopes":["a",1]})") == "/scopes/1: expected a string");
  BOOST_TEST(failure_of<TokenResponse>(R"({"scopes":[null]})") == "/scopes/0: expected a string");
  BOOST_TEST(failure_of<TokenResponse>(R"({"properties":[{},7]})") == "/properties/1: expected an object");
  BOOST_TEST(failure_of<TokenResponse>(R"({"subjectTokenInfo":{"expiresAt":"soon"}})") ==
             "/subjectTokenInfo/expiresAt: expected an integer");
  BOOST_TEST(failure_of<TokenResponse>(R"({"subjectTokenInfo":{"scopes":[{"attributes":[{"key":1}]}]}})") ==
             "/subjectTokenInfo/scopes/0/attributes/0/key: expected a string");
  BOOST_TEST(failure_of<TokenInfo>(R"({"scopes":[1]})") == "/scopes/0: expected an object or a string");
  BOOST_TEST(failure_of<TokenInfo>(R"({"authorizationDetails":1})") ==
             "/authorizationDetails: expected an object or an array");
  BOOST_TEST(failure_of<TokenInfo>(R"({"authorizationDetails":[{"type":"a","datatypes":1}]})") ==
             "/authorizationDetails/0/datatypes: expected an array");
}

BOOST_AUTO_TEST_CASE(d22_error_never_quotes_a_value) {
  for (const std::string_view json :
       {R"({"accessToken":{"hush":"hush"}})", R"({"accessToken":["hush"]})", R"({"clientId":"hush"})",
        R"({"accessToken":"hush)", R"({"accessToken":"hush" hush})", "{\"accessToken\":\"hush\xFF\"}",
        R"({"hush":1,"clientId":"hush"})"}) {
    const Result<TokenResponse> result = codec::decode<TokenResponse>(json);
    BOOST_REQUIRE(!result);
    std::ostringstream shown;
    shown << result.error();
    BOOST_TEST(shown.str().find("hush") == std::string::npos, shown.str());
  }
}

BOOST_AUTO_TEST_CASE(d20_integers_beyond_64_bits_are_refused_and_others_exact) {
  const auto client_id = [](std::string_view digits) {
    const Result<TokenInfo> info = codec::decode<TokenInfo>("{\"clientId\":" + std::string(digits) + "}");
    BOOST_REQUIRE_MESSAGE(info, failure_text(info));
    return info->client_id.value();
  };
  BOOST_TEST(client_id("26888344961664") == 26888344961664);
  BOOST_TEST(client_id("9007199254740993") == 9007199254740993);
  BOOST_TEST(client_id("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
  BOOST_TEST(client_id("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
  BOOST_TEST(client_id("0") == 0);
  BOOST_TEST(client_id("-1") == -1);

  BOOST_TEST(failure_of<TokenInfo>(R"({"clientId":9223372036854775808})") ==
             "/clientId: expected an integer of 64 bits");
  for (const char* number : {"-9223372036854775809", "18446744073709551616", "1e400", "-1e400", "1.5", "0.1", "1e-400"})
    BOOST_TEST(failure_of<TokenInfo>("{\"clientId\":" + std::string(number) + "}").starts_with("/clientId: expected"),
               number);
}

BOOST_AUTO_TEST_CASE(d20_integers_beyond_32_bits_are_refused_for_32_bit_members) {
  const Result<TokenRevokeResponse> most = codec::decode<TokenRevokeResponse>(R"({"count":2147483647})");
  BOOST_REQUIRE_MESSAGE(most, failure_text(most));
  BOOST_TEST(most->count.value() == 2147483647);
  BOOST_TEST(failure_of<TokenRevokeResponse>(R"({"count":2147483648})") == "/count: expected an integer of 32 bits");
  BOOST_TEST(failure_of<TokenRevokeResponse>(R"({"count":-2147483649})") == "/count: expected an integer of 32 bits");
}

BOOST_AUTO_TEST_CASE(times_have_the_unit_of_their_member) {
  const Result<TokenResponse> response = codec::decode<TokenResponse>(
      R"({"accessTokenExpiresAt":1640252942736,"accessTokenDuration":3600,"cnonceExpiresAt":1640252942737,
          "subjectTokenInfo":{"expiresAt":1640252942},"actorTokenInfo":{"expiresAt":0}})");
  BOOST_REQUIRE_MESSAGE(response, failure_text(response));
  const auto second = std::chrono::sys_days(std::chrono::year(2021) / 12 / 23) + 9h + 49min + 2s;
  BOOST_TEST((response->access_token_expires_at == second + 736ms));
  BOOST_TEST((response->cnonce_expires_at == second + 737ms));
  BOOST_TEST((response->access_token_duration == 1h));
  BOOST_TEST((response->subject_token_info->expires_at == second));
  BOOST_TEST((response->actor_token_info->expires_at == std::chrono::sys_seconds()));

  const Result<TokenCreateRequest> request = codec::decode<TokenCreateRequest>(R"({"authTime":1640252942})");
  BOOST_REQUIRE_MESSAGE(request, failure_text(request));
  BOOST_TEST((request->auth_time == second));
}

BOOST_AUTO_TEST_CASE(escapes_and_surrogate_pairs_become_utf8) {
  const Result<Property> property =
      codec::decode<Property>(R"({"\u006bey":"a\"\\\/\b\f\n\r\t\u0000\u00e9\u20ac\ud83d\ude00"})");
  BOOST_REQUIRE_MESSAGE(property, failure_text(property));
  using namespace std::string_literals;
  BOOST_TEST(property->key.value() == "a\"\\/\b\f\n\r\t\0\u00e9\u20ac\U0001F600"s);
}

BOOST_AUTO_TEST_CASE(empty_array_is_not_an_absent_one) {
  const Result<AccessToken> token = codec::decode<AccessToken>(R"({"scopes":[],"subject":""})");
  BOOST_REQUIRE_MESSAGE(token, failure_text(token));
  BOOST_TEST(token->scopes.value().empty());
  BOOST_TEST(token->subject.value().empty());
  BOOST_TEST(!token->properties.has_value());
}

BOOST_AUTO_TEST_CASE(invalid_item_of_a_batch_is_named) {
  const Result<std::vector<TokenCreateRequest>> items = codec::decode_batch(R"([{"subject":"a"},{"subject":1}])");
  BOOST_REQUIRE(!items);
  BOOST_TEST(items.error().message == "/1/subject: expected a string");
  const Result<std::vector<TokenCreateRequest>> object = codec::decode_batch("{}");
  BOOST_REQUIRE(!object);
  BOOST_TEST(object.error().message == "the document: expected an array");
  const Result<std::vector<TokenCreateRequest>> empty = codec::decode_batch("[]");
  BOOST_REQUIRE_MESSAGE(empty, failure_text(empty));
  BOOST_TEST(empty->empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
