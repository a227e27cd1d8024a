#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "authlete/secret.hpp"
#include "jws_verification.hpp"
#include "service.hpp"
#include "used_ids.hpp"

namespace authlete::simulator {

/// The algorithms of DPoP proofs that are accepted, as the parameter `algs` of a challenge lists them.
inline constexpr std::string_view dpop_algorithms = "ES256 RS256 PS256 EdDSA";

/// The request that a DPoP proof has to be made for.
struct DpopRequest {
  std::string method;
  std::string url;
  bool nonce_required = false;           ///< The caller demands a nonce, whatever the service is configured to do.
  const Secret* access_token = nullptr;  ///< The token that the request presents. Null at the token endpoint.
};

/// The result of looking at the proof of a request.
struct DpopOutcome {
  std::string key_thumbprint;        ///< Empty if the request has no proof, or if the proof is refused.
  std::string_view error;            ///< `invalid_dpop_proof` or `use_dpop_nonce`. Empty if nothing is refused.
  std::string_view reason;           ///< Why the proof is refused.
  std::optional<std::string> nonce;  ///< The nonce that the client must use next. Absent if none is needed.
};

/// Verifies DPoP proofs (RFC 9449). It uses no I/O, no clock and no lock: the caller passes the time.
class DpopVerifier {
 public:
  explicit DpopVerifier(const Service& service) : service_(service) {}

  /// `text` is the proof. A request without a proof is not refused here. A proof that is accepted has been used: it is
  /// not accepted again.
  DpopOutcome verify(const std::optional<Secret>& text, const DpopRequest& request, TimePoint now);

 private:
  struct Nonce {
    std::string value;
    TimePoint made_at;
  };

  std::string_view refuse(const SignedJwt& proof, const std::optional<PublicKey>& key, const DpopRequest& request,
                          TimePoint now) const;
  /// Returns the nonce for the next proof. A nonce that is half its lifetime old is replaced.
  const std::string& next_nonce(TimePoint now);
  bool accepts_nonce(std::string_view nonce, TimePoint now) const;
  std::chrono::seconds nonce_duration() const;

  const Service& service_;
  UsedIds used_proofs_;
  Nonce nonce_;           ///< Empty until the first one is made.
  Nonce previous_nonce_;  ///< Remains valid for the rest of its lifetime.
};

}  // namespace authlete::simulator
