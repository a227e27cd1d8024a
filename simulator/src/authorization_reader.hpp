#pragma once

#include <optional>
#include <string_view>

#include "authorization_terms.hpp"
#include "form.hpp"
#include "operation_result.hpp"
#include "service.hpp"
#include "signing_keys.hpp"

namespace authlete::simulator {

/// The reason why an authorization request is refused (RFC 6749 section 4.1.2.1).
struct AuthorizationRefusal {
  std::string_view error;
  ResultMessage message;
};

/// The result of reading an authorization request.
struct AuthorizationReading {
  AuthorizationTerms terms;
  std::optional<AuthorizationRefusal> refusal;
  /// The client and its redirect URI are known and correct, so that a refusal may be sent to the client. Then
  /// `terms.delivery` is complete.
  bool may_redirect = false;
};

/// Checks authorization requests (RFC 6749, RFC 7636, RFC 8707, OpenID Connect Core section 3).
class AuthorizationReader {
 public:
  AuthorizationReader(const Service& service, const SigningKeys& keys) : service_(service), keys_(keys) {}

  /// `pushed` says that the parameters came to the endpoint for pushed authorization requests.
  AuthorizationReading read(const Form& parameters, bool pushed) const;

 private:
  using Refusal = std::optional<AuthorizationRefusal>;

  // Each function reads some parameters into the terms, and returns a refusal if they are not acceptable.
  Refusal read_redirect_uri(const Form& parameters, const RegisteredClient& client, AuthorizationTerms& terms) const;
  Refusal read_response_type(const Form& parameters, AuthorizationTerms& terms) const;
  Refusal read_response_mode(const Form& parameters, AuthorizationTerms& terms) const;
  Refusal read_rest(const Form& parameters, const RegisteredClient& client, AuthorizationTerms& terms) const;
  Refusal read_scopes(const Form& parameters, const RegisteredClient& client, AuthorizationTerms& terms) const;
  Refusal read_code_challenge(const Form& parameters, const RegisteredClient& client, AuthorizationTerms& terms) const;
  Refusal read_authentication(const Form& parameters, AuthorizationTerms& terms) const;
  Refusal read_claims(const Form& parameters, AuthorizationTerms& terms) const;
  Refusal read_targets(const Form& parameters, AuthorizationTerms& terms) const;

  const Service& service_;
  const SigningKeys& keys_;
};

}  // namespace authlete::simulator
