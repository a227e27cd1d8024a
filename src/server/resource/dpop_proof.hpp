#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace authlete::server {

/// The request that a DPoP proof must be for (RFC 9449 section 4.3).
struct ProofExpectation {
  std::string_view method;
  /// The URL of the request without its query, in two parts.
  std::string_view origin;
  std::string_view path;
  std::string_view token;
  /// Names of the accepted algorithms, with a space between two.
  std::string_view algorithms;
  std::chrono::sys_seconds now;
};

/// A DPoP proof that was verified.
struct VerifiedProof {
  VerifiedProof() = default;

  /// Thumbprint of the key that signed the proof (RFC 7638).
  std::string key_thumbprint;
  /// ID of the proof, which must be used once.
  std::string id;
};

/// How far the time of a proof may differ from that of this server (RFC 9449 section 11.1).
inline constexpr std::chrono::seconds proof_time_tolerance(60);

/// Verifies a DPoP proof, apart from whether it was used before.
///
/// Returns: the proof, or nothing if anything is not as expected or is unusual: another spelling of the URL, a nonce,
/// which only its maker can check, a header with `crit`, or a proof of more than 8 KB. The service may still accept
/// such a proof.
std::optional<VerifiedProof> verify_dpop_proof(std::string_view proof, const ProofExpectation& expected);

}  // namespace authlete::server
