#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "authlete/secret.hpp"
#include "form.hpp"
#include "service.hpp"

namespace authlete::simulator {

/// The credentials that a request has beside its parameters. They come from the Authorization field, or from the TLS
/// connection, of the request that the client sent.
struct ClientCredentials {
  const std::optional<std::string>& client_id;
  const std::optional<Secret>& client_secret;
  const std::optional<std::string>& certificate;
};

/// The client that sent a request (RFC 6749 section 2.3).
class AuthenticatedClient {
 public:
  AuthenticatedClient() = default;

  const RegisteredClient* client = nullptr;  ///< Null if the client is not authenticated.
  bool alias_used = false;                   ///< The request has the alias of the client ID.
  ClientAuthMethod method;
  std::string_view failure;  ///< Why the client is not authenticated.
};

/// Authenticates the client by the credentials of its Authorization field, or by those among its parameters. Where a
/// request has both, they must be equal. A locked client is not authenticated. Assertions and certificates have to be
/// present for the methods that use them, but they are not verified.
AuthenticatedClient authenticate_client(const Service& service, const ClientCredentials& credentials,
                                        const Form& parameters);

template <class Request>
AuthenticatedClient authenticate_client(const Service& service, const Request& request, const Form& parameters) {
  return authenticate_client(
      service, ClientCredentials{request.client_id, request.client_secret, request.client_certificate}, parameters);
}

}  // namespace authlete::simulator
