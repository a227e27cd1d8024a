#pragma once

#include <optional>
#include <string>

#include "dpop_verification.hpp"
#include "operation_result.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The credentials that come with an access token at a resource.
struct PresentedToken {
  const Secret& access_token;
  const std::optional<Secret>& dpop;
  const std::optional<std::string>& certificate;
  std::string method;
  std::string url;
  bool nonce_required = false;
};

/// The result of `check_binding`.
struct BindingOutcome {
  std::string challenge;             ///< For the client whose token is refused. Empty if the token is accepted.
  std::string text;                  ///< Why the token is refused.
  std::optional<std::string> nonce;  ///< For the response.
};

/// Checks that the sender of a token holds the key or the certificate to which the token is bound (RFC 9449 section 7,
/// RFC 8705 section 3). `code` is the result code of a refusal.
BindingOutcome check_binding(const Token& token, const PresentedToken& presented, DpopVerifier& dpop,
                             std::string_view code, TimePoint now);

template <class Request>
BindingOutcome check_binding(const Token& token, const Request& request, const std::string& default_method,
                             const std::string& default_url, DpopVerifier& dpop, std::string_view code, TimePoint now) {
  PresentedToken presented{request.token,
                           request.dpop,
                           request.client_certificate,
                           request.htm.value_or(default_method),
                           request.htu.value_or(default_url),
                           request.dpop_nonce_required.value_or(false)};
  return check_binding(token, presented, dpop, code, now);
}

}  // namespace authlete::simulator
