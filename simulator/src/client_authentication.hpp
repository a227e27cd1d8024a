#pragma once

#include "authlete/models/token.hpp"
#include "form.hpp"
#include "service.hpp"

namespace authlete::simulator {

/// Who sent a token request (RFC 6749 section 2.3).
class AuthenticatedClient {
 public:
  AuthenticatedClient() = default;

  const SimulatorClient* client = nullptr;  ///< Null: not authenticated.
  bool alias_used = false;
  ClientAuthMethod method;
};

/// Looks at the credentials from the client's Authorization header and at those among the parameters, which must agree
/// where both are given.
AuthenticatedClient authenticate_client(const Service& service, const TokenRequest& request, const Form& parameters);

}  // namespace authlete::simulator
