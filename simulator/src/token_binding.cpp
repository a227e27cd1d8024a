#include "token_binding.hpp"

#include "bearer_challenge.hpp"
#include "client_certificate.hpp"

namespace authlete::simulator {

BindingOutcome check_binding(const Token& token, const PresentedToken& presented, DpopVerifier& dpop,
                             std::string_view code, TimePoint now) {
  BindingOutcome outcome;
  const std::string no_key;
  const std::string& bound_key = token.rare ? token.rare->dpop_key_thumbprint : no_key;
  const std::string& bound_certificate = token.rare ? token.rare->certificate_thumbprint : no_key;
  DpopRequest request;
  request.method = presented.method;
  request.url = presented.url;
  request.nonce_required = presented.nonce_required;
  request.access_token = &presented.access_token;
  const DpopOutcome proof = dpop.verify(presented.dpop, request, now);
  outcome.nonce = proof.nonce;
  const auto refuse = [&](std::string_view error, std::string_view text, bool by_dpop) {
    outcome.text = text;
    const ResultMessage message{code, outcome.text};
    outcome.challenge = by_dpop ? dpop_challenge(error, message) : bearer_challenge(error, message);
    return outcome;
  };
  if (!proof.error.empty()) return refuse(proof.error, proof.reason, true);
  if (bound_key != proof.key_thumbprint) {
    if (bound_key.empty()) return refuse("invalid_token", "The access token is not bound to a DPoP key.", true);
    if (proof.key_thumbprint.empty()) return refuse("invalid_token", "The access token needs a DPoP proof.", true);
    return refuse("invalid_token", "The access token is bound to another DPoP key.", true);
  }
  if (bound_certificate.empty()) return outcome;
  const std::optional<ClientCertificate> certificate =
      given(presented.certificate) ? ClientCertificate::from_pem(*presented.certificate) : std::nullopt;
  if (!certificate) return refuse("invalid_token", "The access token needs a client certificate.", false);
  if (certificate->thumbprint() != bound_certificate)
    return refuse("invalid_token", "The access token is bound to another client certificate.", false);
  return outcome;
}

}  // namespace authlete::simulator
