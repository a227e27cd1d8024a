#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>

#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

// A service with a client that may use the device flow.
struct DeviceFixture {
  DeviceFixture() : service(options()) {}

  static SimulatorOptions options() {
    SimulatorOptions options = test_options();
    options.clients[0].grant_types.push_back(GrantType::device_code);
    return options;
  }
  static json::object with_credentials(const std::string& parameters) {
    json::object body;
    body["parameters"] = parameters;
    body["clientId"] = std::to_string(test_client_id);
    body["clientSecret"] = "secret-of-the-client";
    return body;
  }

  json::object start(const std::string& parameters = "scope=openid+history.read") {
    return service.post("/device/authorization", json::serialize(with_credentials(parameters)));
  }
  json::object verify(const std::string& user_code) {
    return service.post("/device/verification", R"({"userCode":")" + user_code + R"("})");
  }
  std::string complete(const std::string& user_code, const std::string& members) {
    return text(service.post("/device/complete", R"({"userCode":")" + user_code + R"(",)" + members + "}"), "action");
  }
  json::object poll(const std::string& device_code) {
    return service.post("/auth/token",
                        json::serialize(with_credentials(
                            "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=" + device_code)));
  }
  // Returns the action, or the error that the client sees.
  std::string poll_result(const std::string& device_code) {
    const json::object response = poll(device_code);
    if (text(response, "action") != "BAD_REQUEST") return text(response, "action");
    return text(json::parse(text(response, "responseContent")).as_object(), "error");
  }
  void wait(int seconds) { service.backend.advance_time(std::chrono::seconds(seconds)); }

  InProcessService service;
};

const std::string device_consent = R"("result":"AUTHORIZED","subject":"john")";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(device_flow, DeviceFixture)

BOOST_AUTO_TEST_CASE(authorized_device_gets_one_token_with_what_the_user_agreed_to) {
  const json::object started = start();
  BOOST_TEST(text(started, "action") == "OK");
  const std::string device_code = text(started, "deviceCode");
  const std::string user_code = text(started, "userCode");
  const json::object content = json::parse(text(started, "responseContent")).as_object();
  BOOST_TEST(text(content, "device_code") == device_code);
  BOOST_TEST(text(content, "user_code") == user_code);
  BOOST_TEST(content.at("interval").as_int64() == 5);
  BOOST_TEST(text(content, "verification_uri_complete").find(user_code) != std::string::npos);
  BOOST_TEST(poll_result(device_code) == "authorization_pending");

  const json::object verified = verify(user_code);
  BOOST_TEST(text(verified, "action") == "VALID");
  BOOST_TEST(text(verified, "clientName") == "My Client");
  BOOST_TEST(verified.at("scopes").as_array().size() == 2u);
  BOOST_TEST(complete(user_code, device_consent + R"(,"scopes":["openid"],"acr":"two","properties":[
                                                 {"key":"device","value":"tv"}])") == "SUCCESS");
  BOOST_TEST(text(verify(user_code), "action") == "NOT_EXIST");

  const json::object token = poll(device_code);
  BOOST_TEST(text(token, "action") == "OK");
  BOOST_TEST(text(token, "grantType") == "DEVICE_CODE");
  BOOST_TEST(text(token, "subject") == "john");
  BOOST_TEST(json::serialize(token.at("scopes")) == R"(["openid"])");
  BOOST_TEST(!text(token, "refreshToken").empty());
  BOOST_TEST(!text(token, "idToken").empty());
  const json::object token_content = json::parse(text(token, "responseContent")).as_object();
  BOOST_TEST(text(token_content, "device") == "tv");
  BOOST_TEST(poll_result(device_code) == "invalid_grant");

  const json::object granted = service.post("/client/granted_scopes/get/my-client", R"({"subject":"john"})");
  BOOST_TEST(json::serialize(granted.at("latestGrantedScopes")) == R"(["openid"])");
}

BOOST_AUTO_TEST_CASE(client_that_polls_too_fast_must_slow_down) {
  const std::string device_code = text(start(), "deviceCode");
  BOOST_TEST(poll_result(device_code) == "authorization_pending");
  wait(1);
  BOOST_TEST(poll_result(device_code) == "slow_down");
  wait(6);  // The interval is ten seconds now.
  BOOST_TEST(poll_result(device_code) == "slow_down");
  wait(15);
  BOOST_TEST(poll_result(device_code) == "authorization_pending");
}

BOOST_AUTO_TEST_CASE(denied_and_failed_requests_give_no_token) {
  const json::object denied = start();
  BOOST_TEST(complete(text(denied, "userCode"), R"("result":"ACCESS_DENIED","subject":"john")") == "SUCCESS");
  BOOST_TEST(poll_result(text(denied, "deviceCode")) == "access_denied");
  const json::object failed = start();
  BOOST_TEST(complete(text(failed, "userCode"), R"("result":"TRANSACTION_FAILED","subject":"john")") == "SUCCESS");
  BOOST_TEST(poll_result(text(failed, "deviceCode")) == "expired_token");
  BOOST_TEST(service.backend.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(expired_codes_are_distinguished_from_unknown_ones) {
  const json::object started = start();
  wait(601);
  BOOST_TEST(text(verify(text(started, "userCode")), "action") == "EXPIRED");
  BOOST_TEST(complete(text(started, "userCode"), device_consent) == "USER_CODE_EXPIRED");
  BOOST_TEST(poll_result(text(started, "deviceCode")) == "expired_token");
  BOOST_TEST(text(verify("ABCDEFGH"), "action") == "NOT_EXIST");
  BOOST_TEST(complete("ABCDEFGH", device_consent) == "USER_CODE_NOT_EXIST");
  BOOST_TEST(poll_result("unknown") == "invalid_grant");
  wait(601);
  BOOST_TEST(text(verify(text(started, "userCode")), "action") == "NOT_EXIST");
}

BOOST_AUTO_TEST_CASE(user_code_is_found_whatever_its_case_and_hyphens) {
  std::string user_code = text(start(), "userCode");
  for (char& letter : user_code) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  user_code.insert(4, "-");
  BOOST_TEST(text(verify(user_code), "action") == "VALID");
}

BOOST_AUTO_TEST_CASE(user_codes_have_the_characters_and_the_length_of_the_settings) {
  json::object settings = service.get("/service/get");
  settings["userCodeCharset"] = "NUMERIC";
  settings["userCodeLength"] = 12;
  settings["deviceFlowCodeDuration"] = 60;
  settings["deviceFlowPollingInterval"] = 7;
  service.post("/service/update", json::serialize(settings));
  const json::object started = start();
  const std::string user_code = text(started, "userCode");
  BOOST_TEST(user_code.size() == 12u);
  BOOST_TEST(std::all_of(user_code.begin(), user_code.end(), [](char c) { return c >= '0' && c <= '9'; }));
  BOOST_TEST(started.at("expiresIn").as_int64() == 60);
  BOOST_TEST(started.at("interval").as_int64() == 7);
}

BOOST_AUTO_TEST_CASE(device_requests_that_cannot_be_accepted_are_refused) {
  BOOST_TEST(text(start("scope=unsupported"), "action") == "BAD_REQUEST");
  BOOST_TEST(text(start("scope=openid&scope=openid"), "action") == "BAD_REQUEST");
  BOOST_TEST(text(start("grant_management_action=replace&grant_id=unknown"), "action") == "BAD_REQUEST");
  const json::object unidentified = service.post("/device/authorization", R"({"parameters":"client_id=nobody"})");
  BOOST_TEST(text(unidentified, "action") == "UNAUTHORIZED");
  const json::object not_allowed = service.post("/device/authorization", R"({"parameters":"client_id=4711"})");
  BOOST_TEST(text(not_allowed, "action") == "BAD_REQUEST");
  const std::string user_code = text(start(), "userCode");
  BOOST_TEST(complete(user_code, R"("result":"AUTHORIZED","subject":"")") == "INVALID_REQUEST");
  BOOST_TEST(complete(user_code, R"("result":"MAYBE","subject":"john")") == "INVALID_REQUEST");
  BOOST_TEST(complete(user_code, device_consent + R"(,"claims":"no JSON")") == "INVALID_REQUEST");
  BOOST_TEST(complete(user_code, device_consent) == "SUCCESS");
}

BOOST_AUTO_TEST_CASE(device_code_of_another_client_is_not_valid) {
  const json::object started = start();
  complete(text(started, "userCode"), device_consent);
  json::object body;
  body["parameters"] = "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=4711&device_code=" +
                       text(started, "deviceCode");
  service.post("/client/update/4711", R"({"clientType":"PUBLIC","grantTypes":["DEVICE_CODE"]})");
  const json::object response = service.post("/auth/token", json::serialize(body));
  BOOST_TEST(text(json::parse(text(response, "responseContent")).as_object(), "error") == "invalid_grant");
  BOOST_TEST(poll_result(text(started, "deviceCode")) == "OK");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
