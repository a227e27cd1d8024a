#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <map>

#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

const std::string ciba_consent = R"("result":"AUTHORIZED","subject":"john")";

// A service with a client for each delivery mode.
struct CibaFixture {
  CibaFixture() {
    for (const char* mode : {"POLL", "PING", "PUSH"}) {
      const HttpResponse response = service.send(
          "POST", "/api/10738933707579/client/create",
          R"({"grantTypes":["CIBA","REFRESH_TOKEN"],"tokenAuthMethod":"CLIENT_SECRET_POST","bcDeliveryMode":")" +
              std::string(mode) + R"(","bcNotificationEndpoint":"https://client.example/cb"})");
      const json::object client = json::parse(response.body).as_object();
      credentials[mode] = "&client_id=" + std::to_string(client.at("clientId").to_number<std::int64_t>()) +
                          "&client_secret=" + text(client, "clientSecret");
    }
  }

  json::object start(const std::string& mode,
                     const std::string& parameters = "scope=openid&login_hint=john&client_notification_token=note") {
    json::object body;
    body["parameters"] = parameters + credentials.at(mode);
    return service.post("/backchannel/authentication", json::serialize(body));
  }
  json::object with_ticket(const std::string& path, const std::string& ticket, const std::string& members = "") {
    return service.post("/backchannel/authentication/" + path,
                        R"({"ticket":")" + ticket + "\"" + (members.empty() ? "" : ",") + members + "}");
  }
  json::object poll(const std::string& mode, const std::string& auth_req_id) {
    json::object body;
    body["parameters"] =
        "grant_type=urn:openid:params:grant-type:ciba&auth_req_id=" + auth_req_id + credentials.at(mode);
    return service.post("/auth/token", json::serialize(body));
  }
  std::string poll_result(const std::string& mode, const std::string& auth_req_id) {
    const json::object response = poll(mode, auth_req_id);
    if (text(response, "action") != "BAD_REQUEST") return text(response, "action");
    return text(content(response), "error");
  }
  static json::object content(const json::object& response) {
    return json::parse(text(response, "responseContent")).as_object();
  }

  InProcessService service;
  std::map<std::string, std::string> credentials;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ciba, CibaFixture)

BOOST_AUTO_TEST_CASE(client_in_poll_mode_gets_the_token_by_polling) {
  const json::object started =
      start("POLL", "scope=openid+history.read&login_hint=john&binding_message=hi&requested_expiry=100");
  BOOST_TEST(text(started, "action") == "USER_IDENTIFICATION");
  BOOST_TEST(text(started, "hintType") == "LOGIN_HINT");
  BOOST_TEST(text(started, "hint") == "john");
  BOOST_TEST(text(started, "bindingMessage") == "hi");
  BOOST_TEST(text(started, "deliveryMode") == "POLL");
  BOOST_TEST(started.at("requestedExpiry").as_int64() == 100);
  const std::string ticket = text(started, "ticket");
  BOOST_TEST(text(with_ticket("complete", ticket, ciba_consent), "action") == "SERVER_ERROR");

  const json::object another = start("POLL");
  const json::object issued = with_ticket("issue", text(another, "ticket"));
  BOOST_TEST(text(issued, "action") == "OK");
  const std::string auth_req_id = text(issued, "authReqId");
  BOOST_TEST(text(content(issued), "auth_req_id") == auth_req_id);
  BOOST_TEST(content(issued).at("interval").as_int64() == 5);
  BOOST_TEST(text(with_ticket("issue", text(another, "ticket")), "action") == "INVALID_TICKET");
  BOOST_TEST(poll_result("POLL", auth_req_id) == "authorization_pending");
  BOOST_TEST(poll_result("POLL", auth_req_id) == "slow_down");

  const json::object completed = with_ticket("complete", text(another, "ticket"), ciba_consent);
  BOOST_TEST(text(completed, "action") == "NO_ACTION");
  const json::object token = poll("POLL", auth_req_id);
  BOOST_TEST(text(token, "action") == "OK");
  BOOST_TEST(text(token, "grantType") == "CIBA");
  BOOST_TEST(text(token, "subject") == "john");
  BOOST_TEST(!text(token, "idToken").empty());
  BOOST_TEST(poll_result("POLL", auth_req_id) == "invalid_grant");
}

BOOST_AUTO_TEST_CASE(client_in_ping_mode_is_notified_and_then_polls) {
  const std::string ticket = text(start("PING"), "ticket");
  const std::string auth_req_id = text(with_ticket("issue", ticket), "authReqId");
  const json::object completed = with_ticket("complete", ticket, ciba_consent);
  BOOST_TEST(text(completed, "action") == "NOTIFICATION");
  BOOST_TEST(text(completed, "clientNotificationToken") == "note");
  BOOST_TEST(text(completed, "clientNotificationEndpoint") == "https://client.example/cb");
  BOOST_TEST(text(completed, "responseContent") == R"({"auth_req_id":")" + auth_req_id + R"("})");
  BOOST_TEST(!completed.contains("accessToken"));
  BOOST_TEST(poll_result("PING", auth_req_id) == "OK");
}

BOOST_AUTO_TEST_CASE(client_in_push_mode_gets_the_tokens_in_the_notification) {
  const std::string ticket = text(start("PUSH"), "ticket");
  const json::object issued = with_ticket("issue", ticket);
  const std::string auth_req_id = text(issued, "authReqId");
  BOOST_TEST(!content(issued).contains("interval"));
  BOOST_TEST(poll_result("PUSH", auth_req_id) == "invalid_grant");
  const json::object completed = with_ticket("complete", ticket, ciba_consent);
  BOOST_TEST(text(completed, "action") == "NOTIFICATION");
  BOOST_TEST(text(content(completed), "auth_req_id") == auth_req_id);
  BOOST_TEST(text(content(completed), "access_token") == text(completed, "accessToken"));
  BOOST_TEST(text(content(completed), "refresh_token") == text(completed, "refreshToken"));
  BOOST_TEST(!text(content(completed), "id_token").empty());
  BOOST_TEST(service.count("subject=john") == 1);

  const std::string other_ticket = text(start("PUSH"), "ticket");
  with_ticket("issue", other_ticket);
  const json::object denied = with_ticket("complete", other_ticket, R"("result":"ACCESS_DENIED","subject":"john")");
  BOOST_TEST(text(denied, "action") == "NOTIFICATION");
  BOOST_TEST(text(content(denied), "error") == "access_denied");
}

BOOST_AUTO_TEST_CASE(denied_failed_and_expired_requests_give_no_token) {
  const auto result_after = [&](const std::string& members) {
    const std::string ticket = text(start("POLL"), "ticket");
    const std::string auth_req_id = text(with_ticket("issue", ticket), "authReqId");
    if (!members.empty()) with_ticket("complete", ticket, members);
    if (members.empty()) service.backend.advance_time(std::chrono::seconds(601));
    return poll_result("POLL", auth_req_id);
  };
  BOOST_TEST(result_after(R"("result":"ACCESS_DENIED","subject":"john")") == "access_denied");
  BOOST_TEST(result_after(R"("result":"TRANSACTION_FAILED","subject":"john")") == "expired_token");
  BOOST_TEST(result_after("") == "expired_token");
}

BOOST_AUTO_TEST_CASE(reason_of_a_failure_decides_what_the_client_sees) {
  const auto result_of = [&](const std::string& reason) {
    const json::object failed =
        with_ticket("fail", text(start("POLL"), "ticket"), R"("reason":")" + reason + R"(","errorDescription":"why")");
    return text(failed, "action") + " " + text(content(failed), "error");
  };
  BOOST_TEST(result_of("UNKNOWN_USER_ID") == "BAD_REQUEST unknown_user_id");
  BOOST_TEST(result_of("INVALID_BINDING_MESSAGE") == "BAD_REQUEST invalid_binding_message");
  BOOST_TEST(result_of("ACCESS_DENIED") == "FORBIDDEN access_denied");
  BOOST_TEST(result_of("SERVER_ERROR") == "INTERNAL_SERVER_ERROR server_error");
  BOOST_TEST(result_of("SOMETHING_ELSE") == "INTERNAL_SERVER_ERROR server_error");
  const std::string ticket = text(start("POLL"), "ticket");
  with_ticket("fail", ticket, R"("reason":"ACCESS_DENIED")");
  BOOST_TEST(text(with_ticket("issue", ticket), "action") == "INVALID_TICKET");
  BOOST_TEST(text(with_ticket("fail", ticket, R"("reason":"ACCESS_DENIED")"), "action") == "INTERNAL_SERVER_ERROR");
}

BOOST_AUTO_TEST_CASE(backchannel_requests_that_cannot_be_accepted_are_refused) {
  const auto error_of = [&](const std::string& mode, const std::string& parameters) {
    const json::object refused = start(mode, parameters);
    return text(refused, "action") + " " + text(content(refused), "error");
  };
  BOOST_TEST(error_of("POLL", "scope=history.read&login_hint=john") == "BAD_REQUEST invalid_scope");
  BOOST_TEST(error_of("POLL", "scope=openid") == "BAD_REQUEST invalid_request");
  BOOST_TEST(error_of("POLL", "scope=openid&login_hint=a&id_token_hint=b") == "BAD_REQUEST invalid_request");
  BOOST_TEST(error_of("PING", "scope=openid&login_hint=a") == "BAD_REQUEST invalid_request");
  BOOST_TEST(error_of("POLL", "scope=openid&login_hint=a&requested_expiry=0") == "BAD_REQUEST invalid_request");
  const json::object unidentified = service.post("/backchannel/authentication", R"({"parameters":"client_id=x"})");
  BOOST_TEST(text(unidentified, "action") == "UNAUTHORIZED");
  const json::object not_allowed = service.post("/backchannel/authentication", R"({"parameters":"client_id=4711"})");
  BOOST_TEST(text(not_allowed, "action") == "BAD_REQUEST");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
