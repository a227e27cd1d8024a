#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "authlete/server/request_view.hpp"
#include "authlete/server/resource_options.hpp"
#include "server/resource/dpop_proof.hpp"
#include "server/resource/proof_replays.hpp"
#include "server/resource/siphash.hpp"

namespace authlete::server {

/// Verifies the DPoP proofs of requests whose tokens are known (`ResourceOptions::local_dpop`).
///
/// Only what is accepted here counts. A request that is not accepted here is for the service to judge.
///
/// Thread safety: may be used concurrently. `options` must outlive this object.
class LocalDpop {
 public:
  explicit LocalDpop(const ResourceOptions& options) : options_(options) {}

  bool enabled() const noexcept { return options_.local_dpop; }

  /// Verifies the proof of a request with that token. Whether it was used before is not looked at.
  std::optional<VerifiedProof> verify(const RequestView& request, std::string_view token,
                                      std::chrono::sys_seconds now) const;
  /// Uses a proof. Returns false if it was used before, or if there is no room to remember it.
  bool use(const VerifiedProof& proof, std::chrono::sys_seconds now);

 private:
  const ResourceOptions& options_;
  const SipHashKey secret_ = random_siphash_key();
  ProofReplays replays_;
};

}  // namespace authlete::server
