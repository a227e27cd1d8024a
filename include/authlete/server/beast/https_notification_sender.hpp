#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "authlete/error.hpp"
#include "authlete/export.hpp"
#include "authlete/server/backchannel_policy.hpp"
#include "authlete/server/network.hpp"

namespace authlete::server::beast {

/// Settings of an `HttpsNotificationSender`.
///
/// Lifetime: a value; the sender keeps a copy. Thread safety: as a standard container.
struct AUTHLETE_EXPORT NotificationSenderOptions {
  NotificationSenderOptions() = default;

  /// Networks that notifications may reach although their addresses are not public, such as `10.1.0.0/16`.
  std::vector<Network> allowed_networks;
  /// Whether the roots of the system are trusted.
  bool use_system_roots = true;
  /// More trusted roots as PEM. Empty: none.
  std::string ca_pem;
  /// For one attempt: name lookup, connection, TLS handshake, request and the head of the response.
  std::chrono::milliseconds timeout = std::chrono::seconds(10);
  /// Maximum number of name lookups at the same time. Beyond it, an attempt fails at once.
  std::size_t maximum_lookups = 8;

  /// Receives why an attempt got no response. The message names the host, and never the token or the content. It is
  /// called on the executor of the attempt, must be thread-safe and must not throw.
  std::function<void(const Error&)> on_error;
};

/// Sends notifications of CIBA by HTTPS (CIBA sections 10.2 and 10.3).
///
/// The URL comes from the client, so it could name a server that only this machine can reach. A connection is therefore
/// made only to a public address, or to one of the allowed networks. The address that is connected to is checked, not
/// the name. The certificate is always verified, redirects are not followed, and only the head of the response is read,
/// at most 8 KB. Each attempt has a connection of its own. HTTP proxies are not used.
///
/// Thread safety: any member may be called on any thread at any time. Lifetime: `send` does not need the sender once it
/// has started.
class AUTHLETE_EXPORT HttpsNotificationSender : public NotificationSender {
 public:
  /// Errors: throws `Exception` with an error of kind `configuration` if an option cannot be used.
  explicit HttpsNotificationSender(NotificationSenderOptions options = NotificationSenderOptions());
  ~HttpsNotificationSender() override;

  /// Sends the notification once.
  ///
  /// Returns: the status of the response, or 0 if there was none. It is also 0 if the endpoint is not an HTTPS URL, if
  /// it has no public address, or if the token cannot be sent in a field.
  /// Cancellation: terminal.
  boost::asio::awaitable<int> send(const BackchannelNotification& notification) override;

 private:
  class Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace authlete::server::beast
