#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

#include "in_process_service.hpp"

/// Requests of 200,000 words take time in proportion to their length. If words were compared with each other, each of
/// these tests would take minutes, and the time limit of the test program would end it.
namespace authlete::simulator {
namespace {

namespace json = boost::json;

constexpr int word_count = 200'000;

std::string numbered(const std::string& prefix, const std::string& suffix) {
  std::string text;
  for (int number = 0; number < word_count; ++number) text += prefix + std::to_string(number) + suffix;
  return text;
}

std::string token_body(const std::string& parameters) {
  json::object body;
  body["clientId"] = "my-client";
  body["clientSecret"] = "secret-of-the-client";
  body["parameters"] = "grant_type=client_credentials&" + parameters;
  return json::serialize(body);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(long_requests)

BOOST_AUTO_TEST_CASE(token_request_with_many_different_parameters_is_processed) {
  InProcessService service;
  BOOST_TEST(text(service.post("/auth/token", token_body(numbered("n", "=&"))), "action") == "OK");
  BOOST_TEST(text(service.post("/auth/token", token_body(numbered("n", "=&") + "n0=")), "action") == "BAD_REQUEST");
}

BOOST_AUTO_TEST_CASE(scope_with_many_different_words_is_refused) {
  InProcessService service;
  BOOST_TEST(text(service.post("/auth/token", token_body("scope=openid+" + numbered("s", "+"))), "resultCode") ==
             "A050307");
}

BOOST_AUTO_TEST_CASE(create_and_update_with_many_scopes_are_processed) {
  InProcessService service;
  std::string body = R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john","accessToken":"a")";
  BOOST_TEST(text(service.post("/auth/token/create", body + R"(,"scopes":["openid"]})"), "action") == "OK");
  const std::string many = R"(,"scopes":["openid")" + numbered(",\"s", "\"") + "]}";
  BOOST_TEST(text(service.post("/auth/token/create", body + many), "action") == "BAD_REQUEST");
  const auto updated = service.post("/auth/token/update", R"({"accessToken":"a")" + many);
  BOOST_TEST(text(updated, "action") == "OK");
  BOOST_TEST((updated.at("scopes") == json::array{"openid"}));
}

BOOST_AUTO_TEST_CASE(form_with_many_scopes_is_processed) {
  InProcessService service;
  const HttpResponse response =
      service.send("POST", "/api/10738933707579/auth/token/create",
                   "grantType=PASSWORD&clientId=26888344961664&subject=john&scopes=" + numbered("s", "+"),
                   "application/x-www-form-urlencoded");
  BOOST_TEST(response.status == 200u);
  BOOST_TEST(response.body.find("A109207") != response.body.npos);
}

BOOST_AUTO_TEST_CASE(refresh_of_a_token_with_many_scopes_is_processed) {
  InProcessService service;
  AuthorizationCode code;
  code.code = "code";
  code.client_id = test_client_id;
  code.subject = "john";
  std::string scope;
  for (int number = 0; number < word_count; ++number) {
    code.scopes.push_back("s" + std::to_string(number));
    scope += code.scopes.back() + "+";
  }
  service.backend.add_code(code);
  const auto request = [&](const std::string& parameters) {
    json::object body;
    body["clientId"] = "my-client";
    body["clientSecret"] = "secret-of-the-client";
    body["parameters"] = parameters;
    return service.post("/auth/token", json::serialize(body));
  };
  const auto granted = request("grant_type=authorization_code&code=code");
  const auto refreshed =
      request("grant_type=refresh_token&scope=" + scope + "&refresh_token=" + text(granted, "refreshToken"));
  BOOST_TEST(text(refreshed, "action") == "OK");
}

BOOST_AUTO_TEST_CASE(service_with_many_scopes_and_clients_finds_each) {
  SimulatorOptions options = test_options();
  for (int number = 0; number < word_count; ++number) {
    options.scopes.emplace_back("s" + std::to_string(number));
    options.clients.emplace_back(number + 1, "secret");
  }
  InProcessService service(std::move(options));
  const auto created = service.post(
      "/auth/token/create", R"({"grantType":"PASSWORD","clientIdentifier":"200000","subject":"john","scopes":[)" +
                                numbered("\"s", "\",") + "\"openid\"]}");
  BOOST_TEST(text(created, "action") == "OK");
  BOOST_TEST(created.at("scopes").as_array().size() == word_count + 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
