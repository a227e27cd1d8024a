// Tokens that are bound to a certificate (RFC 8705) or a key (RFC 9449), and signed requests (RFC 9421).
#include <sstream>

#include "authlete/server/certificate_thumbprint.hpp"
#include "server/certificates.hpp"
#include "server/resource_fixture.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;

boost::json::object bound_token() {
  boost::json::object response = valid_token();
  response["certificateThumbprint"] = client_thumbprint;
  return response;
}

Request with_certificate(const char* certificate) {
  Request request("abc");
  request.certificates = {certificate};
  return request;
}

ResourceOptions options_with_dpop() {
  ResourceOptions options;
  options.public_url = "https://api.example/v1";
  return options;
}

Request dpop_request() {
  Request request;
  request.method = "POST";
  request.target = "/resource?a=b";
  request.add("Host", "attacker.example").add("Authorization", "dpop abc").add("DPoP", "proof");
  return request;
}

BOOST_AUTO_TEST_SUITE(resource_server_bound)

BOOST_AUTO_TEST_CASE(rule_24_certificate_is_compared_at_each_hit) {
  ResourceFixture fixture;
  fixture.respond(bound_token());
  BOOST_TEST(is_token(fixture.authorize(with_certificate(client_certificate))));
  BOOST_TEST(fixture.last_call().at("clientCertificate").as_string() == client_certificate);
  BOOST_TEST(is_token(fixture.authorize(with_certificate(client_certificate))));
  for (const Request& request : {Request("abc"), with_certificate(other_certificate), with_certificate("abc")}) {
    const AuthorizationResult result = fixture.authorize(request);
    BOOST_TEST(status_of(result) == 401);
    BOOST_TEST(challenge_of(result) ==
               "Bearer error=\"invalid_token\", "
               "error_description=\"The access token is bound to another client certificate.\"");
  }
  // The token is still good for its client.
  BOOST_TEST(is_token(fixture.authorize(with_certificate(client_certificate))));
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_CASE(rule_24_thumbprint_of_the_connection_stands_for_the_certificate) {
  ResourceFixture fixture;
  boost::json::object response = bound_token();
  response["certificateThumbprint"] = std::string(client_thumbprint) + "=";
  fixture.respond(response);
  BOOST_TEST(is_token(fixture.authorize(with_certificate(client_certificate))));
  Request request("abc");
  request.thumbprint = client_thumbprint;
  BOOST_TEST(is_token(fixture.authorize(request)));
  request.thumbprint.back() = 'A';
  BOOST_TEST(status_of(fixture.authorize(request)) == 401);
  // A thumbprint that is known is not calculated again.
  request.certificates = {client_certificate};
  BOOST_TEST(status_of(fixture.authorize(request)) == 401);
}

BOOST_AUTO_TEST_CASE(rule_24_thumbprint_that_is_not_one_matches_nothing) {
  for (const char* thumbprint : {"=", "A", "\xC3\xA4"}) {
    ResourceFixture fixture;
    boost::json::object response = bound_token();
    response["certificateThumbprint"] = thumbprint;
    fixture.respond(response);
    BOOST_TEST(status_of(fixture.authorize(with_certificate(client_certificate))) == 401);
    BOOST_TEST(status_of(fixture.authorize(with_certificate("abc"))) == 401);
    BOOST_TEST(status_of(fixture.authorize("abc")) == 401);
  }
}

BOOST_AUTO_TEST_CASE(rule_24_refusal_of_another_certificate_is_not_cached) {
  ResourceFixture fixture;
  fixture.respond({{"action", "UNAUTHORIZED"},
                   {"existent", true},
                   {"usable", true},
                   {"responseContent", "Bearer error=\"invalid_token\", error_description=\"certificate\""}});
  const AuthorizationResult result = fixture.authorize(with_certificate(other_certificate));
  BOOST_TEST(status_of(result) == 401);
  BOOST_TEST(challenge_of(result) == "Bearer error=\"invalid_token\", error_description=\"certificate\"");
  fixture.respond(bound_token());
  BOOST_TEST(is_token(fixture.authorize(with_certificate(client_certificate))));
}

BOOST_AUTO_TEST_CASE(rule_24_requests_with_other_certificates_do_not_share_a_call) {
  ResourceFixture fixture;
  fixture.transport->otherwise([](const TransportRequest& call) {
    const bool good = call.body.find("MIIBeTCC") != std::string::npos;
    TransportResponse response;
    response.status = 200;
    response.headers = json_type();
    response.body = boost::json::serialize(
        good ? bound_token() : boost::json::object{{"action", "UNAUTHORIZED"}, {"existent", true}, {"usable", true}});
    return response;
  });
  fixture.transport->hold();
  Request thief("abc"), owner = with_certificate(client_certificate);
  const auto stolen = fixture.runner.start(fixture.server.authorize(thief.view()));
  const auto owned = fixture.runner.start(fixture.server.authorize(owner.view()));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.transport->held() == 2; }));
  fixture.transport->release();
  BOOST_TEST(is_token(fixture.runner.wait(owned)));
  const AuthorizationResult& refused = fixture.runner.wait(stolen);
  BOOST_TEST(status_of(refused) == 401);
  // The response has a challenge also if the service made none.
  BOOST_TEST(challenge_of(refused).starts_with("Bearer error=\"invalid_token\""));
}

// Returns a certificate in PEM as a byte sequence of RFC 9440.
std::string byte_sequence(const char* certificate) {
  std::string base64;
  std::istringstream lines(certificate);
  for (std::string line; std::getline(lines, line);)
    if (!line.starts_with("-----")) base64 += line;
  return ':' + base64 + ':';
}

BOOST_AUTO_TEST_CASE(rule_24_certificate_of_a_proxy_counts_only_if_the_proxy_is_trusted) {
  ResourceOptions options;
  options.trusted_proxies = {*Network::parse("10.0.0.0/8")};
  options.client_certificate_field = "Client-Cert";
  ResourceFixture fixture(options);
  fixture.respond(bound_token());
  Request request = with_certificate(other_certificate);  // that of the proxy
  request.thumbprint = certificate_thumbprint(other_certificate);
  request.add("Client-Cert", byte_sequence(client_certificate));
  request.peer = "10.1.2.3";
  BOOST_TEST(is_token(fixture.authorize(request)));
  BOOST_TEST(fixture.last_call().at("clientCertificate").as_string() == client_certificate);
  BOOST_TEST(is_token(fixture.authorize(request)));

  Request outside = request;
  outside.peer = "192.0.2.1";
  BOOST_TEST(status_of(fixture.authorize(outside)) == 401);
  Request without("abc");
  without.peer = "10.1.2.3";
  // The thumbprint of the proxy's own connection does not count.
  without.thumbprint = client_thumbprint;
  BOOST_TEST(status_of(fixture.authorize(without)) == 401);
  Request malformed = without;
  malformed.add("Client-Cert", ":*:");
  BOOST_TEST(status_of(fixture.authorize(malformed)) == 401);
  Request twice = request;
  twice.add("Client-Cert", byte_sequence(client_certificate));
  BOOST_TEST(status_of(fixture.authorize(twice)) == 401);
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_CASE(rule_21_dpop_proof_is_checked_by_the_service_with_the_configured_url) {
  ResourceFixture fixture(options_with_dpop());
  fixture.respond(valid_token());
  BOOST_TEST(is_token(fixture.authorize(dpop_request())));
  BOOST_TEST((fixture.last_call() ==
              boost::json::object{
                  {"token", "abc"}, {"dpop", "proof"}, {"htm", "POST"}, {"htu", "https://api.example/v1/resource"}}));
  Request whole_url = dpop_request();
  whole_url.target = "http://attacker.example/resource?a=b";
  fixture.respond(valid_token());
  BOOST_TEST(is_token(fixture.authorize(whole_url)));
  BOOST_TEST(fixture.last_call().at("htu").as_string() == "https://api.example/v1/resource");
}

BOOST_AUTO_TEST_CASE(rule_22_dpop_requests_are_never_served_from_the_cache) {
  ResourceFixture fixture(options_with_dpop());
  fixture.respond_always(valid_token());
  BOOST_TEST(is_token(fixture.authorize(dpop_request())));
  BOOST_TEST(!fixture.server.cached(dpop_request().view()).has_value());
  BOOST_TEST(is_token(fixture.authorize(dpop_request())));
  BOOST_TEST(fixture.calls() == 2U);
  // Nor is there an entry for the scheme Bearer, or one of it for DPoP.
  BOOST_TEST(!fixture.server.cached(Request("abc").view()).has_value());
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(fixture.calls() == 3U);
  BOOST_TEST(!fixture.server.cached(dpop_request().view()).has_value());
  BOOST_TEST(is_token(fixture.authorize(dpop_request())));
  BOOST_TEST(fixture.calls() == 4U);
  BOOST_TEST(fixture.server.stats().valid_entries == 1U);
}

BOOST_AUTO_TEST_CASE(rule_22_number_of_proofs_must_be_one) {
  ResourceFixture fixture(options_with_dpop());
  const AuthorizationResult twice = fixture.authorize(dpop_request().add("dpop", "proof"));
  BOOST_TEST(status_of(twice) == 400);
  BOOST_TEST(challenge_of(twice) ==
             "DPoP error=\"invalid_dpop_proof\", "
             "error_description=\"There is more than one DPoP proof.\", algs=\"ES256\"");
  Request none;
  none.add("Authorization", "DPoP abc");
  const AuthorizationResult without = fixture.authorize(none);
  BOOST_TEST(status_of(without) == 401);
  BOOST_TEST(challenge_of(without).starts_with("DPoP error=\"invalid_dpop_proof\""));
  BOOST_TEST(fixture.calls() == 0U);
}

BOOST_AUTO_TEST_CASE(rule_23_nonce_of_the_service_is_passed_on) {
  ResourceOptions options = options_with_dpop();
  options.dpop_nonce_required = true;
  ResourceFixture fixture(options);
  fixture.respond({{"action", "UNAUTHORIZED"},
                   {"existent", true},
                   {"usable", true},
                   {"dpopNonce", "n1"},
                   {"responseContent", "DPoP error=\"use_dpop_nonce\""}});
  const AuthorizationResult refused = fixture.authorize(dpop_request());
  BOOST_TEST(status_of(refused) == 401);
  BOOST_TEST(challenge_of(refused) == "DPoP error=\"use_dpop_nonce\"");
  BOOST_TEST(fields_of(refused, "DPoP-Nonce") == std::vector<std::string>({"n1"}));
  BOOST_TEST(fixture.last_call().at("dpopNonceRequired").as_bool());

  boost::json::object response = valid_token();
  response["dpopNonce"] = "n2";
  fixture.respond(response);
  const AuthorizationResult served = fixture.authorize(dpop_request());
  BOOST_REQUIRE(is_token(served));
  BOOST_TEST(token_of(served).dpop_nonce == "n2");

  fixture.respond(response);
  Need need;
  need.scopes = {"delete"};
  const AuthorizationResult insufficient = fixture.authorize(dpop_request(), need);
  BOOST_TEST(status_of(insufficient) == 403);
  BOOST_TEST(challenge_of(insufficient).starts_with("DPoP error=\"insufficient_scope\""));
  BOOST_TEST(fields_of(insufficient, "DPoP-Nonce") == std::vector<std::string>({"n2"}));
}

BOOST_AUTO_TEST_CASE(rule_22_scheme_dpop_needs_the_public_url) {
  ResourceFixture fixture;
  const AuthorizationResult result = fixture.authorize(dpop_request());
  BOOST_TEST(status_of(result) == 401);
  BOOST_TEST(challenge_of(result) == "Bearer");
  BOOST_TEST(fixture.calls() == 0U);
}

BOOST_AUTO_TEST_CASE(rule_41_signed_request_is_checked_by_the_service) {
  ResourceFixture fixture(options_with_dpop());
  fixture.respond_always(valid_token());
  BOOST_TEST(is_token(fixture.authorize("abc")));
  Request request("abc");
  request.method = "POST";
  request.target = "/resource?a=b";
  request.body = "content";
  request.add("Signature-Input", "sig1=()").add("Signature", "sig1=:AA==:");
  BOOST_TEST(!fixture.server.cached(request.view()).has_value());
  BOOST_TEST(is_token(fixture.authorize(request)));
  BOOST_TEST(is_token(fixture.authorize(request)));
  BOOST_TEST(fixture.calls() == 3U);
  const boost::json::object call = fixture.last_call();
  BOOST_TEST(call.at("targetUri").as_string() == "https://api.example/v1/resource?a=b");
  BOOST_TEST(call.at("requestBodyContained").as_bool());
  const boost::json::array headers{{{"key", "Authorization"}, {"value", "Bearer abc"}},
                                   {{"key", "Signature-Input"}, {"value", "sig1=()"}},
                                   {{"key", "Signature"}, {"value", "sig1=:AA==:"}}};
  BOOST_TEST((call.at("headers") == headers));
}

BOOST_AUTO_TEST_CASE(rule_41_token_whose_responses_must_be_signed_is_not_cached) {
  ResourceFixture fixture;
  boost::json::object response = valid_token();
  response["responseSigningRequired"] = true;
  fixture.respond_always(response);
  const AuthorizationResult result = fixture.authorize("abc");
  BOOST_REQUIRE(is_token(result));
  BOOST_TEST(token_of(result).response_signing_required);
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(fixture.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(members_that_a_resource_server_needs_are_in_the_token) {
  ResourceFixture fixture;
  boost::json::object response = valid_token();
  response["clientIdAlias"] = "app";
  response["clientEntityId"] = "https://rp.example";
  response["accessTokenResources"] = boost::json::array{"https://a.example"};
  response["resources"] = boost::json::array{"https://b.example"};
  response["acr"] = "gold";
  response["authTime"] = 1'000;
  response["grantId"] = "g";
  response["properties"] = boost::json::array{boost::json::object{{"key", "k"}, {"value", "v"}, {"hidden", true}}};
  response["authorizationDetails"] = {{"elements", boost::json::array{boost::json::object{{"type", "payment"}}}}};
  response["clientAttributes"] = boost::json::array{boost::json::object{{"key", "a"}, {"value", "b"}}};
  response["consentedClaims"] = boost::json::array{"email"};
  fixture.respond(response);
  const AuthorizationResult result = fixture.authorize("abc");
  BOOST_REQUIRE(is_token(result));
  const TokenInfo& token = token_of(result);
  BOOST_TEST(token.client_id_alias == "app");
  BOOST_TEST(token.client_entity_id == "https://rp.example");
  BOOST_TEST(token.resources == std::vector<std::string>({"https://a.example"}));
  BOOST_TEST((token.expires_at == fake_epoch + 1h));
  BOOST_TEST(token.acr == "gold");
  BOOST_TEST((token.auth_time == std::chrono::sys_seconds(1'000s)));
  BOOST_TEST(token.grant_id == "g");
  BOOST_REQUIRE(token.properties.size() == 1U);
  BOOST_TEST(*token.properties[0].value == "v");
  BOOST_REQUIRE(token.authorization_details.size() == 1U);
  BOOST_TEST(token.authorization_details[0].type == "payment");
  BOOST_REQUIRE(token.client_attributes.size() == 1U);
  BOOST_TEST(*token.client_attributes[0].key == "a");
  BOOST_TEST(token.consented_claims == std::vector<std::string>({"email"}));
  BOOST_TEST(token.dpop_nonce == "");
  BOOST_TEST(!token.response_signing_required);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
