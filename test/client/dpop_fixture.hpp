#pragma once

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "client/dpop_checks.hpp"
#include "client/fake_client.hpp"

namespace authlete::test {

inline constexpr const char* bound_token = "b0und-t0ken";

/// The key is shared by all cases, because making one takes time.
inline const TestKey& dpop_test_key() {
  static const TestKey key;
  return key;
}

inline ClientOptions dpop_options() {
  ClientOptions options = client_options();
  options.credentials = Credentials::dpop(dpop_test_key().pkcs8(), bound_token);
  return options;
}

/// Options with a token source that records its requests, and returns the tokens `token-1`, `token-2` and so on.
inline ClientOptions dpop_options_with_source(std::vector<TokenSourceRequest>& asked) {
  ClientOptions options = client_options();
  options.credentials = Credentials::dpop(
      dpop_test_key().pkcs8(), [&asked](TokenSourceRequest request) -> boost::asio::awaitable<Result<Secret>> {
        asked.push_back(request);
        co_return Secret("token-" + std::to_string(asked.size()));
      });
  return options;
}

inline std::string field(const TransportRequest& request, std::string_view name) {
  return std::string(request.headers.find(name).value_or("absent"));
}

inline Headers with_nonce(std::string_view nonce) { return Headers{{"DPoP-Nonce", nonce}}; }

/// The fields of a response that refuses a proof for its nonce.
inline Headers nonce_demand(std::string_view nonce) {
  return Headers{{"WWW-Authenticate", R"(DPoP error="use_dpop_nonce", error_description="a nonce is needed")"},
                 {"DPoP-Nonce", nonce}};
}

/// Returns the nonce of each proof that was sent; `none` if it had none. Checks that no two proofs have one identifier.
inline std::vector<std::string> sent_nonces(const FakeTransport& transport) {
  std::vector<std::string> nonces;
  std::vector<std::string> identifiers;
  for (const TransportRequest& request : transport.requests()) {
    const DpopProofOfRequest proof = proof_of(request);
    BOOST_TEST(proof.signature_is_valid);
    nonces.push_back(proof.claims.contains("nonce") ? proof.claim("nonce") : "none");
    BOOST_TEST((std::find(identifiers.begin(), identifiers.end(), proof.claim("jti")) == identifiers.end()));
    identifiers.push_back(proof.claim("jti"));
  }
  return nonces;
}

using Nonces = std::vector<std::string>;

}  // namespace authlete::test
