#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/result.hpp"
#include "authlete/secret.hpp"
#include "authlete/server/beast/listener_limits.hpp"

namespace authlete::server::beast {

/// An address on which a listener accepts connections.
struct AUTHLETE_EXPORT ListenAddress {
  /// IPv4 or IPv6 address. `0.0.0.0` stands for all IPv4 addresses of the machine and `::` for all IPv6 addresses, but
  /// for no IPv4 address.
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0 for a port that the operating system chooses: see `Listener::ports`.
};

/// The certificate of a server with its private key.
struct AUTHLETE_EXPORT ServerCertificate {
  std::string chain_pem;   ///< The certificate of the server first, then those of its intermediate authorities.
  Secret private_key_pem;  ///< The key, which must not be encrypted.
};

/// Whether the clients of a listener may present certificates in the TLS handshake (RFC 8705).
enum class ClientCertificates {
  none,    ///< Clients are not asked for a certificate.
  request  ///< Clients may present one. The listener does not decide whether it is trusted.
};

/// The settings of a listener.
///
/// Lifetime: a value; the listener keeps a copy. Thread safety: as a standard container.
class AUTHLETE_EXPORT ListenerOptions {
 public:
  ListenerOptions() = default;

  std::vector<ListenAddress> addresses;

  /// Required, unless `plain_http` is set.
  std::optional<ServerCertificate> certificate;
  /// Serves HTTP without TLS. Only for a server behind a proxy that does TLS, on an address that only the proxy
  /// reaches: tokens and passwords are sent unencrypted.
  bool plain_http = false;

  /// With `request`, `RequestView::certificates` has what the client presented. The client has proven that it holds the
  /// private key, but nothing else is checked: the certificate may be self-signed, expired or of an unknown authority.
  /// Authlete checks it if the request to it has the certificates.
  ClientCertificates client_certificates = ClientCertificates::none;

  ListenerLimits limits;

  /// Receives what a handler throws, and a `std::invalid_argument` if a handler returns a response that cannot be sent.
  /// The client gets the status 500 in both cases. Called on the strand of the connection; may be empty.
  std::function<void(std::exception_ptr)> on_handler_failure;

  /// Returns success, or an error of kind `configuration` whose message names the member.
  Result<void> validate() const;
};

}  // namespace authlete::server::beast
