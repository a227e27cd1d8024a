#include <boost/test/unit_test.hpp>

#include "authorization_helpers.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

std::string token_with(InProcessService& service, const std::string& members) {
  return text(service.post("/auth/token/create", R"({"clientId":26888344961664,)" + members + "}"), "accessToken");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(userinfo)

BOOST_AUTO_TEST_CASE(only_a_token_of_a_user_with_the_scope_openid_is_accepted) {
  SimulatorOptions options = test_options();
  options.scopes.emplace_back("email");
  InProcessService service(std::move(options));
  const auto refused = [&](const std::string& token) {
    const json::object response = post_json(service, "/auth/userinfo", {{"token", token}});
    const json::object issued = post_json(service, "/auth/userinfo/issue", {{"token", token}});
    BOOST_TEST(action_of(issued) == action_of(response));
    BOOST_TEST(text(response, "responseContent").starts_with("Bearer error=\""));
    return action_of(response);
  };
  BOOST_TEST(refused("unknown") == "UNAUTHORIZED");
  BOOST_TEST(refused("") == "BAD_REQUEST");
  BOOST_TEST(refused(token_with(service, R"("grantType":"PASSWORD","subject":"john","scopes":["email"])")) ==
             "FORBIDDEN");
  BOOST_TEST(refused(token_with(service, R"("grantType":"CLIENT_CREDENTIALS","scopes":["openid"])")) == "FORBIDDEN");

  const std::string token =
      token_with(service, R"("grantType":"PASSWORD","subject":"john","scopes":["openid","email"])");
  const json::object accepted = post_json(service, "/auth/userinfo", {{"token", token}});
  BOOST_TEST(action_of(accepted) == "OK");
  BOOST_TEST(text(accepted, "token") == token);
  BOOST_TEST(accepted.at("claims").as_array().size() == 2u);
  service.backend.advance_time(std::chrono::hours(2));
  BOOST_TEST(refused(token) == "UNAUTHORIZED");
}

BOOST_AUTO_TEST_CASE(subject_of_the_response_is_that_of_the_token_or_the_one_of_the_caller) {
  InProcessService service;
  const std::string token = token_with(service, R"("grantType":"PASSWORD","subject":"john","scopes":["openid"])");
  const auto content = [&](json::object request) {
    request["token"] = token;
    return text(post_json(service, "/auth/userinfo/issue", request), "responseContent");
  };
  BOOST_TEST(content({}) == R"({"sub":"john"})");
  BOOST_TEST(content({{"claims", R"({"sub":"evil"})"}}) == R"({"sub":"john"})");
  BOOST_TEST(content({{"sub", "pairwise"}}) == R"({"sub":"pairwise"})");
  const json::object bad = post_json(service, "/auth/userinfo/issue", {{"token", token}, {"claims", "x"}});
  BOOST_TEST(action_of(bad) == "INTERNAL_SERVER_ERROR");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
