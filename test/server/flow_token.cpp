// The token endpoint and the other endpoints at which clients authenticate.
#include "authlete/server/token_policy.hpp"
#include "server/core/encoding.hpp"
#include "server/flow_fixture.hpp"

namespace authlete::server::testing {
namespace {

class Grants : public TokenPolicy {
 public:
  boost::asio::awaitable<std::optional<std::string>> check_password(std::string username, Secret password) override {
    if (throws) throw std::runtime_error("the users are not available");
    co_return username == "john" && password == Secret("secret") ? std::optional<std::string>("1001") : std::nullopt;
  }
  boost::asio::awaitable<ExchangeDecision> exchange(const TokenResponse& request) override {
    if (throws) throw std::runtime_error("the users are not available");
    if (!request.subject_token) co_return ExchangeDecision("invalid_request", "There is no token.");
    TokenCreateRequest token;
    token.subject = "1001";
    co_return ExchangeDecision(std::move(token));
  }
  boost::asio::awaitable<std::optional<IdTokenReissueRequest>> reissue_id_token(const TokenResponse&) override {
    IdTokenReissueRequest request;
    request.claims = R"({"name":"John"})";
    co_return request;
  }

  bool throws = false;
};

const boost::json::object password_action{
    {"action", "PASSWORD"}, {"ticket", "t1cket"}, {"username", "john"}, {"password", "secret"}, {"dpopNonce", "n0nce"}};
const boost::json::object exchange_action{
    {"action", "TOKEN_EXCHANGE"}, {"clientId", 4711}, {"subjectToken", "subject"}, {"dpopNonce", "n0nce"}};

Request token_request(std::string body = "grant_type=password") { return form_request("/token", std::move(body)); }

BOOST_AUTO_TEST_SUITE(flow_token)

BOOST_AUTO_TEST_CASE(rule_01_credentials_and_form_reach_the_service) {
  FlowFixture fixture;
  fixture.respond({{"action", "OK"}, {"responseContent", R"({"access_token":"abc"})"}});
  Request request = token_request("grant_type=client_credentials&x=%20y");
  request.add("Authorization", "Basic czZCaGRSa3F0MzpnWDE=");
  const HttpResponse response = fixture.handle(request);
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.body.reveal() == R"({"access_token":"abc"})");
  BOOST_TEST(field_of(response, "Cache-Control") == "no-store");
  BOOST_TEST(field_of(response, "Access-Control-Allow-Origin") == "*");
  BOOST_TEST(fixture.called(0, "/auth/token"));
  BOOST_TEST((fixture.content(0) == boost::json::object{{"parameters", "grant_type=client_credentials&x=%20y"},
                                                        {"clientId", "s6BhdRkqt3"},
                                                        {"clientSecret", "gX1"}}));
}

BOOST_AUTO_TEST_CASE(client_that_used_basic_in_vain_gets_its_challenge) {
  FlowFixture fixture;
  fixture.respond({{"action", "INVALID_CLIENT"}, {"responseContent", R"({"error":"invalid_client"})"}});
  Request request = token_request();
  request.add("Authorization", "Basic czZCaGRSa3F0MzpnWDE=");
  const HttpResponse response = fixture.handle(request);
  BOOST_TEST(response.status == 401);
  BOOST_TEST(field_of(response, "WWW-Authenticate") == "Basic realm=\"https://as.example\"");
}

BOOST_AUTO_TEST_CASE(rule_06_other_methods_and_paths_make_no_call) {
  FlowFixture fixture;
  const HttpResponse response = fixture.handle(get_request("/token"));
  BOOST_TEST(response.status == 405);
  BOOST_TEST(field_of(response, "Allow") == "POST");
  BOOST_TEST(fixture.handle(get_request("/nothing")).status == 404);
  BOOST_TEST(fixture.handle(get_request("/token/more")).status == 404);
  Request preflight = get_request("/token");
  preflight.method = "OPTIONS";
  preflight.add("Origin", "https://app.example").add("Access-Control-Request-Method", "POST");
  BOOST_TEST(fixture.handle(preflight).status == 204);
  BOOST_TEST(fixture.calls() == 0U);
}

BOOST_AUTO_TEST_CASE(password_that_is_right_issues_the_ticket_once) {
  FlowFixture fixture;
  Grants grants;
  fixture.policies.token = &grants;
  fixture.respond(password_action);
  fixture.respond({{"action", "OK"}, {"responseContent", "{}"}});
  const HttpResponse response = fixture.handle(token_request());
  BOOST_TEST(response.status == 200);
  BOOST_TEST(field_of(response, "DPoP-Nonce") == "n0nce");
  BOOST_TEST(fixture.calls() == 2U);
  BOOST_TEST(fixture.called(1, "/auth/token/issue"));
  BOOST_TEST((fixture.content(1) == boost::json::object{{"ticket", "t1cket"}, {"subject", "1001"}}));
}

BOOST_AUTO_TEST_CASE(password_that_is_wrong_fails_the_ticket) {
  FlowFixture fixture;
  Grants grants;
  fixture.policies.token = &grants;
  boost::json::object action = password_action;
  action["password"] = "guess";
  fixture.respond(action);
  fixture.respond({{"action", "BAD_REQUEST"}, {"responseContent", R"({"error":"invalid_grant"})"}});
  const HttpResponse response = fixture.handle(token_request());
  BOOST_TEST(response.status == 400);
  BOOST_TEST(response.body.reveal() == R"({"error":"invalid_grant"})");
  BOOST_TEST(fixture.called(1, "/auth/token/fail"));
  BOOST_TEST((fixture.content(1) ==
              boost::json::object{{"ticket", "t1cket"}, {"reason", "INVALID_RESOURCE_OWNER_CREDENTIALS"}}));
}

BOOST_AUTO_TEST_CASE(grants_without_a_policy_are_not_supported) {
  for (const char* action : {"PASSWORD", "TOKEN_EXCHANGE", "JWT_BEARER"}) {
    FlowFixture fixture;
    fixture.respond({{"action", action}, {"ticket", "t1cket"}});
    fixture.respond({{"action", "BAD_REQUEST"}, {"responseContent", "{}"}});
    const HttpResponse response = fixture.handle(token_request());
    BOOST_TEST(response.status == 400);
    BOOST_TEST(response.body.reveal() == R"({"error":"unsupported_grant_type"})");
    BOOST_TEST(field_of(response, "Cache-Control") == "no-store");
  }
}

BOOST_AUTO_TEST_CASE(exception_of_a_policy_fails_the_ticket_and_is_500) {
  FlowFixture fixture;
  Grants grants;
  grants.throws = true;
  fixture.policies.token = &grants;
  fixture.respond(password_action);
  fixture.respond({{"action", "BAD_REQUEST"}, {"responseContent", "{}"}});
  const HttpResponse response = fixture.handle(token_request());
  BOOST_TEST(response.status == 500);
  BOOST_TEST(response.body.reveal() == R"({"error":"server_error"})");
  BOOST_TEST(fixture.called(1, "/auth/token/fail"));
  BOOST_TEST(fixture.log.lines().find("the users are not available") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(rule_23_token_exchange_creates_a_token_and_carries_the_nonce) {
  FlowFixture fixture;
  Grants grants;
  fixture.policies.token = &grants;
  fixture.respond(exchange_action);
  fixture.respond({{"action", "OK"},
                   {"accessToken", "new"},
                   {"tokenType", "Bearer"},
                   {"expiresIn", 60},
                   {"scopes", boost::json::array{"a", "b"}}});
  const HttpResponse response = fixture.handle(token_request());
  BOOST_TEST(response.status == 200);
  BOOST_TEST(field_of(response, "DPoP-Nonce") == "n0nce");
  BOOST_TEST(field_of(response, "Cache-Control") == "no-store");
  const boost::json::object expected{{"access_token", "new"},
                                     {"issued_token_type", "urn:ietf:params:oauth:token-type:access_token"},
                                     {"token_type", "Bearer"},
                                     {"expires_in", 60},
                                     {"scope", "a b"}};
  BOOST_TEST((boost::json::parse(response.body.reveal()) == boost::json::value(expected)));
  BOOST_TEST((fixture.content(1) ==
              boost::json::object{{"grantType", "TOKEN_EXCHANGE"}, {"clientId", 4711}, {"subject", "1001"}}));
}

BOOST_AUTO_TEST_CASE(rule_23_refused_token_exchange_carries_the_nonce) {
  FlowFixture fixture;
  Grants grants;
  fixture.policies.token = &grants;
  boost::json::object action = exchange_action;
  action.erase("subjectToken");
  fixture.respond(action);
  const HttpResponse response = fixture.handle(token_request());
  BOOST_TEST(response.status == 400);
  BOOST_TEST(response.body.reveal() == R"({"error":"invalid_request","error_description":"There is no token."})");
  BOOST_TEST(field_of(response, "DPoP-Nonce") == "n0nce");
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_CASE(id_token_is_reissued_or_the_prepared_response_is_sent) {
  const boost::json::object action{{"action", "ID_TOKEN_REISSUABLE"},
                                   {"responseContent", R"({"access_token":"abc"})"},
                                   {"accessToken", "abc"},
                                   {"refreshToken", "def"}};
  FlowFixture plain;
  plain.respond(action);
  BOOST_TEST(plain.handle(token_request()).body.reveal() == R"({"access_token":"abc"})");
  FlowFixture fixture;
  Grants grants;
  fixture.policies.token = &grants;
  fixture.respond(action);
  fixture.respond({{"action", "OK"}, {"responseContent", R"({"id_token":"new"})"}});
  BOOST_TEST(fixture.handle(token_request()).body.reveal() == R"({"id_token":"new"})");
  BOOST_TEST((fixture.content(1) ==
              boost::json::object{{"accessToken", "abc"}, {"refreshToken", "def"}, {"claims", R"({"name":"John"})"}}));
}

BOOST_AUTO_TEST_CASE(service_that_is_busy_or_away_gives_503_and_other_errors_500) {
  for (const unsigned status : {429U, 500U, 503U, 400U, 401U}) {
    FlowFixture fixture;
    fixture.transport->otherwise([status](const TransportRequest&) {
      TransportResponse response;
      response.status = status;
      response.headers = json_type();
      response.headers.add("Retry-After", "7");
      response.body = R"({"resultCode":"A000000","resultMessage":"s3cret"})";
      return response;
    });
    // Revocation is idempotent, so no outcome is uncertain.
    const HttpResponse response = fixture.handle(form_request("/revoke", "token=abc"));
    const bool temporary = status == 429 || status >= 500;
    BOOST_TEST(response.status == (temporary ? 503 : 500), status);
    BOOST_TEST(response.body.reveal() ==
               (temporary ? R"({"error":"temporarily_unavailable"})" : R"({"error":"server_error"})"));
    BOOST_TEST(field_of(response, "Retry-After") == (temporary ? "7" : "(none)"));
    BOOST_TEST(field_of(response, "WWW-Authenticate") == "(none)");
  }
  FlowFixture away;
  away.transport->otherwise([](const TransportRequest&) -> Result<TransportResponse> {
    return authlete::test::network_error(ErrorKind::connect, Phase::connect, Sent::none);
  });
  BOOST_TEST(away.handle(token_request()).status == 503);
  FlowFixture unknown;
  unknown.transport->otherwise([](const TransportRequest&) -> Result<TransportResponse> {
    return authlete::test::network_error(ErrorKind::io, Phase::response, Sent::complete);
  });
  BOOST_TEST(unknown.handle(token_request()).status == 500);
}

BOOST_AUTO_TEST_CASE(rule_42_log_has_no_secrets) {
  FlowFixture fixture;
  fixture.transport->respond(200, "an access_token s3cret that is not JSON", json_type());
  Request request = token_request("grant_type=authorization_code&code=c0de&client_secret=p4ss");
  BOOST_TEST(fixture.handle(request).status == 500);
  const std::string lines = fixture.log.lines();
  BOOST_TEST(lines.find("token_endpoint.process") != std::string::npos);
  for (const char* secret : {"s3cret", "c0de", "p4ss"}) BOOST_TEST(lines.find(secret) == std::string::npos, lines);
}

BOOST_AUTO_TEST_CASE(ticket_is_issued_although_the_client_goes_away) {
  FlowFixture fixture;
  Grants grants;
  fixture.policies.token = &grants;
  fixture.respond(password_action);
  fixture.respond({{"action", "OK"}, {"responseContent", "{}"}});
  Request request = token_request();
  fixture.transport->hold();
  Task<HttpResponse> task = fixture.runner.start(fixture.server().handle(request.view()));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.transport->held() == 1; }));
  fixture.transport->release();
  // The next call is held.
  fixture.transport->hold();
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.transport->held() == 1; }));
  task.cancel();
  BOOST_TEST(fixture.runner.wait(task).status == 503);
  fixture.transport->release();
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.calls() == 2; }));
  BOOST_TEST(fixture.called(1, "/auth/token/issue"));
  BOOST_TEST(fixture.runner.run_dry());
}

BOOST_AUTO_TEST_CASE(rule_38_pushed_request_is_read_like_a_token_request) {
  FlowFixture fixture;
  fixture.respond({{"action", "UNAUTHORIZED"}, {"responseContent", R"({"error":"invalid_client"})"}});
  Request request = form_request("/par", "client_id=s6BhdRkqt3&request_uri=urn:x");
  request.add("Authorization", "Basic czZCaGRSa3F0MzpnWDE=");
  const HttpResponse response = fixture.handle(request);
  BOOST_TEST(response.status == 401);
  BOOST_TEST(field_of(response, "WWW-Authenticate") == "Basic realm=\"https://as.example\"");
  BOOST_TEST(fixture.content(0).at("parameters").as_string() == "client_id=s6BhdRkqt3&request_uri=urn:x");
  BOOST_TEST(fixture.handle(form_request("/par", "a=1&a=2")).status == 400);
  BOOST_TEST(fixture.calls() == 1U);
}

// Sends a client assertion whose audience is `audience`, a JSON value, and lets the service refuse or accept it.
void check_assertion(const char* path, const char* action, const std::string& audience) {
  FlowFixture fixture;
  BackchannelPolicy backchannel;
  fixture.policies.backchannel = &backchannel;
  const std::string claims = R"({"iss":"4711","sub":"4711","aud":)" + audience + "}";
  const std::string body =
      "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=" +
      base64url(R"({"alg":"ES256"})") + '.' + base64url(claims) + ".c2ln&token=abc";
  fixture.respond({{"action", action}, {"responseContent", R"({"error":"invalid_client"})"}});
  const HttpResponse response = fixture.handle(form_request(path, body));
  BOOST_TEST(fixture.calls() == 1U);
  // Nothing but the content decides about the client, so the service sees what the client has signed.
  BOOST_TEST((fixture.content(0) == boost::json::object{{"parameters", body}}));
  const std::string_view name = action;
  BOOST_TEST(response.status == (name == "OK" ? 200 : name == "CREATED" ? 201 : 401));
  // A challenge of the scheme Basic is for clients that used the field.
  BOOST_TEST(field_of(response, "WWW-Authenticate") == "(none)");
}

BOOST_AUTO_TEST_CASE(rule_25_service_decides_about_the_audience_of_client_assertions) {
  const std::string audiences[] = {R"("https://as.example")",       R"("https://as.example/token")",
                                   R"("https://as.example/par")",   R"(["https://as.example","https://other.example"])",
                                   R"("https://attacker.example")", "null"};
  const std::pair<const char*, std::pair<const char*, const char*>> endpoints[] = {
      {"/token", {"OK", "INVALID_CLIENT"}},
      {"/par", {"CREATED", "UNAUTHORIZED"}},
      {"/revoke", {"OK", "INVALID_CLIENT"}},
      {"/device_authorization", {"OK", "UNAUTHORIZED"}},
  };
  for (const std::string& audience : audiences) {
    for (const auto& [path, actions] : endpoints) {
      BOOST_TEST_CONTEXT(path << ' ' << audience) {
        check_assertion(path, actions.first, audience);
        check_assertion(path, actions.second, audience);
      }
    }
    check_assertion("/backchannel_authentication", "UNAUTHORIZED", audience);
  }
}

BOOST_AUTO_TEST_CASE(rule_14_pushed_max_age_of_zero_becomes_a_prompt) {
  const std::pair<const char*, const char*> cases[] = {
      {"max_age=0", "max_age=0&prompt=login"},
      {"prompt=consent&max_age=0&x=%41", "prompt=consent+login&max_age=0&x=%41"},
      {"prompt=login&max_age=0", "prompt=login&max_age=0"},
      {"max_age=1", "max_age=1"},
      {"max_age=", "max_age="},
  };
  for (const auto& [sent, expected] : cases) {
    FlowFixture fixture;
    fixture.respond({{"action", "CREATED"}, {"responseContent", "{}"}});
    BOOST_TEST(fixture.handle(form_request("/par", sent)).status == 201);
    BOOST_TEST(fixture.content(0).at("parameters").as_string() == expected);
  }
}

BOOST_AUTO_TEST_CASE(rule_28_revocation_has_no_content) {
  FlowFixture fixture;
  fixture.respond({{"action", "OK"}, {"responseContent", ""}});
  const HttpResponse response = fixture.handle(form_request("/revoke", "token=unknown"));
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.body.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
