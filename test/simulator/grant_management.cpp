#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

// A service with a client that obtains its tokens by the device flow.
struct GrantFixture {
  GrantFixture() : service(options()) {}

  static SimulatorOptions options() {
    SimulatorOptions options = test_options();
    options.clients[0].grant_types.push_back(GrantType::device_code);
    options.scopes.push_back("grant_management_query");
    options.scopes.push_back("grant_management_revoke");
    return options;
  }
  json::object post_as_client(const std::string& path, const std::string& parameters) {
    json::object body;
    body["parameters"] = parameters;
    body["clientId"] = std::to_string(test_client_id);
    body["clientSecret"] = "secret-of-the-client";
    return service.post(path, json::serialize(body));
  }
  json::object authorize(const std::string& parameters) {
    const json::object started = post_as_client("/device/authorization", parameters);
    service.post("/device/complete",
                 R"({"result":"AUTHORIZED","subject":"john","userCode":")" + text(started, "userCode") + R"("})");
    return post_as_client("/auth/token", "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=" +
                                             text(started, "deviceCode"));
  }
  std::string create_token(const std::string& scope, const std::string& client_id) {
    return text(service.post("/auth/token/create", R"({"grantType":"CLIENT_CREDENTIALS","scopes":[")" + scope +
                                                       R"("],"clientId":)" + client_id + "}"),
                "accessToken");
  }
  json::object manage(const std::string& action, const std::string& grant_id, const std::string& token) {
    return service.post(
        "/gm", R"({"gmAction":")" + action + R"(","grantId":")" + grant_id + R"(","accessToken":")" + token + R"("})");
  }

  InProcessService service;
  const std::string id = std::to_string(test_client_id);
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(grant_management, GrantFixture)

BOOST_AUTO_TEST_CASE(grant_is_created_merged_replaced_and_queried) {
  const json::object created = authorize("scope=openid&grant_management_action=create");
  const std::string grant_id = text(created, "grantId");
  BOOST_TEST(text(json::parse(text(created, "responseContent")).as_object(), "grant_id") == grant_id);
  const std::string token = create_token("grant_management_query", id);
  BOOST_TEST(text(manage("QUERY", grant_id, token), "action") == "OK");
  BOOST_TEST(text(manage("QUERY", grant_id, token), "responseContent") == R"({"scopes":[{"scope":"openid"}]})");
  authorize("scope=history.read&grant_management_action=merge&grant_id=" + grant_id);
  BOOST_TEST(text(manage("QUERY", grant_id, token), "responseContent") ==
             R"({"scopes":[{"scope":"openid history.read"}]})");
  authorize("scope=timeline.read&grant_management_action=replace&grant_id=" + grant_id);
  BOOST_TEST(text(manage("QUERY", grant_id, token), "responseContent") == R"({"scopes":[{"scope":"timeline.read"}]})");
}

BOOST_AUTO_TEST_CASE(revoked_grant_is_gone_with_its_tokens) {
  const std::string grant_id = text(authorize("scope=openid&grant_management_action=create"), "grantId");
  authorize("scope=openid");
  BOOST_TEST(service.count("subject=john") == 2);
  const std::string token = create_token("grant_management_revoke", id);
  BOOST_TEST(text(manage("REVOKE", grant_id, token), "action") == "NO_CONTENT");
  BOOST_TEST(service.count("subject=john") == 1);
  BOOST_TEST(text(manage("REVOKE", grant_id, token), "action") == "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(token_must_be_valid_and_have_the_scope_and_the_client_of_the_grant) {
  const std::string grant_id = text(authorize("scope=openid&grant_management_action=create"), "grantId");
  BOOST_TEST(text(manage("QUERY", grant_id, "unknown"), "action") == "UNAUTHORIZED");
  BOOST_TEST(text(manage("QUERY", grant_id, create_token("openid", id)), "action") == "FORBIDDEN");
  BOOST_TEST(text(manage("QUERY", grant_id, create_token("grant_management_query", "5921531358155430")), "action") ==
             "FORBIDDEN");
  BOOST_TEST(text(manage("CREATE", grant_id, create_token("grant_management_query", id)), "action") == "CALLER_ERROR");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
