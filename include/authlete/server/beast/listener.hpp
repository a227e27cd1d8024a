#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/result.hpp"
#include "authlete/server/beast/listener_options.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server::beast {

class ListenerCore;

/// Makes the response to a request. It runs on the strand of the connection, and requests of different connections may
/// be handled at once. The view is valid until the coroutine has ended.
using RequestHandler = std::function<boost::asio::awaitable<HttpResponse>(const RequestView& request)>;

/// An HTTP/1.1 server, with TLS 1.2 or later.
///
///     auto listener = Listener::start(context.get_executor(), options, [](const RequestView& request) { ... });
///     context.run();
///
/// Requests of a connection are handled one after another, and their responses are sent in that order. A request that
/// breaks the rules of HTTP or a limit gets its response from the listener. HEAD reaches the handler as HEAD, and the
/// content of its response is not sent. The listener adds `Date`, and the fields that delimit the response; it ignores
/// `Content-Length`, `Transfer-Encoding` and `Keep-Alive` of the handler. `Connection: close` of the handler ends the
/// connection after the response. If a handler throws, the response has the status 500 and no content.
///
/// Thread safety: any member may be called concurrently.
/// Lifetime: the execution context must outlive the listener. The destructor closes the ports and all connections, and
/// cancels the handlers that run, but does not wait for them. `stop` waits, and should be called before.
class AUTHLETE_EXPORT Listener {
 public:
  /// Opens all ports and accepts connections. `executor` belongs to an `io_context` that one or more threads run. Each
  /// connection has a strand of its own on it.
  ///
  /// Errors: `configuration` for invalid options, or if the certificate and the key cannot be used; `io` if a port
  /// cannot be opened.
  static Result<Listener> start(boost::asio::any_io_executor executor, ListenerOptions options, RequestHandler handler);

  Listener(Listener&& other) noexcept;
  Listener& operator=(Listener&& other) noexcept;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  /// Returns the ports, in the order of the addresses in the options.
  std::vector<std::uint16_t> ports() const;

  /// Uses another certificate for connections that are accepted from now on. Connections that exist keep theirs.
  /// Clients then cannot resume earlier TLS sessions, and make a full handshake.
  ///
  /// Errors: `configuration` if the certificate and the key cannot be used, or if the listener has no TLS. The earlier
  /// certificate then stays in use.
  Result<void> use_certificate(const ServerCertificate& certificate);

  /// Stops the listener gracefully: closes the ports and the idle connections, and lets requests end that have started
  /// to arrive. What has not ended after `grace` is aborted: the connections are closed, and the handlers are
  /// cancelled. Returns when no connection is left and no handler runs.
  ///
  /// May be awaited more than once, also with another grace. Must not be awaited by a handler.
  /// Cancellation: terminal; ends the wait only. The ports stay closed.
  boost::asio::awaitable<void> stop(std::chrono::milliseconds grace);

 private:
  friend class ListenerCore;
  explicit Listener(std::shared_ptr<ListenerCore> core) noexcept;

  std::shared_ptr<ListenerCore> core_;
};

}  // namespace authlete::server::beast
