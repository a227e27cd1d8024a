#include <boost/test/unit_test.hpp>

#include "authorization_helpers.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

// Returns the action, and the error that the client gets.
std::string outcome(InProcessService& service, const std::string& parameters, char separator = '?') {
  const json::object response = authorize(service, parameters);
  const std::string action = action_of(response);
  if (action == "LOCATION") return action + " " + value_of(redirect_parameters(response, separator), "error");
  if (action == "BAD_REQUEST")
    return action + " " + text(json::parse(text(response, "responseContent")).as_object(), "error");
  return action;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(authorization_requests)

BOOST_AUTO_TEST_CASE(wrong_client_or_redirect_uri_never_redirects) {
  InProcessService service(authorization_options());
  const auto refused = [&](const std::string& parameters) { return outcome(service, parameters); };
  BOOST_TEST(refused("response_type=code") == "BAD_REQUEST invalid_request");
  BOOST_TEST(refused("response_type=code&client_id=1") == "BAD_REQUEST invalid_client");
  const std::string client = "response_type=code&client_id=26888344961664&redirect_uri=";
  BOOST_TEST(refused(client + "https%3A%2F%2Fclient.example.com%2Fcb%2F") == "BAD_REQUEST invalid_request");
  BOOST_TEST(refused(client + "https%3A%2F%2Fclient.example.com%2Fcb%3Fa") == "BAD_REQUEST invalid_request");
  BOOST_TEST(refused(client + "HTTPS%3A%2F%2Fclient.example.com%2Fcb") == "BAD_REQUEST invalid_request");
  BOOST_TEST(refused(request_parameters("state=a&state=b")) == "BAD_REQUEST invalid_request");
  BOOST_TEST(refused("a=%4") == "BAD_REQUEST invalid_request");
  BOOST_TEST(refused(request_parameters("a=" + std::string(300'000, 'x'))) == "BAD_REQUEST invalid_request");
}

BOOST_AUTO_TEST_CASE(redirect_uri_may_be_left_out_if_one_is_registered_and_openid_is_not_asked_for) {
  InProcessService service(authorization_options());
  const std::string request = "response_type=code&client_id=my-client";
  const json::object asked = authorize(service, request);
  BOOST_TEST(action_of(asked) == "INTERACTION");
  BOOST_TEST(asked.at("clientIdAliasUsed").as_bool());
  const json::object issued = issue(service, text(asked, "ticket"));
  // RFC 6749 section 4.1.3: the token request repeats the redirect URI only if the authorization request had it.
  BOOST_TEST(action_of(request_token(
                 service, "grant_type=authorization_code&code=" + text(issued, "authorizationCode"))) == "OK");
  BOOST_TEST(outcome(service, request + "&scope=openid") == "BAD_REQUEST invalid_request");
  SimulatorOptions options = authorization_options();
  options.clients.front().redirect_uris.emplace_back("https://client.example.com/other");
  InProcessService two(std::move(options));
  BOOST_TEST(outcome(two, request) == "BAD_REQUEST invalid_request");
}

BOOST_AUTO_TEST_CASE(other_errors_go_to_the_client_with_state_and_issuer) {
  InProcessService service(authorization_options());
  const json::object refused = authorize(service, request_parameters("state=s1&prompt=none+login"));
  BOOST_TEST(action_of(refused) == "LOCATION");
  const Form redirect = redirect_parameters(refused);
  BOOST_TEST(value_of(redirect, "error") == "invalid_request");
  BOOST_TEST(value_of(redirect, "error_description").starts_with("[A004325]"));
  BOOST_TEST(value_of(redirect, "state") == "s1");
  BOOST_TEST(value_of(redirect, "iss") == "https://simulator.example.com");
  BOOST_TEST(!refused.contains("ticket"));

  const auto refuses = [&](const std::string& further, const std::string& error) {
    BOOST_TEST(outcome(service, request_parameters(further)) == "LOCATION " + error, further);
  };
  refuses("prompt=dance", "invalid_request");
  refuses("max_age=-1", "invalid_request");
  refuses("max_age=x", "invalid_request");
  refuses("display=wall", "invalid_request");
  refuses("claims=%5B%5D", "invalid_request");
  refuses("claims=%7B%22id_token%22%3A1%7D", "invalid_request");
  refuses("id_token_hint=a.b.c", "invalid_request");
  refuses("response_mode=pigeon", "invalid_request");
  refuses("request_uri=https%3A%2F%2Fc.example.com", "request_uri_not_supported");
  refuses("registration=%7B%7D", "registration_not_supported");
  refuses("resource=relative", "invalid_target");
  refuses("resource=https%3A%2F%2Fa%23fragment", "invalid_target");
  refuses("authorization_details=x", "invalid_authorization_details");
  refuses("code_challenge=short", "invalid_request");
  refuses("code_challenge_method=S256", "invalid_request");
  refuses("code_challenge_method=S512&code_challenge=" + std::string(test_challenge), "invalid_request");
  BOOST_TEST(outcome(service, request_parameters("", "dance")) == "LOCATION unsupported_response_type");
  BOOST_TEST(outcome(service, request_parameters("", "none+code")) == "LOCATION unsupported_response_type");
  BOOST_TEST(outcome(service, request_parameters("scope=openid", "id_token"), '#') == "LOCATION invalid_request");
  BOOST_TEST(outcome(service, request_parameters("nonce=n", "id_token"), '#') == "LOCATION invalid_request");
  BOOST_TEST(outcome(service, request_parameters("response_mode=query", "token"), '#') == "LOCATION invalid_request");
}

BOOST_AUTO_TEST_CASE(client_may_use_only_its_response_types_and_must_use_pkce_if_it_is_required) {
  SimulatorOptions options = authorization_options();
  options.clients[0].pkce_required = true;
  options.clients[0].pkce_s256_required = true;
  InProcessService service(std::move(options));
  const std::string other = "client_id=5921531358155430&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb";
  BOOST_TEST(outcome(service, other + "&response_type=token", '#') == "LOCATION unauthorized_client");
  BOOST_TEST(outcome(service, other + "&response_type=code") == "INTERACTION");
  BOOST_TEST(outcome(service, request_parameters("")) == "LOCATION invalid_request");
  const std::string challenge = "code_challenge=" + std::string(test_challenge);
  BOOST_TEST(outcome(service, request_parameters(challenge)) == "LOCATION invalid_request");
  BOOST_TEST(outcome(service, request_parameters(challenge + "&code_challenge_method=S256")) == "INTERACTION");
}

BOOST_AUTO_TEST_CASE(prompt_none_allows_no_interaction_and_fail_reasons_become_errors) {
  InProcessService service(authorization_options());
  const std::pair<std::string, std::string> errors[] = {{"UNKNOWN", "server_error"},
                                                        {"NOT_LOGGED_IN", "login_required"},
                                                        {"MAX_AGE_NOT_SUPPORTED", "login_required"},
                                                        {"EXCEEDS_MAX_AGE", "login_required"},
                                                        {"DIFFERENT_SUBJECT", "login_required"},
                                                        {"ACR_NOT_SATISFIED", "login_required"},
                                                        {"DENIED", "access_denied"},
                                                        {"SERVER_ERROR", "server_error"},
                                                        {"NOT_AUTHENTICATED", "access_denied"},
                                                        {"ACCOUNT_SELECTION_REQUIRED", "account_selection_required"},
                                                        {"CONSENT_REQUIRED", "consent_required"},
                                                        {"INTERACTION_REQUIRED", "interaction_required"},
                                                        {"INVALID_TARGET", "invalid_target"},
                                                        {"INVALID_SCOPE", "invalid_scope"},
                                                        {"UNAUTHORIZED_CLIENT", "unauthorized_client"},
                                                        {"TEMPORARILY_UNAVAILABLE", "temporarily_unavailable"}};
  for (const auto& [reason, error] : errors) {
    const json::object asked = authorize(service, request_parameters("prompt=none&state=s"));
    BOOST_TEST(action_of(asked) == "NO_INTERACTION");
    const json::object failed =
        post_json(service, "/auth/authorization/fail",
                  {{"ticket", text(asked, "ticket")}, {"reason", reason}, {"description", "Said the server."}});
    BOOST_TEST(action_of(failed) == "LOCATION");
    const Form redirect = redirect_parameters(failed);
    BOOST_TEST(value_of(redirect, "error") == error, reason);
    BOOST_TEST(value_of(redirect, "error_description").ends_with("Said the server."));
    BOOST_TEST(value_of(redirect, "state") == "s");
  }
  const std::string ticket = ticket_of(service, request_parameters(""));
  BOOST_TEST(action_of(post_json(service, "/auth/authorization/fail", {{"ticket", ticket}, {"reason", "BORED"}})) ==
             "INTERNAL_SERVER_ERROR");
  BOOST_TEST(action_of(issue(service, ticket)) == "LOCATION");
}

BOOST_AUTO_TEST_CASE(response_shows_what_the_request_asks_for) {
  InProcessService service(authorization_options());
  const std::string claims =
      "%7B%22id_token%22%3A%7B%22email%22%3Anull%2C%22acr%22%3A%7B%22essential%22%3Atrue%2C%22values%22%3A%5B%22a1%22%"
      "2C"
      "%22a2%22%5D%7D%2C%22sub%22%3A%7B%22value%22%3A%22jane%22%7D%7D%2C%22userinfo%22%3A%7B%22picture%22%3Anull%7D%7D";
  const json::object asked = authorize(
      service, request_parameters("scope=openid+unknown&prompt=login+consent&ui_locales=fr+en&claims_locales=de&login_"
                                  "hint=j%40x&purpose=why&display=popup&claims=" +
                                  claims));
  const auto strings = [&](std::string_view name) {
    std::string joined;
    for (const json::value& entry : asked.at(name).as_array()) joined += std::string(entry.as_string()) + " ";
    return joined;
  };
  BOOST_TEST(strings("prompts") == "LOGIN CONSENT ");
  BOOST_TEST(strings("uiLocales") == "fr en ");
  BOOST_TEST(strings("claimsLocales") == "de ");
  BOOST_TEST(strings("claims") == "email ");
  BOOST_TEST(strings("claimsAtUserInfo") == "picture ");
  BOOST_TEST(strings("acrs") == "a1 a2 ");
  BOOST_TEST(asked.at("acrEssential").as_bool());
  BOOST_TEST(text(asked, "subject") == "jane");
  BOOST_TEST(text(asked, "loginHint") == "j@x");
  BOOST_TEST(text(asked, "purpose") == "why");
  BOOST_TEST(text(asked, "display") == "POPUP");
  BOOST_TEST(text(asked, "userInfoClaims") == R"({"picture":null})");
  BOOST_TEST(asked.at("scopes").as_array().size() == 1u);
  BOOST_TEST(asked.at("maxAge").as_int64() == 0);

  const json::object issued = issue(service, text(asked, "ticket"), {{"subject", "jane"}});
  const json::object granted = exchange_code(service, text(issued, "authorizationCode"));
  const json::object user = post_json(service, "/auth/userinfo", {{"token", text(granted, "accessToken")}});
  BOOST_TEST(text(user, "userInfoClaims") == R"({"picture":null})");
  BOOST_TEST(user.at("claims").as_array().at(0).as_string() == "picture");

  // The ID token names the user of a later request.
  const json::object again = authorize(service, request_parameters("id_token_hint=" + text(granted, "idToken")));
  BOOST_TEST(text(again, "subject") == "jane");
}

BOOST_AUTO_TEST_CASE(pushed_request_is_found_by_its_uri_and_its_client_until_it_expires) {
  InProcessService service(authorization_options());
  const auto push = [&](const std::string& parameters, const std::string& secret = "secret-of-the-client") {
    return post_json(
        service, "/pushed_auth_req",
        {{"parameters", parameters}, {"clientId", std::to_string(test_client_id)}, {"clientSecret", secret}});
  };
  const json::object pushed = push(request_parameters("scope=history.read&state=pushed"));
  BOOST_TEST(action_of(pushed) == "CREATED");
  BOOST_TEST(text(pushed, "clientAuthMethod") == "CLIENT_SECRET_BASIC");
  const json::object content = json::parse(text(pushed, "responseContent")).as_object();
  const std::string uri = text(pushed, "requestUri");
  BOOST_TEST(text(content, "request_uri") == uri);
  BOOST_TEST(content.at("expires_in").as_int64() == 600);

  const std::string front = "client_id=26888344961664&request_uri=" + uri;
  const json::object issued = issue(service, ticket_of(service, front + "&state=ignored"));
  BOOST_TEST(value_of(redirect_parameters(issued), "state") == "pushed");
  BOOST_TEST(outcome(service, "client_id=5921531358155430&request_uri=" + uri) == "BAD_REQUEST invalid_request_uri");
  BOOST_TEST(outcome(service, "request_uri=" + uri) == "BAD_REQUEST invalid_request_uri");
  service.backend.advance_time(std::chrono::seconds(601));
  BOOST_TEST(outcome(service, front) == "BAD_REQUEST invalid_request_uri");

  BOOST_TEST(action_of(push(request_parameters(""), "wrong")) == "UNAUTHORIZED");
  BOOST_TEST(action_of(push(request_parameters("prompt=dance"))) == "BAD_REQUEST");
  BOOST_TEST(action_of(push(request_parameters("request_uri=urn%3Ax"))) == "BAD_REQUEST");
  BOOST_TEST(action_of(push("response_type=code")) == "BAD_REQUEST");
  BOOST_TEST(action_of(push(request_parameters("a=" + std::string(300'000, 'x')))) == "PAYLOAD_TOO_LARGE");
}

BOOST_AUTO_TEST_CASE(missing_members_are_errors_of_the_caller) {
  InProcessService service(authorization_options());
  for (const std::string path : {"/auth/authorization", "/auth/authorization/issue", "/auth/authorization/fail",
                                 "/pushed_auth_req", "/auth/revocation", "/auth/introspection/standard"})
    BOOST_TEST(action_of(service.post(path, "{}")) == "INTERNAL_SERVER_ERROR", path);
  BOOST_TEST(action_of(service.post("/auth/authorization/ticket/info", "{}")) == "CALLER_ERROR");
  BOOST_TEST(action_of(service.post("/auth/introspection", "{}")) == "BAD_REQUEST");
  BOOST_TEST(action_of(service.post("/auth/userinfo", "{}")) == "BAD_REQUEST");
  BOOST_TEST(service.status("POST", "/auth/authorization", "{") == 400u);
  BOOST_TEST(service.status("GET", "/auth/authorization") == 405u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
