#include "server/resource/local_dpop.hpp"

#include <string>

#include "server/resource/introspection_call.hpp"

namespace authlete::server {

std::optional<VerifiedProof> LocalDpop::verify(const RequestView& request, std::string_view token,
                                               std::chrono::sys_seconds now) const {
  const std::string_view* const proof = request.find("DPoP");
  if (!proof) return std::nullopt;
  ProofExpectation expected;
  expected.method = request.method;
  expected.origin = options_.public_url;
  expected.path = path_of_target(request);
  expected.token = token;
  expected.algorithms = options_.dpop_algorithms;
  expected.now = now;
  return verify_dpop_proof(*proof, expected);
}

bool LocalDpop::use(const VerifiedProof& proof, std::chrono::sys_seconds now) {
  // Two clients may choose the same ID. The thumbprint has a fixed length, so the two parts cannot be confused.
  return replays_.use(siphash(secret_, 0, proof.key_thumbprint + proof.id), now);
}

}  // namespace authlete::server
