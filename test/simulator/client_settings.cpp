#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

const std::string my_client_id = std::to_string(test_client_id);

std::string action_of_token_request(InProcessService& service, const std::string& secret,
                                    const std::string& scope = "") {
  const std::string body = R"({"parameters":"grant_type=client_credentials&scope=)" + scope + R"(","clientId":")" +
                           my_client_id + R"(","clientSecret":")" + secret + R"("})";
  return text(service.post("/auth/token", body), "action");
}

std::string create_token(InProcessService& service, const std::string& client_id, const std::string& subject) {
  const std::string body = R"({"grantType":"PASSWORD","scopes":["openid","history.read"],"clientId":)" + client_id +
                           R"(,"subject":")" + subject + R"("})";
  return text(service.post("/auth/token/create", body), "accessToken");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(client_settings)

BOOST_AUTO_TEST_CASE(locked_client_gets_no_token_until_it_is_unlocked) {
  InProcessService service;
  service.post("/client/lock_flag/update/my-client", R"({"clientLocked":true})");
  BOOST_TEST(service.get("/client/get/" + my_client_id).at("locked").as_bool());
  BOOST_TEST(action_of_token_request(service, "secret-of-the-client") == "INVALID_CLIENT");
  service.post("/client/lock_flag/update/" + my_client_id, R"({"clientLocked":false})");
  BOOST_TEST(action_of_token_request(service, "secret-of-the-client") == "OK");
  BOOST_TEST(service.status("POST", "/client/lock_flag/update/12", R"({"clientLocked":true})") == 404u);
}

BOOST_AUTO_TEST_CASE(refreshed_secret_replaces_the_old_one) {
  InProcessService service;
  const json::object refreshed = service.get("/client/secret/refresh/" + my_client_id);
  BOOST_TEST(text(refreshed, "oldClientSecret") == "secret-of-the-client");
  const std::string secret = text(refreshed, "newClientSecret");
  BOOST_TEST(action_of_token_request(service, "secret-of-the-client") == "INVALID_CLIENT");
  BOOST_TEST(action_of_token_request(service, secret) == "OK");
  BOOST_TEST(text(service.get("/client/get/" + my_client_id), "clientSecret") == secret);
}

BOOST_AUTO_TEST_CASE(chosen_secret_is_used_if_it_has_the_right_characters) {
  InProcessService service;
  const json::object changed =
      service.post("/client/secret/update/" + my_client_id, R"({"clientSecret":"a-new_SECRET-1"})");
  BOOST_TEST(text(changed, "newClientSecret") == "a-new_SECRET-1");
  BOOST_TEST(action_of_token_request(service, "a-new_SECRET-1") == "OK");
  for (const std::string& secret : {std::string(), std::string(87, 'x'), std::string("with space")})
    BOOST_TEST(service.status("POST", "/client/secret/update/" + my_client_id,
                              R"({"clientSecret":")" + secret + R"("})") == 400u,
               secret);
}

BOOST_AUTO_TEST_CASE(requestable_scopes_limit_what_a_client_may_request) {
  InProcessService service;
  const std::string path = "/client/extension/requestable_scopes/";
  BOOST_TEST(!service.get(path + "get/" + my_client_id).contains("requestableScopes"));
  const json::object updated = service.call("PUT", path + "update/" + my_client_id,
                                            R"({"requestableScopes":["openid","openid","unsupported"]})");
  BOOST_TEST(json::serialize(updated.at("requestableScopes")) == R"(["openid"])");
  BOOST_TEST(service.get(path + "get/" + my_client_id) == updated);
  BOOST_TEST(action_of_token_request(service, "secret-of-the-client", "openid") == "OK");
  BOOST_TEST(action_of_token_request(service, "secret-of-the-client", "history.read") == "BAD_REQUEST");
  BOOST_TEST(service.status("DELETE", path + "delete/" + my_client_id) == 204u);
  BOOST_TEST(action_of_token_request(service, "secret-of-the-client", "history.read") == "OK");
  BOOST_TEST(service.status("POST", path + "update/" + my_client_id, R"({"requestableScopes":[]})") == 200u);
  BOOST_TEST(service.status("DELETE", path + "delete/12") == 404u);
}

BOOST_AUTO_TEST_CASE(authorized_clients_are_those_with_tokens_of_the_user) {
  InProcessService service;
  create_token(service, my_client_id, "john");
  create_token(service, my_client_id, "john");
  create_token(service, "4711", "john");
  create_token(service, "5921531358155430", "jane");
  const std::string path = "/client/authorization/";
  const json::object list = service.post(path + "get/list", R"({"subject":"john"})");
  BOOST_TEST(list.at("totalCount").as_int64() == 2);
  BOOST_TEST(list.at("clients").as_array().size() == 2u);
  BOOST_TEST(text(list, "subject") == "john");
  BOOST_TEST(service.status("POST", path + "get/list", R"({"subject":""})") == 400u);

  service.post(path + "update/" + my_client_id, R"({"subject":"john","scopes":["openid"]})");
  const json::object tokens = service.get("/auth/token/get/list?subject=john&clientIdentifier=" + my_client_id);
  for (const json::value& token : tokens.at("accessTokens").as_array())
    BOOST_TEST(json::serialize(token.at("scopes")) == R"(["openid"])");

  service.post(path + "delete/" + my_client_id, R"({"subject":"john"})");
  BOOST_TEST(service.count("subject=john") == 1);
  BOOST_TEST(service.count("subject=jane") == 1);
}

BOOST_AUTO_TEST_CASE(granted_scopes_of_a_user_who_granted_none_are_absent) {
  InProcessService service;
  const json::object none = service.post("/client/granted_scopes/get/" + my_client_id, R"({"subject":"john"})");
  BOOST_TEST(!none.contains("latestGrantedScopes"));
  BOOST_TEST(none.at("clientId").to_number<std::int64_t>() == test_client_id);
  BOOST_TEST(service.status("DELETE", "/client/granted_scopes/delete/" + my_client_id + "?subject=john") == 200u);
  BOOST_TEST(service.status("DELETE", "/client/granted_scopes/delete/" + my_client_id) == 400u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
