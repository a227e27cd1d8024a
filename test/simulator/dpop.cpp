#include <boost/test/unit_test.hpp>

#include "jose_helpers.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

struct DpopFixture {
  DpopFixture() : service(authorization_options()) { use_test_time(service); }

  json::object token(const std::string& parameters, const std::string& proof, json::object more = {}) {
    more["parameters"] = parameters;
    more["clientId"] = std::to_string(test_client_id);
    more["clientSecret"] = "secret-of-the-client";
    if (!proof.empty()) more["dpop"] = proof;
    return post_json(service, "/auth/token", more);
  }
  std::string use(const std::string& proof) { return error_in(token("grant_type=client_credentials", proof)); }
  std::string bound_token(const SigningKey& bound_key) {
    return text(token("grant_type=client_credentials", dpop_proof(bound_key)), "accessToken");
  }
  json::object at_resource(const std::string& access_token, const std::string& proof, json::object more = {}) {
    more["token"] = access_token;
    more["htm"] = "GET";
    more["htu"] = "https://rs.example.com/api";
    if (!proof.empty()) more["dpop"] = proof;
    return introspect(service, more);
  }
  void require_nonces() {
    json::object settings = service.get("/service/get");
    settings["dpopNonceRequired"] = true;
    settings["dpopNonceDuration"] = 100;
    post_json(service, "/service/update", settings);
  }

  InProcessService service;
  SigningKey key{KeyKind::p256};
};

std::string challenge_error(const json::object& response) {
  const std::string challenge = text(response, "responseContent");
  return challenge.substr(0, challenge.find(','));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(dpop, DpopFixture)

BOOST_AUTO_TEST_CASE(token_of_a_request_with_a_proof_is_bound_to_its_key) {
  const json::object granted = token("grant_type=client_credentials", dpop_proof(key));
  BOOST_TEST(action_of(granted) == "OK");
  BOOST_TEST(!granted.contains("dpopNonce"));
  BOOST_TEST(text(json::parse(text(granted, "responseContent")).as_object(), "token_type") == "DPoP");
  const std::string access_token = text(granted, "accessToken");
  const json::object accepted = at_resource(access_token, resource_proof(key, access_token));
  BOOST_TEST(action_of(accepted) == "OK");
  BOOST_TEST(text(accepted, "responseContent").starts_with("DPoP error="));

  const json::object standard =
      post_json(service, "/auth/introspection/standard", {{"parameters", "token=" + access_token}});
  const json::object claims = json::parse(text(standard, "responseContent")).as_object();
  BOOST_TEST(text(claims, "token_type") == "DPoP");
  BOOST_TEST(text(claims.at("cnf").as_object(), "jkt") == key.public_key().thumbprint());
}

BOOST_AUTO_TEST_CASE(rsa_keys_make_proofs_too) {
  const SigningKey rsa(KeyKind::rsa);
  const std::string access_token = bound_token(rsa);
  BOOST_TEST(action_of(at_resource(access_token, resource_proof(rsa, access_token))) == "OK");
}

BOOST_AUTO_TEST_CASE(proof_is_refused_for_each_fault) {
  const SigningKey other(KeyKind::p256);
  BOOST_TEST(use(dpop_proof(key)) == "OK");
  const std::string invalid = "invalid_dpop_proof";
  BOOST_TEST(use("x") == invalid);
  BOOST_TEST(use(with_broken_signature(dpop_proof(key))) == invalid);
  BOOST_TEST(use(dpop_proof(key, {}, {{"typ", "JWT"}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {}, {{"jwk", other.public_key().jwk()}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {}, {{"jwk", key.jwk(true)}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {}, {{"jwk", nullptr}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {}, {{"alg", "none"}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {}, {{"alg", "HS256"}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {{"htm", "GET"}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {{"htm", nullptr}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {{"htu", "https://simulator.example.com/par"}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {{"htu", "http://simulator.example.com/token"}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {{"iat", jwt_test_time - 100}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {{"iat", jwt_test_time + 100}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {{"iat", nullptr}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {{"jti", nullptr}})) == invalid);
  BOOST_TEST(use(dpop_proof(key, {{"jti", 1}})) == invalid);
}

BOOST_AUTO_TEST_CASE(url_of_a_proof_is_compared_without_query_and_without_case_of_the_host) {
  BOOST_TEST(use(dpop_proof(key, {{"htu", "HTTPS://Simulator.Example.COM:443/token?a=b#c"}})) == "OK");
  BOOST_TEST(use(dpop_proof(key, {{"htu", "https://simulator.example.com/Token"}})) == "invalid_dpop_proof");
  const json::object by_caller =
      token("grant_type=client_credentials", dpop_proof(key, {{"htu", "https://as.example/t"}}),
            {{"htu", "https://as.example/t"}, {"htm", "POST"}});
  BOOST_TEST(action_of(by_caller) == "OK");
}

BOOST_AUTO_TEST_CASE(proof_is_accepted_once) {
  const std::string proof = dpop_proof(key);
  BOOST_TEST(use(proof) == "OK");
  BOOST_TEST(use(proof) == "invalid_dpop_proof");
  const std::string access_token = bound_token(key);
  const std::string at_rs = resource_proof(key, access_token);
  BOOST_TEST(action_of(at_resource(access_token, at_rs)) == "OK");
  BOOST_TEST(challenge_error(at_resource(access_token, at_rs)) == "DPoP error=\"invalid_dpop_proof\"");
}

BOOST_AUTO_TEST_CASE(bound_token_is_refused_without_the_proof_of_its_key) {
  const SigningKey other(KeyKind::p256);
  const std::string access_token = bound_token(key);
  const auto refused = [&](const std::string& proof) {
    const json::object response = at_resource(access_token, proof);
    BOOST_TEST(action_of(response) == "UNAUTHORIZED");
    BOOST_TEST(text(response, "responseContent").ends_with(",algs=\"ES256 RS256 PS256 EdDSA\""));
    return challenge_error(response);
  };
  BOOST_TEST(refused("") == "DPoP error=\"invalid_token\"");
  BOOST_TEST(refused(resource_proof(other, access_token)) == "DPoP error=\"invalid_token\"");
  BOOST_TEST(refused(resource_proof(key, "another token")) == "DPoP error=\"invalid_dpop_proof\"");
  BOOST_TEST(refused(resource_proof(key, access_token, {{"htm", "POST"}})) == "DPoP error=\"invalid_dpop_proof\"");
  BOOST_TEST(refused(dpop_proof(key, {{"htm", "GET"}, {"htu", "https://rs.example.com/api"}})) ==
             "DPoP error=\"invalid_dpop_proof\"");
  const std::string unbound = text(token("grant_type=client_credentials", ""), "accessToken");
  BOOST_TEST(action_of(at_resource(unbound, "")) == "OK");
  BOOST_TEST(challenge_error(at_resource(unbound, resource_proof(key, unbound))) == "DPoP error=\"invalid_token\"");
}

BOOST_AUTO_TEST_CASE(userinfo_needs_the_proof_of_a_bound_token) {
  const json::object created = post_json(service, "/auth/token/create",
                                         {{"grantType", "PASSWORD"},
                                          {"clientId", test_client_id},
                                          {"subject", "john"},
                                          {"scopes", json::array{"openid"}},
                                          {"dpopKeyThumbprint", key.public_key().thumbprint()}});
  const std::string access_token = text(created, "accessToken");
  const auto user_info = [&](json::object more) {
    more["token"] = access_token;
    return post_json(service, "/auth/userinfo", more);
  };
  BOOST_TEST(challenge_error(user_info({})) == "DPoP error=\"invalid_token\"");
  const json::object at_user_info{{"htu", "https://simulator.example.com/userinfo"}};
  BOOST_TEST(action_of(user_info({{"dpop", resource_proof(key, access_token, at_user_info)}})) == "OK");
  json::object by_post = at_user_info;
  by_post["htm"] = "POST";
  BOOST_TEST(action_of(user_info({{"dpop", resource_proof(key, access_token, by_post)}, {"htm", "POST"}})) == "OK");
}

BOOST_AUTO_TEST_CASE(service_that_requires_nonces_sends_one_and_accepts_it) {
  require_nonces();
  const json::object demanded = token("grant_type=client_credentials", dpop_proof(key));
  BOOST_TEST(action_of(demanded) == "BAD_REQUEST");
  BOOST_TEST(error_in(demanded) == "use_dpop_nonce");
  const std::string nonce = text(demanded, "dpopNonce");
  BOOST_TEST(use(dpop_proof(key, {{"nonce", "invented"}})) == "use_dpop_nonce");
  const json::object granted = token("grant_type=client_credentials", dpop_proof(key, {{"nonce", nonce}}));
  BOOST_TEST(action_of(granted) == "OK");
  BOOST_TEST(text(granted, "dpopNonce") == nonce);

  const std::string access_token = text(granted, "accessToken");
  const json::object at_rs = at_resource(access_token, resource_proof(key, access_token));
  BOOST_TEST(action_of(at_rs) == "UNAUTHORIZED");
  BOOST_TEST(challenge_error(at_rs) == "DPoP error=\"use_dpop_nonce\"");
  BOOST_TEST(text(at_rs, "dpopNonce") == nonce);
  const json::object accepted = at_resource(access_token, resource_proof(key, access_token, {{"nonce", nonce}}));
  BOOST_TEST(action_of(accepted) == "OK");
  BOOST_TEST(text(accepted, "dpopNonce") == nonce);
}

BOOST_AUTO_TEST_CASE(nonce_is_replaced_at_half_its_lifetime_and_then_expires) {
  require_nonces();
  const std::string first = text(token("grant_type=client_credentials", dpop_proof(key)), "dpopNonce");
  service.backend.advance_time(std::chrono::seconds(55));
  const json::object second = token("grant_type=client_credentials", dpop_proof(key, {{"nonce", first}}));
  BOOST_TEST(action_of(second) == "OK");
  BOOST_TEST(text(second, "dpopNonce") != first);
  service.backend.advance_time(std::chrono::seconds(50));
  const json::object later{{"nonce", first}, {"iat", jwt_test_time + 105}};
  BOOST_TEST(use(dpop_proof(key, later)) == "use_dpop_nonce");
  BOOST_TEST(use(dpop_proof(key, {{"nonce", text(second, "dpopNonce")}, {"iat", jwt_test_time + 105}})) == "OK");
}

BOOST_AUTO_TEST_CASE(caller_may_require_a_nonce) {
  const json::object demanded = token("grant_type=client_credentials", dpop_proof(key), {{"dpopNonceRequired", true}});
  BOOST_TEST(error_in(demanded) == "use_dpop_nonce");
  BOOST_TEST(use(dpop_proof(key)) == "OK");
}

BOOST_AUTO_TEST_CASE(client_that_must_use_dpop_is_refused_without_a_proof) {
  const json::object client = registered_client(service, {{"grantTypes", json::array{"CLIENT_CREDENTIALS"}},
                                                          {"tokenAuthMethod", "CLIENT_SECRET_POST"},
                                                          {"dpopRequired", true}});
  const std::string parameters = "grant_type=client_credentials&client_id=" + client_id_in(client) +
                                 "&client_secret=" + text(client, "clientSecret");
  BOOST_TEST(error_in(post_json(service, "/auth/token", {{"parameters", parameters}})) == "invalid_dpop_proof");
  BOOST_TEST(action_of(post_json(service, "/auth/token", {{"parameters", parameters}, {"dpop", dpop_proof(key)}})) ==
             "OK");
}

BOOST_AUTO_TEST_CASE(code_is_bound_to_the_key_that_the_authorization_request_names) {
  const SigningKey other(KeyKind::p256);
  const auto code = [&] {
    const std::string jkt = "dpop_jkt=" + key.public_key().thumbprint();
    return text(issue(service, ticket_of(service, request_parameters(jkt))), "authorizationCode");
  };
  const std::string parameters =
      "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&code=";
  BOOST_TEST(error_in(token(parameters + code(), "")) == "invalid_grant");
  BOOST_TEST(error_in(token(parameters + code(), dpop_proof(other))) == "invalid_grant");
  BOOST_TEST(error_in(token(parameters + code(), dpop_proof(key))) == "OK");
  BOOST_TEST(action_of(authorize(service, request_parameters("dpop_jkt=short"))) == "LOCATION");
}

BOOST_AUTO_TEST_CASE(proof_of_a_pushed_request_binds_its_code) {
  const auto push = [&](const std::string& proof, const std::string& further = "") {
    json::object request{{"parameters", request_parameters(further)},
                         {"clientId", std::to_string(test_client_id)},
                         {"clientSecret", "secret-of-the-client"}};
    if (!proof.empty()) request["dpop"] = proof;
    return post_json(service, "/pushed_auth_req", request);
  };
  const json::object at_par{{"htu", "https://simulator.example.com/par"}};
  BOOST_TEST(error_in(push(dpop_proof(key))) == "invalid_dpop_proof");
  const json::object pushed = push(dpop_proof(key, at_par));
  BOOST_TEST(action_of(pushed) == "CREATED");
  const std::string ticket = ticket_of(service, "client_id=26888344961664&request_uri=" + text(pushed, "requestUri"));
  const std::string code = text(issue(service, ticket), "authorizationCode");
  const std::string parameters =
      "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&code=" + code;
  BOOST_TEST(error_in(token(parameters, "")) == "invalid_grant");
  BOOST_TEST(error_in(token(parameters, dpop_proof(key))) == "OK");
  const std::string other = "dpop_jkt=" + SigningKey(KeyKind::p256).public_key().thumbprint();
  BOOST_TEST(error_in(push(dpop_proof(key, at_par), other)) == "invalid_dpop_proof");
  require_nonces();
  const json::object demanded = push(dpop_proof(key, at_par));
  BOOST_TEST(error_in(demanded) == "use_dpop_nonce");
  BOOST_TEST(!text(demanded, "dpopNonce").empty());
}

BOOST_AUTO_TEST_CASE(refresh_token_of_a_public_client_is_bound_to_the_key) {
  const SigningKey other(KeyKind::p256);
  SimulatorOptions options = authorization_options();
  options.clients[2].grant_types = {GrantType::authorization_code, GrantType::refresh_token};
  InProcessService open(std::move(options));
  use_test_time(open);
  const auto request = [&](const std::string& parameters, const std::string& proof) {
    json::object body{{"parameters", parameters + "&client_id=4711"}};
    if (!proof.empty()) body["dpop"] = proof;
    return post_json(open, "/auth/token", body);
  };
  const std::string ticket = ticket_of(
      open, "client_id=4711&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&response_type=code&scope=history.read");
  const json::object granted =
      request("grant_type=authorization_code&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&code=" +
                  text(issue(open, ticket), "authorizationCode"),
              dpop_proof(key));
  const std::string refresh = "grant_type=refresh_token&refresh_token=" + text(granted, "refreshToken");
  BOOST_TEST(error_in(request(refresh, "")) == "invalid_grant");
  BOOST_TEST(error_in(request(refresh, dpop_proof(other))) == "invalid_grant");
  BOOST_TEST(error_in(request(refresh, dpop_proof(key))) == "OK");
}

BOOST_AUTO_TEST_CASE(refresh_of_a_confidential_client_may_change_the_key) {
  const SigningKey other(KeyKind::p256);
  const std::string code = text(issue(service, ticket_of(service, request_parameters(""))), "authorizationCode");
  const json::object granted = token(
      "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&code=" + code, dpop_proof(key));
  const json::object refreshed =
      token("grant_type=refresh_token&refresh_token=" + text(granted, "refreshToken"), dpop_proof(other));
  const std::string access_token = text(refreshed, "accessToken");
  BOOST_TEST(action_of(at_resource(access_token, resource_proof(other, access_token))) == "OK");
  BOOST_TEST(action_of(at_resource(access_token, resource_proof(key, access_token))) == "UNAUTHORIZED");
}

BOOST_AUTO_TEST_CASE(token_of_the_password_flow_is_bound_when_it_is_issued) {
  const json::object asked = token("grant_type=password&username=a&password=b", dpop_proof(key));
  const json::object issued =
      post_json(service, "/auth/token/issue", {{"ticket", text(asked, "ticket")}, {"subject", "john"}});
  const std::string access_token = text(issued, "accessToken");
  BOOST_TEST(action_of(at_resource(access_token, "")) == "UNAUTHORIZED");
  BOOST_TEST(action_of(at_resource(access_token, resource_proof(key, access_token))) == "OK");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
