#include "dpop_verification.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "operation_result.hpp"

namespace authlete::simulator {
namespace {

constexpr std::chrono::seconds proof_window{60};
constexpr std::chrono::seconds default_nonce_duration{300};

// Returns a URL in the form in which RFC 9449 section 4.3 compares it: without query and fragment, and with scheme and
// host in lower case (RFC 3986 section 6.2.2.1).
std::string comparable_url(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  std::string text(url);
  const std::size_t scheme = url.find("://");
  if (scheme == url.npos) return text;
  const std::size_t path = std::min(url.find('/', scheme + 3), url.size());
  for (std::size_t index = 0; index < path; ++index)
    text[index] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[index])));
  if (text.starts_with("https://") && std::string_view(text).substr(0, path).ends_with(":443")) text.erase(path - 4, 4);
  return text;
}

}  // namespace

std::chrono::seconds DpopVerifier::nonce_duration() const {
  return duration_of(service_.settings().model().dpop_nonce_duration, default_nonce_duration);
}

const std::string& DpopVerifier::next_nonce(TimePoint now) {
  if (nonce_.value.empty() || now - nonce_.made_at >= nonce_duration() / 2) {
    previous_nonce_ = std::exchange(nonce_, Nonce{random_string(16), now});
  }
  return nonce_.value;
}

bool DpopVerifier::accepts_nonce(std::string_view nonce, TimePoint now) const {
  for (const Nonce* known : {&nonce_, &previous_nonce_})
    if (!known->value.empty() && known->value == nonce) return now - known->made_at < nonce_duration();
  return false;
}

std::string_view DpopVerifier::refuse(const SignedJwt& proof, const std::optional<PublicKey>& key,
                                      const DpopRequest& request, TimePoint now) const {
  if (proof.header_text("typ") != "dpop+jwt") return "typ of the proof is not dpop+jwt.";
  if (!is_asymmetric(proof.algorithm)) return "The algorithm of the proof is not supported.";
  if (!key) return "jwk of the proof is missing, private or not supported.";
  if (!is_signed_by(proof, *key)) return "The signature of the proof is not valid.";
  if (request.method.empty() || proof.claim_text("htm") != request.method)
    return "htm of the proof is not the method of the request.";
  if (request.url.empty() || comparable_url(proof.claim_text("htu")) != comparable_url(request.url))
    return "htu of the proof is not the URL of the request.";
  const std::optional<std::int64_t> issued_at = proof.claim_seconds("iat");
  const std::int64_t time = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  if (!issued_at || *issued_at < time - proof_window.count() || *issued_at > time + proof_window.count())
    return "iat of the proof is missing, too old or in the future.";
  if (proof.claim_text("jti").empty()) return "jti of the proof is missing.";
  if (request.access_token && proof.claim_text("ath") != base64url(sha256(request.access_token->reveal())))
    return "ath of the proof is not the hash of the access token.";
  return {};
}

DpopOutcome DpopVerifier::verify(const std::optional<Secret>& text, const DpopRequest& request, TimePoint now) {
  DpopOutcome outcome;
  const bool nonce_required = request.nonce_required || service_.settings().model().dpop_nonce_required.value_or(false);
  if (!given(text)) return outcome;
  const auto refused = [&](std::string_view error, std::string_view reason) {
    outcome.error = error;
    outcome.reason = reason;
    return outcome;
  };
  const std::optional<SignedJwt> proof = parse_jwt(text->reveal());
  if (!proof) return refused("invalid_dpop_proof", "The proof is not a JWT.");
  const boost::json::value* jwk = proof->header.if_contains("jwk");
  std::optional<PublicKey> key;
  if (jwk && jwk->is_object() && !has_private_members(jwk->get_object())) key = PublicKey::from_jwk(jwk->get_object());
  if (const std::string_view reason = refuse(*proof, key, request, now); !reason.empty())
    return refused("invalid_dpop_proof", reason);
  if (nonce_required) {
    const bool accepted = accepts_nonce(proof->claim_text("nonce"), now);
    outcome.nonce = next_nonce(now);
    if (!accepted) return refused("use_dpop_nonce", "The proof must have the nonce of this response.");
  }
  // An `iat` in the future makes the proof valid for longer, at most twice the window.
  const std::string place = key->thumbprint() + " " + comparable_url(request.url);
  if (!used_proofs_.use(place, proof->claim_text("jti"), now + 2 * proof_window + std::chrono::seconds(1), now))
    return refused("invalid_dpop_proof", "The proof was used before.");
  outcome.key_thumbprint = key->thumbprint();
  return outcome;
}

}  // namespace authlete::simulator
