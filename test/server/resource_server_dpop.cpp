// `ResourceOptions::local_dpop`: proofs that the resource server verifies itself.
#include "server/proof_key.hpp"
#include "server/resource_fixture.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;

ResourceOptions options_with_local_dpop() {
  ResourceOptions options;
  options.public_url = "https://api.example/v1";
  options.local_dpop = true;
  return options;
}

/// A client with a key, at a resource server that verifies proofs.
class LocalDpopFixture : public ResourceFixture {
 public:
  explicit LocalDpopFixture(ResourceOptions options = options_with_local_dpop()) : ResourceFixture(std::move(options)) {
    respond_always(valid_token());
  }

  /// Returns a request with a proof that has not been used, dated now.
  Request next(const ProofKey& key) { return with_proof(proof(key, "id-" + std::to_string(++proofs_))); }
  Request next() { return next(key_); }

  std::string proof(const ProofKey& key, const std::string& id) {
    const auto now = std::chrono::floor<std::chrono::seconds>(transport->wall_clock_now());
    const boost::json::object header{{"typ", "dpop+jwt"}, {"alg", key.algorithm()}, {"jwk", key.jwk()}};
    const boost::json::object claims{{"jti", id},
                                     {"htm", "POST"},
                                     {"htu", "https://api.example/v1/resource"},
                                     {"iat", now.time_since_epoch().count()},
                                     {"ath", hash_of_token("abc")}};
    return key.make(header, claims);
  }
  static Request with_proof(const std::string& proof) {
    Request request;
    request.method = "POST";
    request.target = "/resource?a=b";
    request.add("Authorization", "DPoP abc").add("DPoP", proof);
    return request;
  }
  const ProofKey& key() const { return key_; }
  std::optional<AuthorizationResult> cached(Request request, const Need& need = Need()) {
    return server.cached(request.view(), need);
  }

 private:
  const ProofKey key_{"ES256"};
  unsigned proofs_ = 0;
};

BOOST_AUTO_TEST_SUITE(resource_server_dpop)

BOOST_AUTO_TEST_CASE(rule_22_service_is_asked_once_and_later_proofs_are_verified_here) {
  LocalDpopFixture fixture;
  BOOST_TEST(!fixture.cached(fixture.next()).has_value());
  const AuthorizationResult first = fixture.authorize(fixture.next());
  BOOST_REQUIRE(is_token(first));
  BOOST_TEST(token_of(first).dpop_key_thumbprint.size() == 43U);
  for (int request = 0; request < 3; ++request) {
    BOOST_TEST(is_token(fixture.authorize(fixture.next())));
    const auto cached = fixture.cached(fixture.next());
    BOOST_REQUIRE(cached.has_value());
    BOOST_TEST(is_token(*cached));
  }
  BOOST_TEST(fixture.calls() == 1U);
  BOOST_TEST(fixture.last_call().at("htu").as_string() == "https://api.example/v1/resource");
}

BOOST_AUTO_TEST_CASE(rule_22_proof_that_was_used_goes_to_the_service) {
  LocalDpopFixture fixture;
  const Request first = fixture.next();
  BOOST_TEST(is_token(fixture.authorize(first)));
  const Request second = fixture.next();
  BOOST_TEST(is_token(*fixture.cached(second)));
  // The service knows better, and may refuse them.
  fixture.respond_always(
      {{"action", "UNAUTHORIZED"}, {"existent", true}, {"usable", true}, {"responseContent", "DPoP error=\"x\""}});
  for (const Request& used : {first, second}) {
    BOOST_TEST(!fixture.cached(used).has_value());
    BOOST_TEST(status_of(fixture.authorize(used)) == 401);
  }
  BOOST_TEST(fixture.calls() == 3U);
  BOOST_TEST(is_token(fixture.authorize(fixture.next())));
  BOOST_TEST(fixture.calls() == 3U);
}

BOOST_AUTO_TEST_CASE(rule_22_key_of_another_client_goes_to_the_service) {
  LocalDpopFixture fixture;
  BOOST_TEST(is_token(fixture.authorize(fixture.next())));
  fixture.respond_always(
      {{"action", "UNAUTHORIZED"}, {"existent", true}, {"usable", true}, {"responseContent", "DPoP error=\"x\""}});
  const ProofKey stolen("ES256");
  BOOST_TEST(!fixture.cached(fixture.next(stolen)).has_value());
  BOOST_TEST(status_of(fixture.authorize(fixture.next(stolen))) == 401);
  BOOST_TEST(fixture.calls() == 2U);
  // The refusal does not remove the token of its owner.
  BOOST_TEST(is_token(fixture.authorize(fixture.next())));
  BOOST_TEST(fixture.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(rule_22_entry_of_one_scheme_never_serves_the_other) {
  LocalDpopFixture fixture;
  BOOST_TEST(is_token(fixture.authorize(fixture.next())));
  BOOST_TEST(!fixture.cached(Request("abc")).has_value());
  BOOST_TEST(is_token(fixture.authorize("abc")));
  BOOST_TEST(fixture.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(proof_that_is_not_understood_is_judged_by_the_service) {
  LocalDpopFixture fixture;
  BOOST_TEST(is_token(fixture.authorize(fixture.next())));
  for (int request = 1; request <= 2; ++request) {
    BOOST_TEST(is_token(fixture.authorize(LocalDpopFixture::with_proof("proof"))));
    BOOST_TEST(fixture.calls() == 1U + static_cast<unsigned>(request));
  }
  // Nor does an unknown proof put the token into the cache.
  LocalDpopFixture other;
  BOOST_TEST(is_token(other.authorize(LocalDpopFixture::with_proof("proof"))));
  BOOST_TEST(!other.cached(other.next()).has_value());
  // An algorithm that is not allowed is not verified here.
  const ProofKey rsa("RS256");
  for (int request = 0; request < 2; ++request) BOOST_TEST(is_token(other.authorize(other.next(rsa))));
  BOOST_TEST(other.calls() == 3U);
}

BOOST_AUTO_TEST_CASE(rule_23_token_that_comes_with_a_nonce_is_not_cached) {
  LocalDpopFixture fixture;
  boost::json::object response = valid_token();
  response["dpopNonce"] = "n";
  fixture.respond_always(response);
  for (int request = 0; request < 2; ++request) {
    const AuthorizationResult result = fixture.authorize(fixture.next());
    BOOST_REQUIRE(is_token(result));
    BOOST_TEST(token_of(result).dpop_nonce == "n");
  }
  BOOST_TEST(fixture.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(rule_31_need_is_judged_at_each_hit_of_a_bound_token) {
  LocalDpopFixture fixture;
  BOOST_TEST(is_token(fixture.authorize(fixture.next())));
  Need need;
  need.scopes = {"delete"};
  const AuthorizationResult result = *fixture.cached(fixture.next(), need);
  BOOST_TEST(status_of(result) == 403);
  BOOST_TEST(challenge_of(result).starts_with("DPoP error=\"insufficient_scope\""));
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_CASE(bound_token_leaves_the_cache_by_time_and_when_it_is_forgotten) {
  LocalDpopFixture fixture;
  BOOST_TEST(is_token(fixture.authorize(fixture.next())));
  fixture.transport->advance(30s);
  BOOST_TEST(!fixture.cached(fixture.next()).has_value());
  BOOST_TEST(is_token(fixture.authorize(fixture.next())));
  fixture.server.forget("abc");
  BOOST_TEST(!fixture.cached(fixture.next()).has_value());
  BOOST_TEST(is_token(fixture.authorize(fixture.next())));
  fixture.server.clear();
  BOOST_TEST(!fixture.cached(fixture.next()).has_value());
  BOOST_TEST(fixture.calls() == 3U);
}

BOOST_AUTO_TEST_CASE(call_in_flight_does_not_bring_a_forgotten_token_back) {
  LocalDpopFixture fixture;
  fixture.transport->hold();
  Request request = fixture.next();
  const auto task = fixture.runner.start(fixture.server.authorize(request.view()));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.transport->held() == 1; }));
  fixture.server.forget("abc");
  fixture.transport->release();
  BOOST_TEST(is_token(fixture.runner.wait(task)));
  BOOST_TEST(!fixture.cached(fixture.next()).has_value());
}

BOOST_AUTO_TEST_CASE(signed_requests_and_signed_responses_ask_the_service) {
  LocalDpopFixture fixture;
  BOOST_TEST(is_token(fixture.authorize(fixture.next())));
  Request signed_request = fixture.next();
  signed_request.add("Signature", "sig1=:AA==:");
  BOOST_TEST(!fixture.cached(signed_request).has_value());
  BOOST_TEST(is_token(fixture.authorize(signed_request)));
  BOOST_TEST(fixture.calls() == 2U);

  LocalDpopFixture other;
  boost::json::object response = valid_token();
  response["responseSigningRequired"] = true;
  other.respond_always(response);
  for (int request = 0; request < 2; ++request) BOOST_TEST(is_token(other.authorize(other.next())));
  BOOST_TEST(other.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(options_of_local_dpop_that_contradict_are_refused) {
  ResourceOptions options = options_with_local_dpop();
  BOOST_TEST(options.validate().has_value());
  options.dpop_nonce_required = true;
  BOOST_TEST(options.validate().error().message ==
             "ResourceOptions::local_dpop: must not be combined with dpop_nonce_required");
  options = options_with_local_dpop();
  options.public_url.clear();
  BOOST_TEST(options.validate().error().message == "ResourceOptions::local_dpop: needs public_url");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
