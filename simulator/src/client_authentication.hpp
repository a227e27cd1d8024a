#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/secret.hpp"
#include "client_certificate.hpp"
#include "form.hpp"
#include "jws_verification.hpp"
#include "service.hpp"
#include "used_ids.hpp"

namespace authlete::simulator {

/// The credentials that a request has beside its parameters. They come from the Authorization field, or from the TLS
/// connection, of the request that the client sent.
struct ClientCredentials {
  const std::optional<std::string>& client_id;
  const std::optional<Secret>& client_secret;
  const std::optional<std::string>& certificate;
  const std::optional<std::vector<std::string>>& certificate_path;
};

/// The client that sent a request (RFC 6749 section 2.3).
class AuthenticatedClient {
 public:
  AuthenticatedClient() = default;

  const RegisteredClient* client = nullptr;  ///< Null if the client is not authenticated.
  bool alias_used = false;                   ///< The request has the alias of the client ID.
  ClientAuthMethod method;
  std::optional<ClientCertificate> certificate;  ///< Whether or not the client is authenticated by it.
  std::string_view failure;                      ///< Why the client is not authenticated.
};

/// Authenticates clients. It uses no I/O, no clock and no lock: the caller passes the time.
class ClientAuthenticator {
 public:
  explicit ClientAuthenticator(const Service& service) : service_(service) {}

  /// Authenticates the client by the credentials of its Authorization field, by those among its parameters, by an
  /// assertion or by a certificate. Where a request has the same credentials twice, they must be equal. A locked client
  /// is not authenticated. `endpoint` is the URL of the endpoint, which an assertion may name as its audience.
  AuthenticatedClient authenticate(const ClientCredentials& credentials, const Form& parameters,
                                   const std::optional<std::string>& endpoint, TimePoint now);

  template <class Request>
  AuthenticatedClient authenticate(const Request& request, const Form& parameters,
                                   const std::optional<std::string>& endpoint, TimePoint now) {
    return authenticate(ClientCredentials{request.client_id, request.client_secret, request.client_certificate,
                                          request.client_certificate_path},
                        parameters, endpoint, now);
  }

 private:
  struct Proof;

  /// Returns why the proof is refused, or an empty string. Sets the method of the result.
  std::string_view verify(const Proof& proof, AuthenticatedClient& result);
  std::string_view verify_assertion(const Proof& proof, AuthenticatedClient& result);
  std::string_view verify_certificate(const Proof& proof, AuthenticatedClient& result) const;

  const Service& service_;
  UsedIds used_assertions_;
};

}  // namespace authlete::simulator
