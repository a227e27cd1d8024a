#include <boost/test/unit_test.hpp>

#include <span>

#include "authorization_helpers.hpp"
#include "jwt_check.hpp"

namespace authlete::simulator {

namespace json = boost::json;

BOOST_AUTO_TEST_SUITE(authorization_flow)

// The way of a user and a client through the whole service: authorization, login, token, introspection, userinfo,
// refresh, revocation.
BOOST_AUTO_TEST_CASE(user_logs_in_and_client_uses_refreshes_and_revokes_its_token) {
  InProcessService service(authorization_options());
  const json::object asked =
      authorize(service, request_parameters("scope=openid+history.read&state=s%26t&nonce=n-1&max_age=600"
                                            "&code_challenge_method=S256&code_challenge=" +
                                            std::string(test_challenge)));
  BOOST_TEST(action_of(asked) == "INTERACTION");
  BOOST_TEST(text(asked, "resultCode") == "A004001");
  BOOST_TEST(asked.at("maxAge").as_int64() == 600);
  BOOST_TEST(text(asked.at("client").as_object(), "clientName") == "My Client");
  BOOST_TEST(asked.at("scopes").as_array().size() == 2u);

  const json::object issued = issue(service, text(asked, "ticket"),
                                    {{"authTime", 1700000000}, {"acr", "urn:acr:2"}, {"claims", R"({"name":"John"})"}});
  BOOST_TEST(action_of(issued) == "LOCATION");
  const Form redirect = redirect_parameters(issued);
  const std::string code = value_of(redirect, "code");
  BOOST_TEST(code == text(issued, "authorizationCode"));
  BOOST_TEST(value_of(redirect, "state") == "s&t");
  BOOST_TEST(value_of(redirect, "iss") == "https://simulator.example.com");

  const json::object granted = exchange_code(service, code, "&code_verifier=" + std::string(test_verifier));
  BOOST_TEST(action_of(granted) == "OK");
  const std::string access_token = text(granted, "accessToken");
  const CheckedJwt id_token = check_jwt(text(granted, "idToken"), service.get("/service/jwks/get"));
  BOOST_TEST(id_token.verified);
  BOOST_TEST(text(id_token.claims, "iss") == "https://simulator.example.com");
  BOOST_TEST(text(id_token.claims, "sub") == "john");
  BOOST_TEST(text(id_token.claims, "nonce") == "n-1");
  BOOST_TEST(text(id_token.claims, "acr") == "urn:acr:2");
  BOOST_TEST(text(id_token.claims, "name") == "John");
  BOOST_TEST(id_token.claims.at("auth_time").as_int64() == 1700000000);
  const Digest digest = sha256(access_token);
  BOOST_TEST(text(id_token.claims, "at_hash") == base64url(std::span(digest).first(16)));

  const json::object known = introspect(service, {{"token", access_token}, {"scopes", {"history.read"}}});
  BOOST_TEST(action_of(known) == "OK");
  BOOST_TEST(text(known, "subject") == "john");
  BOOST_TEST(text(known, "acr") == "urn:acr:2");
  BOOST_TEST(known.at("usable").as_bool());
  BOOST_TEST(known.at("sufficient").as_bool());
  BOOST_TEST(known.at("refreshable").as_bool());

  const json::object user = post_json(service, "/auth/userinfo", {{"token", access_token}});
  BOOST_TEST(action_of(user) == "OK");
  BOOST_TEST(text(user, "subject") == "john");
  const json::object info =
      post_json(service, "/auth/userinfo/issue", {{"token", access_token}, {"claims", R"({"name":"John"})"}});
  BOOST_TEST(action_of(info) == "JSON");
  BOOST_TEST(text(info, "responseContent") == R"({"name":"John","sub":"john"})");

  const json::object refreshed =
      request_token(service, "grant_type=refresh_token&refresh_token=" + text(granted, "refreshToken"));
  BOOST_TEST(action_of(refreshed) == "OK");
  const std::string next_token = text(refreshed, "accessToken");
  BOOST_TEST(action_of(introspect(service, {{"token", access_token}})) == "UNAUTHORIZED");
  const json::object next = introspect(service, {{"token", next_token}});
  BOOST_TEST(action_of(next) == "OK");
  BOOST_TEST(text(next, "acr") == "urn:acr:2");

  const json::object revoked = post_json(service, "/auth/revocation",
                                         {{"parameters", "token=" + text(refreshed, "refreshToken")},
                                          {"clientId", std::to_string(test_client_id)},
                                          {"clientSecret", "secret-of-the-client"}});
  BOOST_TEST(action_of(revoked) == "OK");
  BOOST_TEST(text(revoked, "responseContent") == "");
  BOOST_TEST(action_of(introspect(service, {{"token", next_token}})) == "UNAUTHORIZED");
  BOOST_TEST(action_of(post_json(service, "/auth/userinfo", {{"token", next_token}})) == "UNAUTHORIZED");
}

BOOST_AUTO_TEST_CASE(code_used_twice_revokes_the_token_even_after_a_refresh) {
  InProcessService service(authorization_options());
  const json::object issued = issue(service, ticket_of(service, request_parameters("scope=history.read")));
  const std::string code = text(issued, "authorizationCode");
  const json::object granted = exchange_code(service, code);
  const json::object refreshed =
      request_token(service, "grant_type=refresh_token&refresh_token=" + text(granted, "refreshToken"));
  BOOST_TEST(action_of(introspect(service, {{"token", text(refreshed, "accessToken")}})) == "OK");
  BOOST_TEST(action_of(exchange_code(service, code)) == "BAD_REQUEST");
  BOOST_TEST(action_of(introspect(service, {{"token", text(refreshed, "accessToken")}})) == "UNAUTHORIZED");
}

BOOST_AUTO_TEST_CASE(code_needs_the_verifier_of_its_challenge) {
  InProcessService service(authorization_options());
  const auto code_for = [&](const std::string& challenge) {
    return text(issue(service, ticket_of(service, request_parameters(challenge))), "authorizationCode");
  };
  const std::string verifier = "&code_verifier=" + std::string(test_verifier);
  const std::string s256 = "code_challenge_method=S256&code_challenge=" + std::string(test_challenge);
  const std::string plain = "code_challenge=" + std::string(test_verifier);
  BOOST_TEST(action_of(exchange_code(service, code_for(s256), verifier)) == "OK");
  BOOST_TEST(action_of(exchange_code(service, code_for(plain), verifier)) == "OK");
  BOOST_TEST(action_of(exchange_code(service, code_for(s256))) == "BAD_REQUEST");
  BOOST_TEST(action_of(exchange_code(service, code_for(s256), "&code_verifier=" + std::string(test_challenge))) ==
             "BAD_REQUEST");
  // The challenge may have been removed on the way.
  BOOST_TEST(action_of(exchange_code(service, code_for(""), verifier)) == "BAD_REQUEST");
}

BOOST_AUTO_TEST_CASE(response_types_decide_what_the_redirect_has) {
  InProcessService service(authorization_options());
  const json::object keys = service.get("/service/jwks/get");
  const auto issued = [&](std::string_view response_type) {
    return issue(service, ticket_of(service, request_parameters("scope=openid&nonce=n&state=s", response_type)));
  };
  const json::object all = issued("code+id_token+token");
  const Form fragment = redirect_parameters(all, '#');
  BOOST_TEST(value_of(fragment, "code") == text(all, "authorizationCode"));
  BOOST_TEST(value_of(fragment, "access_token") == text(all, "accessToken"));
  BOOST_TEST(value_of(fragment, "token_type") == "Bearer");
  BOOST_TEST(value_of(fragment, "state") == "s");
  const CheckedJwt id_token = check_jwt(value_of(fragment, "id_token"), keys);
  BOOST_TEST(id_token.verified);
  BOOST_TEST(text(id_token.claims, "nonce") == "n");
  const Digest token_digest = sha256(value_of(fragment, "access_token"));
  const Digest code_digest = sha256(value_of(fragment, "code"));
  BOOST_TEST(text(id_token.claims, "at_hash") == base64url(std::span(token_digest).first(16)));
  BOOST_TEST(text(id_token.claims, "c_hash") == base64url(std::span(code_digest).first(16)));
  BOOST_TEST(text(introspect(service, {{"token", value_of(fragment, "access_token")}}), "grantType") == "IMPLICIT");

  const Form only_id_token = redirect_parameters(issued("id_token"), '#');
  BOOST_TEST(value_of(only_id_token, "code") == "(none)");
  BOOST_TEST(!check_jwt(value_of(only_id_token, "id_token"), keys).claims.contains("at_hash"));
  const Form nothing = redirect_parameters(issued("none"));
  BOOST_TEST(value_of(nothing, "code") == "(none)");
  BOOST_TEST(value_of(nothing, "state") == "s");
}

BOOST_AUTO_TEST_CASE(response_modes_decide_how_the_response_travels) {
  InProcessService service(authorization_options());
  const auto issued = [&](const std::string& mode) {
    return issue(service, ticket_of(service, request_parameters("state=%22%3E&response_mode=" + mode)));
  };
  BOOST_TEST(value_of(redirect_parameters(issued("fragment"), '#'), "state") == "\">");
  const json::object form = issued("form_post");
  BOOST_TEST(action_of(form) == "FORM");
  const std::string page = text(form, "responseContent");
  BOOST_TEST(page.find("action=\"https://client.example.com/cb\"") != page.npos);
  BOOST_TEST(page.find("name=\"state\" value=\"&quot;&gt;\"") != page.npos);
  BOOST_TEST(page.find("value=\"" + text(form, "authorizationCode") + "\"") != page.npos);

  const json::object by_jwt = issued("jwt");
  const CheckedJwt jwt = check_jwt(value_of(redirect_parameters(by_jwt), "response"), service.get("/service/jwks/get"));
  BOOST_TEST(jwt.verified);
  BOOST_TEST(text(jwt.claims, "code") == text(by_jwt, "authorizationCode"));
  BOOST_TEST(text(jwt.claims, "iss") == "https://simulator.example.com");
  BOOST_TEST(text(jwt.claims, "aud") == std::to_string(test_client_id));
  BOOST_TEST(action_of(issued("form_post.jwt")) == "FORM");
}

BOOST_AUTO_TEST_CASE(ticket_is_used_once_and_expires) {
  InProcessService service(authorization_options());
  const std::string ticket = ticket_of(service, request_parameters(""));
  BOOST_TEST(action_of(issue(service, ticket)) == "LOCATION");
  BOOST_TEST(action_of(issue(service, ticket)) == "INTERNAL_SERVER_ERROR");
  BOOST_TEST(action_of(post_json(service, "/auth/authorization/fail", {{"ticket", ticket}, {"reason", "DENIED"}})) ==
             "INTERNAL_SERVER_ERROR");
  const std::string late = ticket_of(service, request_parameters(""));
  service.backend.advance_time(std::chrono::seconds(601));
  BOOST_TEST(action_of(issue(service, late)) == "INTERNAL_SERVER_ERROR");
  BOOST_TEST(action_of(post_json(service, "/auth/authorization/ticket/info", {{"ticket", late}})) == "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(bad_issue_request_leaves_the_ticket_usable) {
  InProcessService service(authorization_options());
  const std::string ticket = ticket_of(service, request_parameters(""));
  BOOST_TEST(action_of(issue(service, ticket, {{"claims", "[]"}})) == "INTERNAL_SERVER_ERROR");
  BOOST_TEST(action_of(issue(service, ticket, {{"subject", ""}})) == "INTERNAL_SERVER_ERROR");
  BOOST_TEST(action_of(issue(service, ticket)) == "LOCATION");
}

BOOST_AUTO_TEST_CASE(ticket_carries_a_context_that_can_be_replaced) {
  InProcessService service(authorization_options());
  const json::object asked =
      post_json(service, "/auth/authorization", {{"parameters", request_parameters("")}, {"context", "first"}});
  const std::string ticket = text(asked, "ticket");
  const auto context = [&](const json::object& response) { return text(response.at("info").as_object(), "context"); };
  BOOST_TEST(context(post_json(service, "/auth/authorization/ticket/info", {{"ticket", ticket}})) == "first");
  const json::object updated =
      post_json(service, "/auth/authorization/ticket/update", {{"ticket", ticket}, {"info", {{"context", "second"}}}});
  BOOST_TEST(action_of(updated) == "OK");
  BOOST_TEST(context(updated) == "second");
  BOOST_TEST(context(post_json(service, "/auth/authorization/ticket/info", {{"ticket", ticket}})) == "second");
  const json::object issued = issue(service, ticket);
  BOOST_TEST(text(issued.at("ticketInfo").as_object(), "context") == "second");
}

BOOST_AUTO_TEST_CASE(issue_may_replace_scopes_and_subject_and_add_properties) {
  InProcessService service(authorization_options());
  const json::object issued = issue(service, ticket_of(service, request_parameters("scope=openid+history.read")),
                                    {{"scopes", {"openid", "timeline.read", "unknown"}},
                                     {"sub", "pairwise-7"},
                                     {"properties", {{{"key", "tier"}, {"value", "gold"}}}},
                                     {"consentedClaims", {"email"}},
                                     {"sessionId", "session-1"},
                                     {"idTokenAudType", "string"}});
  const json::object granted = exchange_code(service, text(issued, "authorizationCode"));
  const CheckedJwt id_token = check_jwt(text(granted, "idToken"), service.get("/service/jwks/get"));
  BOOST_TEST(text(id_token.claims, "sub") == "pairwise-7");
  BOOST_TEST(text(id_token.claims, "sid") == "session-1");
  BOOST_TEST(text(id_token.claims, "aud") == std::to_string(test_client_id));
  const json::object content = json::parse(text(granted, "responseContent")).as_object();
  BOOST_TEST(text(content, "scope") == "openid timeline.read");
  BOOST_TEST(text(content, "tier") == "gold");
  const json::object known = introspect(service, {{"token", text(granted, "accessToken")}});
  BOOST_TEST(text(known, "subject") == "john");
  BOOST_TEST(known.at("consentedClaims").as_array().at(0).as_string() == "email");
}

BOOST_AUTO_TEST_CASE(resources_of_the_request_are_the_audience_of_the_token) {
  InProcessService service(authorization_options());
  const std::string resources = "resource=https%3A%2F%2Fa.example.com&resource=https%3A%2F%2Fb.example.com";
  const auto code = [&] {
    return text(issue(service, ticket_of(service, request_parameters(resources))), "authorizationCode");
  };
  const json::object both = exchange_code(service, code());
  BOOST_TEST(both.at("accessTokenResources").as_array().size() == 2u);
  const json::object one = exchange_code(service, code(), "&resource=https%3A%2F%2Fa.example.com");
  BOOST_TEST(one.at("accessTokenResources").as_array().size() == 1u);
  BOOST_TEST(action_of(exchange_code(service, code(), "&resource=https%3A%2F%2Fc.example.com")) == "BAD_REQUEST");
  const std::string token = text(one, "accessToken");
  BOOST_TEST(action_of(introspect(service, {{"token", token}, {"resources", {"https://a.example.com"}}})) == "OK");
  BOOST_TEST(action_of(introspect(service, {{"token", token}, {"resources", {"https://b.example.com"}}})) ==
             "FORBIDDEN");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
