#pragma once

#include <chrono>
#include <cstddef>

#include "authlete/export.hpp"
#include "authlete/result.hpp"

namespace authlete::server::beast {

/// The bounds of memory, time and connections that a listener spends on its clients.
///
/// Lifetime: a value; the listener keeps a copy. Thread safety: as a standard container.
class AUTHLETE_EXPORT ListenerLimits {
 public:
  ListenerLimits() = default;

  /// Connections that are open at once. For one more, the listener closes the connection that it has waited for
  /// longest: first one that has not sent a complete request yet, then one that waits for its next request. While a
  /// handler runs for every connection, new ones wait in the listen queue of the operating system.
  std::size_t max_connections = 1024;
  /// Connections of one IPv4 address, or of one /64 network of IPv6, that are open at once. One more is closed at once.
  /// Set this to 0, which means no limit, if all clients come through one proxy.
  std::size_t max_connections_per_peer = 256;

  /// Size of the request line and the header fields in bytes, and that of the trailer fields.
  std::size_t max_head_bytes = 32u << 10;
  /// Number of header fields.
  std::size_t max_fields = 100;
  /// Size of the content of a request in bytes.
  std::size_t max_content_bytes = 1u << 20;

  /// Time from the TCP connection to the end of the TLS handshake.
  std::chrono::milliseconds handshake_timeout{10'000};
  /// Time from the first byte of a request to the end of its header fields.
  std::chrono::milliseconds head_timeout{10'000};
  /// Time that a connection may be idle between two requests, and before the first one.
  std::chrono::milliseconds idle_timeout{75'000};
  /// Time for the content of a request to arrive. Content gets one second more for each `minimum_rate` bytes that have
  /// arrived.
  std::chrono::milliseconds content_timeout{20'000};
  std::size_t minimum_rate = 4096;  ///< Bytes per second.
  /// Time for the client to accept each 64 KB of a response.
  std::chrono::milliseconds write_timeout{20'000};
  /// Time that the listener goes on reading after the last response of a connection. A connection that is closed while
  /// bytes arrive is reset, and the client would lose the response.
  std::chrono::milliseconds linger_timeout{5'000};

  /// Returns success, or an error of kind `configuration` whose message names the member.
  Result<void> validate() const;
};

}  // namespace authlete::server::beast
