// Introspection, userinfo, the documents and registration.
#include "authlete/server/introspection_policy.hpp"
#include "authlete/server/registration_policy.hpp"
#include "server/flow_fixture.hpp"

namespace authlete::server::testing {
namespace {

BOOST_AUTO_TEST_SUITE(flow_resources)

BOOST_AUTO_TEST_CASE(rule_26_introspection_needs_a_caller_that_is_authenticated) {
  IntrospectionSecrets secrets({{"rs", Secret("gX1")}, {"empty", Secret()}});
  FlowFixture fixture;
  fixture.policies.introspection = &secrets;
  Request wrong = form_request("/introspect", "token=abc");
  wrong.add("Authorization", "Basic cnM6d3Jvbmc=");  // rs:wrong
  Request empty = form_request("/introspect", "token=abc&client_id=empty&client_secret=");
  Request bearer = form_request("/introspect", "token=abc");
  bearer.add("Authorization", "Bearer abc");
  for (Request& request : std::vector<Request>{wrong, empty, bearer, form_request("/introspect", "token=abc")}) {
    const HttpResponse response = fixture.handle(request);
    BOOST_TEST(response.status == 401);
    BOOST_TEST(field_of(response, "WWW-Authenticate") == "Basic realm=\"https://as.example\"");
  }
  BOOST_TEST(fixture.calls() == 0U);
  FlowFixture without;
  BOOST_TEST(without.handle(form_request("/introspect", "token=abc")).status == 404);
}

BOOST_AUTO_TEST_CASE(rule_27_inactive_token_is_what_the_service_says) {
  IntrospectionSecrets secrets({{"rs", Secret("gX1")}});
  for (const char* body : {"token=abc", "token=abc&client_id=rs&client_secret=gX1"}) {
    FlowFixture fixture;
    fixture.policies.introspection = &secrets;
    fixture.respond({{"action", "OK"}, {"responseContent", R"({"active":false})"}});
    Request request = form_request("/introspect", body);
    if (request.body == "token=abc") request.add("Authorization", "Basic cnM6Z1gx");
    const HttpResponse response = fixture.handle(request);
    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.body.reveal() == R"({"active":false})");
    BOOST_TEST(field_of(response, "Cache-Control") == "no-store");
    BOOST_TEST(fixture.content(0).at("parameters").as_string() == body);
  }
}

Request userinfo_request() {
  Request request("abc");
  request.target = "/userinfo";
  return request;
}

BOOST_AUTO_TEST_CASE(rule_16_userinfo_releases_consented_claims_with_a_value) {
  FlowFixture fixture;
  fixture.respond({{"action", "OK"},
                   {"token", "abc"},
                   {"subject", "john"},
                   {"claims", boost::json::array{"name", "email", "phone_number"}},
                   {"consentedClaims", boost::json::array{"name", "phone_number"}}});
  fixture.respond({{"action", "JSON"}, {"responseContent", R"({"sub":"john"})"}});
  const HttpResponse response = fixture.handle(userinfo_request());
  BOOST_TEST(response.status == 200);
  BOOST_REQUIRE(fixture.users.claim_requests.size() == 1U);
  BOOST_TEST((fixture.users.claim_requests[0].names == std::vector<std::string>{"name", "phone_number"}));
  BOOST_TEST((fixture.users.claim_requests[0].purpose == ClaimPurpose::userinfo));
  BOOST_TEST(fixture.content(1).at("claims").as_string() == R"({"name":"John"})");
}

BOOST_AUTO_TEST_CASE(rule_30_userinfo_without_a_token_gets_a_challenge_without_an_error) {
  FlowFixture fixture;
  Request form = form_request("/userinfo", "access_token=abc");
  for (Request& request :
       std::vector<Request>{get_request("/userinfo"), get_request("/userinfo?access_token=abc"), form}) {
    const HttpResponse response = fixture.handle(request);
    BOOST_TEST(response.status == 401);
    BOOST_TEST(field_of(response, "WWW-Authenticate") == "Bearer realm=\"https://as.example\"");
  }
  BOOST_TEST(fixture.calls() == 0U);
}

BOOST_AUTO_TEST_CASE(rule_21_userinfo_names_the_configured_url_in_the_proof) {
  FlowFixture fixture;
  fixture.options.urls[Endpoint::userinfo] = "https://public.example/me";
  fixture.respond(
      {{"action", "UNAUTHORIZED"}, {"responseContent", "DPoP error=\"use_dpop_nonce\""}, {"dpopNonce", "n"}});
  Request request = get_request("/me?x=y");
  request.add("Authorization", "DPoP abc").add("DPoP", "proof").add("Host", "attacker.example");
  const HttpResponse response = fixture.handle(request);
  BOOST_TEST(response.status == 401);
  BOOST_TEST(field_of(response, "DPoP-Nonce") == "n");
  BOOST_TEST(
      (fixture.content(0) ==
       boost::json::object{{"token", "abc"}, {"dpop", "proof"}, {"htm", "GET"}, {"htu", "https://public.example/me"}}));
}

BOOST_AUTO_TEST_CASE(rule_41_signed_userinfo_request_is_passed_on_with_its_fields) {
  FlowFixture fixture;
  fixture.respond({{"action", "OK"}, {"subject", "john"}});
  fixture.respond({{"action", "JSON"},
                   {"responseContent", "{}"},
                   {"signature", "sig=:x:"},
                   {"signatureInput", "sig=()"},
                   {"contentDigest", "sha-256=:y:"}});
  Request request = userinfo_request();
  request.target = "/userinfo?a=b";
  request.add("Signature", "sig=:abc:");
  const HttpResponse response = fixture.handle(request);
  BOOST_TEST(field_of(response, "Signature") == "sig=:x:");
  BOOST_TEST(field_of(response, "Content-Digest") == "sha-256=:y:");
  BOOST_TEST(fixture.content(0).at("targetUri").as_string() == "https://as.example/userinfo?a=b");
  BOOST_TEST(fixture.content(0).at("headers").as_array().size() == 2U);
  BOOST_TEST(fixture.content(1).at("requestSignature").as_string() == "sig=:abc:");
}

BOOST_AUTO_TEST_CASE(userinfo_is_500_if_the_claim_source_throws) {
  FlowFixture fixture;
  fixture.users.throws = "claims";
  fixture.respond({{"action", "OK"}, {"subject", "john"}, {"claims", boost::json::array{"name"}}});
  BOOST_TEST(fixture.handle(userinfo_request()).status == 500);
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_CASE(rule_39_urls_come_from_the_document_of_the_same_issuer) {
  FlowFixture fixture;
  fixture.options.urls[Endpoint::jwks] = "https://as.example/keys";
  const std::string document =
      R"({"issuer":"https://as.example","token_endpoint":"https://as.example/t","jwks_uri":"https://as.example/j"})";
  fixture.transport->respond(200, document, json_type());
  const Result<Options> options = fixture.runner.run(with_discovered_urls(fixture.client, fixture.options));
  BOOST_REQUIRE(options);
  BOOST_TEST(options->urls.at(Endpoint::token) == "https://as.example/t");
  BOOST_TEST(options->urls.at(Endpoint::jwks) == "https://as.example/keys");
  fixture.options.issuer = "https://other.example";
  fixture.transport->respond(200, document, json_type());
  const Result<Options> refused = fixture.runner.run(with_discovered_urls(fixture.client, fixture.options));
  BOOST_REQUIRE(!refused);
  BOOST_TEST(refused.error().kind == ErrorKind::configuration);
}

BOOST_AUTO_TEST_CASE(rule_18_refusals_of_all_endpoints_are_not_stored) {
  for (const char* path : {"/authorize", "/interaction/x", "/par", "/token", "/revoke", "/introspect", "/userinfo",
                           "/device_authorization", "/device", "/backchannel_authentication", "/register",
                           "/register/1", "/jwks", "/.well-known/openid-configuration", "/logout", "/unknown"}) {
    for (const char* method : {"GET", "POST", "PUT", "DELETE", "HEAD"}) {
      BOOST_TEST_CONTEXT(method << ' ' << path) {
        // Nothing is queued, so each call of the service fails.
        FlowFixture fixture;
        Request request = form_request(path, "a=1&a=2");
        request.method = method;
        const HttpResponse response = fixture.handle(request);
        BOOST_TEST(response.status >= 400);
        BOOST_TEST(field_of(response, "Cache-Control") == "no-store");
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(errors_at_the_endpoints_of_browsers_are_pages_and_others_are_json) {
  for (const char* path : {"/authorize", "/interaction/x", "/device", "/logout"})
    BOOST_TEST(field_of(FlowFixture().handle(get_request(path)), "Content-Type") == "text/html; charset=utf-8", path);
  for (const char* path : {"/par", "/token", "/revoke", "/device_authorization"})
    BOOST_TEST(field_of(FlowFixture().handle(form_request(path, "token=abc")), "Content-Type") == "application/json",
               path);
}

class Registrar : public RegistrationPolicy {
 public:
  boost::asio::awaitable<bool> may_register(RequestView, std::optional<Secret> token) override {
    co_return token&&* token == Secret("initial");
  }
};

Request registration_request(std::string method, std::string target, std::string token) {
  Request request = token.empty() ? Request() : Request(token);
  request.method = std::move(method);
  request.target = std::move(target);
  request.body = R"({"redirect_uris":["https://app.example/"]})";
  request.add("Content-Type", "application/json; charset=utf-8");
  return request;
}

BOOST_AUTO_TEST_CASE(rule_37_registration_needs_an_initial_access_token) {
  Registrar registrar;
  FlowFixture fixture;
  fixture.policies.registration = &registrar;
  const HttpResponse without = fixture.handle(registration_request("POST", "/register", ""));
  BOOST_TEST(without.status == 401);
  BOOST_TEST(field_of(without, "WWW-Authenticate") == "Bearer");
  const HttpResponse wrong = fixture.handle(registration_request("POST", "/register", "wrong"));
  BOOST_TEST(wrong.status == 401);
  BOOST_TEST(field_of(wrong, "WWW-Authenticate") == "Bearer error=\"invalid_token\"");
  BOOST_TEST(fixture.calls() == 0U);
  fixture.respond({{"action", "CREATED"}, {"responseContent", R"({"client_id":"1"})"}});
  BOOST_TEST(fixture.handle(registration_request("POST", "/register", "initial")).status == 201);
  BOOST_TEST((fixture.content(0) == boost::json::object{{"json", R"({"redirect_uris":["https://app.example/"]})"}}));
  FlowFixture closed;
  BOOST_TEST(closed.handle(registration_request("POST", "/register", "initial")).status == 401);
}

BOOST_AUTO_TEST_CASE(rule_37_registration_is_bounded_and_needs_one_token) {
  Registrar registrar;
  FlowFixture fixture;
  fixture.policies.registration = &registrar;
  const Request request = registration_request("POST", "/register", "initial");
  fixture.options.body_limit = request.body.size();
  fixture.respond({{"action", "CREATED"}, {"responseContent", R"({"client_id":"1"})"}});
  BOOST_TEST(fixture.handle(request).status == 201);
  Request large = request;
  large.body += ' ';
  BOOST_TEST(fixture.handle(large).status == 413);
  Request repeated = request;
  repeated.add("Authorization", "Bearer initial");
  BOOST_TEST(fixture.handle(repeated).status == 400);
  Request malformed = registration_request("POST", "/register", "");
  malformed.add("Authorization", "(initial)");
  BOOST_TEST(fixture.handle(malformed).status == 400);
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_CASE(rule_37_clients_are_managed_by_their_registration_access_token) {
  FlowFixture fixture;
  fixture.respond({{"action", "OK"}, {"responseContent", "{}"}});
  BOOST_TEST(fixture.handle(registration_request("GET", "/register/47%31", "rat")).status == 200);
  BOOST_TEST((fixture.content(0) == boost::json::object{{"token", "rat"}, {"clientId", "471"}}));
  fixture.respond({{"action", "UPDATED"}, {"responseContent", "{}"}});
  BOOST_TEST(fixture.handle(registration_request("PUT", "/register/471", "rat")).status == 200);
  fixture.respond({{"action", "DELETED"}});
  const HttpResponse removed = fixture.handle(registration_request("DELETE", "/register/471", "rat"));
  BOOST_TEST(removed.status == 204);
  BOOST_TEST(removed.body.empty());
  BOOST_TEST(fixture.handle(registration_request("GET", "/register/471", "")).status == 401);
  BOOST_TEST(field_of(fixture.handle(registration_request("GET", "/register", "rat")), "Allow") == "POST");
  BOOST_TEST(fixture.handle(registration_request("POST", "/register/471", "rat")).status == 405);
  BOOST_TEST(fixture.calls() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
