#pragma once

#include <chrono>
#include <cstddef>

namespace authlete {

/// How long each step of making a connection took.
///
/// Lifetime: a value. Thread safety: as a standard container.
class ConnectTimes {
 public:
  using Duration = std::chrono::steady_clock::duration;

  ConnectTimes() = default;

  Duration resolve{};  ///< Looking up the host name; near zero if the addresses were known.
  Duration connect{};  ///< TCP, and the tunnel of a proxy.
  Duration tls{};      ///< The TLS handshake.
};

/// The facts about one exchange that a `Transport` notes if its caller asks for them (`TransportRequest::record`). A
/// transport that does not know a fact leaves it as it is.
///
/// The step in which an exchange fails is not counted.
///
/// Lifetime: a value. Thread safety: as a standard container.
class ExchangeRecord {
 public:
  using Duration = std::chrono::steady_clock::duration;

  ExchangeRecord() = default;

  bool connection_reused = false;  ///< The connection had carried an exchange before.
  bool session_resumed = false;    ///< The connection was made by resuming a TLS session.
  Duration queue{};                ///< Until the exchange had a connection, also while a new one was being made for it.
  ConnectTimes
      connection;    ///< How the connection was made. Zero if it is reused. It may have started before the exchange.
  Duration write{};  ///< Writing the request.
  Duration wait{};   ///< From the last byte of the request to the first byte of the response.
  Duration read{};   ///< From there to the end of the response.
  std::size_t bytes_sent = 0;      ///< HTTP bytes of the request that were written.
  std::size_t bytes_received = 0;  ///< HTTP bytes that were read.

  /// Used by the transport: when the last step ended.
  std::chrono::steady_clock::time_point step_ended{};
};

}  // namespace authlete
