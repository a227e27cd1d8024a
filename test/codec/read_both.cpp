#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "authlete/models/device_flow.hpp"
#include "authlete/models/token_endpoint.hpp"
#include "authlete/models/userinfo.hpp"
#include "codec/codec.hpp"
#include "failure_text.hpp"

// Where the specifications and the official clients of the service disagree, each spelling is read and one is written.

namespace authlete::test {
namespace {

template <class Model>
Model read(std::string_view json) {
  Result<Model> result = codec::decode<Model>(json);
  BOOST_REQUIRE_MESSAGE(result, failure_text(result));
  return *std::move(result);
}

BOOST_AUTO_TEST_SUITE(read_both)

BOOST_AUTO_TEST_CASE(token_types_are_read_as_names_and_as_urns) {
  const std::pair<const char*, TokenType> rows[] = {
      {"urn:ietf:params:oauth:token-type:jwt", TokenType::jwt},
      {"urn:ietf:params:oauth:token-type:access_token", TokenType::access_token},
      {"urn:ietf:params:oauth:token-type:refresh_token", TokenType::refresh_token},
      {"urn:ietf:params:oauth:token-type:id_token", TokenType::id_token},
      {"urn:ietf:params:oauth:token-type:saml1", TokenType::saml1},
      {"urn:ietf:params:oauth:token-type:saml2", TokenType::saml2},
      {"urn:openid:params:token-type:device-secret", TokenType::device_secret},
      {"JWT", TokenType::jwt},
      {"DEVICE_SECRET", TokenType::device_secret},
      {"DEVICE_CODE", TokenType::device_code},
  };
  for (const auto& [text, type] : rows) {
    const TokenResponse response = read<TokenResponse>("{\"subjectTokenType\":\"" + std::string(text) + "\"}");
    BOOST_TEST((response.subject_token_type == type), text);
    BOOST_TEST(codec::encode(response).value() == "{\"subjectTokenType\":\"" + std::string(type.to_string()) + "\"}");
  }
  BOOST_TEST(read<TokenResponse>(R"({"actorTokenType":"urn:new"})").actor_token_type.to_string() == "urn:new");
}

BOOST_AUTO_TEST_CASE(batch_that_succeeds_is_read_in_both_spellings) {
  for (const char* text : {"SUCCEED", "SUCCEEDED"}) {
    const TokenBatchStatus status = read<TokenBatchStatus>("{\"result\":\"" + std::string(text) + "\"}");
    BOOST_TEST(status.succeeded());
    BOOST_TEST(codec::encode(status).value() == R"({"result":"SUCCEEDED"})");
  }
}

BOOST_AUTO_TEST_CASE(result_code_may_be_a_number) {
  BOOST_TEST(read<TokenRevokeResponse>(R"({"resultCode":404})").result_code.value() == "404");
  BOOST_TEST(read<TokenRevokeResponse>(R"({"resultCode":18446744073709551615})").result_code.value() ==
             "18446744073709551615");
  BOOST_TEST(read<TokenRevokeResponse>(R"({"resultCode":"A312001"})").result_code.value() == "A312001");
}

BOOST_AUTO_TEST_CASE(scopes_of_a_token_info_are_objects_or_names) {
  const TokenInfo info = read<TokenInfo>(R"({"scopes":["a",{"name":"b","defaultEntry":true}]})");
  BOOST_REQUIRE(info.scopes.value().size() == 2u);
  BOOST_TEST(info.scopes->at(0).name.value() == "a");
  BOOST_TEST(!info.scopes->at(0).default_entry.has_value());
  BOOST_TEST(info.scopes->at(1).name.value() == "b");
  BOOST_TEST(info.scopes->at(1).default_entry.value());
}

BOOST_AUTO_TEST_CASE(authorization_details_are_a_wrapper_an_array_or_a_single_element) {
  const TokenInfo wrapper = read<TokenInfo>(R"({"authorizationDetails":{"elements":[{"type":"a"}]}})");
  BOOST_TEST(wrapper.authorization_details.value().elements.value().at(0).type == "a");
  BOOST_TEST((read<TokenInfo>(R"({"authorizationDetails":[{"type":"a"}]})") == wrapper));
  BOOST_TEST((read<TokenInfo>(R"({"authorizationDetails":{"type":"a"}})") == wrapper));
  BOOST_TEST(codec::encode(wrapper).value() == R"({"authorizationDetails":{"elements":[{"type":"a"}]}})");

  BOOST_TEST(!read<TokenInfo>(R"({"authorizationDetails":{}})").authorization_details.value().elements.has_value());
  BOOST_TEST(
      !read<TokenInfo>(R"({"authorizationDetails":{"elements":null}})").authorization_details->elements.has_value());
  BOOST_TEST(read<TokenInfo>(R"({"authorizationDetails":[]})").authorization_details->elements.value().empty());
  const TokenCreateResponse created = read<TokenCreateResponse>(R"({"authorizationDetails":[{"type":"b"}]})");
  BOOST_TEST(created.authorization_details->elements->at(0).type == "b");
}

BOOST_AUTO_TEST_CASE(further_members_of_the_oauth_form_are_kept_as_json) {
  const TokenInfo info = read<TokenInfo>(
      R"({"authorizationDetails":[{"type":"payment","datatypes":["d"],"locations":["l"],)"
      R"("amount":{"currency":"EUR","value":"123.50"},"count":26888344961664,"note":null},{"type":"plain"}]})");
  const AuthorizationDetailsElement& payment = info.authorization_details->elements->at(0);
  BOOST_TEST(payment.type == "payment");
  BOOST_TEST(payment.data_types.value().at(0) == "d");
  BOOST_TEST(payment.locations.value().at(0) == "l");
  BOOST_TEST(
      boost::json::parse(payment.other_fields.value()) ==
      boost::json::parse(R"({"amount":{"currency":"EUR","value":"123.50"},"count":26888344961664,"note":null})"));
  BOOST_TEST(!info.authorization_details->elements->at(1).other_fields.has_value());
}

BOOST_AUTO_TEST_CASE(data_types_of_this_api_take_precedence_over_those_of_oauth) {
  const TokenInfo info = read<TokenInfo>(
      R"({"authorizationDetails":[{"type":"a","dataTypes":["ours"],"datatypes":["theirs"]},)"
      R"({"type":"a","datatypes":["theirs"],"dataTypes":["ours"]},{"type":"a","dataTypes":["ours"],"datatypes":5},)"
      R"({"type":"a","datatypes":null}]})");
  const auto& elements = info.authorization_details->elements.value();
  for (std::size_t index = 0; index < 3; ++index)
    BOOST_TEST((elements.at(index).data_types == std::vector<std::string>{"ours"}), index);
  BOOST_TEST(!elements.at(3).data_types.has_value());
}

BOOST_AUTO_TEST_CASE(object_with_elements_is_a_wrapper_whatever_else_it_holds) {
  const TokenInfo info = read<TokenInfo>(R"({"authorizationDetails":{"type":"no","elements":[{"type":"a"}]}})");
  BOOST_REQUIRE(info.authorization_details->elements.value().size() == 1u);
  BOOST_TEST(info.authorization_details->elements->at(0).type == "a");
  const TokenInfo empty = read<TokenInfo>(R"({"authorizationDetails":{"elements":[],"type":"no"}})");
  BOOST_TEST(empty.authorization_details->elements.value().empty());
}

BOOST_AUTO_TEST_CASE(other_fields_take_precedence_over_further_members) {
  const TokenInfo info = read<TokenInfo>(
      R"({"authorizationDetails":[{"type":"a","otherFields":"{\"x\":1}","later":2},{"type":"a","later":2}]})");
  BOOST_TEST(info.authorization_details->elements->at(0).other_fields.value() == R"({"x":1})");
  BOOST_TEST(info.authorization_details->elements->at(1).other_fields.value() == R"({"later":2})");
}

BOOST_AUTO_TEST_CASE(further_members_of_the_oauth_form_keep_the_digits_of_numbers) {
  const std::string others =
      R"({"huge":1e400,"long":123456789012345678901234567890,"exact":0.1000,"nested":{"a":[-0,1E+2]},"n\u0061me":"\/"})";
  const std::string element = R"({"type":"a",)" + others.substr(1);
  const TokenInfo info =
      read<TokenInfo>("{\"scopes\":[],\"authorizationDetails\": [" + element + " , " + element + "]}");
  BOOST_TEST(info.authorization_details->elements->at(0).other_fields.value() == others);
  BOOST_TEST(info.authorization_details->elements->at(1).other_fields.value() == others);
  BOOST_TEST(read<AuthorizationDetails>(" [" + element + "]").elements->at(0).other_fields.value() == others);
}

BOOST_AUTO_TEST_CASE(last_of_further_members_with_one_name_wins) {
  const TokenInfo info = read<TokenInfo>(
      R"({"authorizationDetails":[{"type":"b","x":2}],"authorizationDetails":[{"x":1e1,"type":"a","y":0,"\u0078":3}]})");
  const AuthorizationDetailsElement& element = info.authorization_details->elements->at(0);
  BOOST_TEST(element.type == "a");
  BOOST_TEST(element.other_fields.value() == R"({"y":0,"\u0078":3})");
}

BOOST_AUTO_TEST_CASE(form_of_this_api_skips_unknown_members_of_an_element) {
  const TokenInfo info = read<TokenInfo>(
      R"({"authorizationDetails":{"elements":[{"type":"a","later":1,"otherFields":"{\"x\":1}","dataTypes":["d"]}]}})");
  const AuthorizationDetailsElement& element = info.authorization_details->elements->at(0);
  BOOST_TEST(element.other_fields.value() == R"({"x":1})");
  BOOST_TEST(element.data_types.value().at(0) == "d");
}

BOOST_AUTO_TEST_CASE(lists_of_strings_come_as_arrays_and_as_objects) {
  for (const char* text : {R"({"requestedVerifiedClaimsForTx":[["a","b"],[]]})",
                           R"({"requestedVerifiedClaimsForTx":[{"array":["a","b"]},{"array":[]}]})"}) {
    const UserinfoResponse response = codec::decode<UserinfoResponse>(text).value();
    BOOST_REQUIRE(response.requested_verified_claims_for_tx.has_value());
    BOOST_TEST((*response.requested_verified_claims_for_tx->at(0).array == std::vector<std::string>{"a", "b"}));
    BOOST_TEST(response.requested_verified_claims_for_tx->at(1).array->empty());
    BOOST_TEST(codec::encode(response).value() ==
               R"({"requestedVerifiedClaimsForTx":[{"array":["a","b"]},{"array":[]}]})");
  }
  BOOST_TEST(codec::decode<UserinfoResponse>(R"({"requestedVerifiedClaimsForTx":["a"]})").error().message ==
             "/requestedVerifiedClaimsForTx/0: expected an object or an array");
}

BOOST_AUTO_TEST_CASE(both_names_of_an_error_of_the_device_flow_are_one_action) {
  for (const char* action : {"INTERNAL_SERVER_ERROR", "SERVER_ERROR"}) {
    const auto response =
        codec::decode<DeviceVerificationResponse>("{\"action\":\"" + std::string(action) + "\"}").value();
    BOOST_TEST((response.action == DeviceVerificationAction::internal_server_error));
    BOOST_TEST(codec::encode(response).value() == R"({"action":"INTERNAL_SERVER_ERROR"})");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
