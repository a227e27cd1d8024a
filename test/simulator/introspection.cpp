#include <boost/test/unit_test.hpp>

#include "authorization_helpers.hpp"
#include "jwt_check.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

std::string created_token(InProcessService& service, const std::string& further = "") {
  return text(service.post("/auth/token/create",
                           R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john")" + further + "}"),
              "accessToken");
}

json::object standard_introspection(InProcessService& service, json::object request) {
  return post_json(service, "/auth/introspection/standard", request);
}

json::object content_of(const json::object& response) {
  return json::parse(text(response, "responseContent")).as_object();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(introspection)

BOOST_AUTO_TEST_CASE(each_refusal_has_its_action_and_a_challenge_for_the_client) {
  InProcessService service;
  const std::string token = created_token(service, R"(,"scopes":["history.read"],"acr":"a1","authTime":1700000000)");
  const auto refuses = [&](json::object request, const std::string& action, const std::string& challenge) {
    const json::object response = introspect(service, request);
    BOOST_TEST(action_of(response) == action);
    BOOST_TEST(text(response, "responseContent").starts_with("Bearer error=\"" + challenge + "\""));
    return response;
  };
  const json::object unknown = refuses({{"token", "x"}}, "UNAUTHORIZED", "invalid_token");
  BOOST_TEST(!unknown.at("existent").as_bool());
  const json::object narrow =
      refuses({{"token", token}, {"scopes", {"history.read", "timeline.read"}}}, "FORBIDDEN", "insufficient_scope");
  BOOST_TEST(!narrow.at("sufficient").as_bool());
  BOOST_TEST(narrow.at("usable").as_bool());
  BOOST_TEST(text(narrow, "responseContent").ends_with("scope=\"history.read timeline.read\""));
  refuses({{"token", token}, {"subject", "jane"}}, "FORBIDDEN", "invalid_request");
  const json::object weak =
      refuses({{"token", token}, {"acrValues", {"a2", "a3"}}}, "UNAUTHORIZED", "insufficient_user_authentication");
  BOOST_TEST(text(weak, "responseContent").ends_with("acr_values=\"a2 a3\""));
  refuses({{"token", token}, {"maxAge", 60}}, "UNAUTHORIZED", "insufficient_user_authentication");
  // The service prepares a challenge even for a good token.
  refuses({{"token", token}, {"scopes", {"history.read"}}, {"acrValues", {"a1"}}, {"subject", "john"}}, "OK",
          "invalid_request");
  service.backend.advance_time(std::chrono::hours(2));
  const json::object expired = refuses({{"token", token}}, "UNAUTHORIZED", "invalid_token");
  BOOST_TEST(expired.at("existent").as_bool());
  BOOST_TEST(!expired.at("usable").as_bool());
}

BOOST_AUTO_TEST_CASE(values_in_a_challenge_are_quoted) {
  InProcessService service;
  const json::object response =
      introspect(service, {{"token", created_token(service)}, {"scopes", {"a\"b\\c", "d\xC3\xA9"}}});
  BOOST_TEST(text(response, "responseContent").ends_with("scope=\"a\\\"b\\\\c d??\""));
}

BOOST_AUTO_TEST_CASE(standard_introspection_shows_active_tokens_of_both_kinds_and_hides_the_rest) {
  InProcessService service;
  const json::object created =
      service.post("/auth/token/create", R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john",
      "scopes":["history.read"],"properties":[{"key":"a","value":"1"},{"key":"b","value":"2","hidden":true}]})");
  const std::string parameters = "token=" + text(created, "accessToken");
  const json::object active = content_of(standard_introspection(service, {{"parameters", parameters}}));
  BOOST_TEST(active.at("active").as_bool());
  BOOST_TEST(text(active, "sub") == "john");
  BOOST_TEST(text(active, "scope") == "history.read");
  BOOST_TEST(text(active, "client_id") == std::to_string(test_client_id));
  BOOST_TEST(active.at("exp").as_int64() - active.at("iat").as_int64() == 3600);
  BOOST_TEST(text(active, "a") == "1");
  BOOST_TEST(!active.contains("b"));
  const json::object all =
      content_of(standard_introspection(service, {{"parameters", parameters}, {"withHiddenProperties", true}}));
  BOOST_TEST(text(all, "b") == "2");

  const json::object refresh = content_of(standard_introspection(
      service, {{"parameters", "token_type_hint=access_token&token=" + text(created, "refreshToken")}}));
  BOOST_TEST(refresh.at("exp").as_int64() - refresh.at("iat").as_int64() == 86400);

  service.backend.advance_time(std::chrono::hours(2));
  BOOST_TEST(text(standard_introspection(service, {{"parameters", parameters}}), "responseContent") ==
             R"({"active":false})");
  BOOST_TEST(text(standard_introspection(service, {{"parameters", "token=x"}}), "responseContent") ==
             R"({"active":false})");
  BOOST_TEST(action_of(standard_introspection(service, {{"parameters", "a=b"}})) == "BAD_REQUEST");
}

BOOST_AUTO_TEST_CASE(standard_introspection_signs_a_jwt_for_the_resource_server_that_accepts_one) {
  InProcessService service;
  json::object request{{"parameters", "token=" + created_token(service)},
                       {"httpAcceptHeader", "application/token-introspection+jwt"}};
  BOOST_TEST(action_of(standard_introspection(service, request)) == "INTERNAL_SERVER_ERROR");
  request["rsUri"] = "https://rs.example.com";
  const json::object response = standard_introspection(service, request);
  BOOST_TEST(action_of(response) == "JWT");
  const CheckedJwt jwt = check_jwt(text(response, "responseContent"), service.get("/service/jwks/get"));
  BOOST_TEST(jwt.verified);
  BOOST_TEST(text(jwt.header, "typ") == "token-introspection+jwt");
  BOOST_TEST(text(jwt.claims, "aud") == "https://rs.example.com");
  BOOST_TEST(text(jwt.claims.at("token_introspection").as_object(), "sub") == "john");
  request["introspectionSignAlg"] = "RS256";
  const CheckedJwt by_rsa =
      check_jwt(text(standard_introspection(service, request), "responseContent"), service.get("/service/jwks/get"));
  BOOST_TEST(by_rsa.verified);
  BOOST_TEST(text(by_rsa.header, "alg") == "RS256");
  request["introspectionSignAlg"] = "ES512";
  BOOST_TEST(action_of(standard_introspection(service, request)) == "INTERNAL_SERVER_ERROR");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
