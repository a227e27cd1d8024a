#pragma once

#include <chrono>
#include <cstddef>

#include "authlete/export.hpp"
#include "authlete/result.hpp"

namespace authlete::simulator {

/// The bounds of memory, time and connections that a simulator's server spends on its clients.
///
/// Clients without valid credentials make the server hold at most the memory of `max_connections` TLS connections, some
/// 100 KB and `max_head_bytes` for each. A client that a debugger stops may need longer timeouts.
///
/// Lifetime: a value; the simulator keeps a copy. Thread safety: as a standard container.
class AUTHLETE_EXPORT ServerLimits {
 public:
  ServerLimits() = default;

  /// Connections that are open at once. For one more, the server closes the connection that it has waited for longest:
  /// first one that has not presented valid credentials, then one that is idle between two requests. While every
  /// connection is in use, new ones wait in the listen queue of the operating system. A client without credentials sees
  /// only after a second that its connection was closed, or else it would reconnect at once. The sockets of at most
  /// twice as many connections wait for that.
  std::size_t max_connections = 256;
  /// Size of the request line and the header fields in bytes, and that of the trailer fields.
  std::size_t max_head_bytes = 32u << 10;
  /// Size of the content in bytes, for all operations but `create_batch`: see `SimulatorOptions::max_request_bytes`.
  std::size_t max_content_bytes = 4u << 20;

  /// Time from the TCP connection to the end of the TLS handshake.
  std::chrono::milliseconds handshake_timeout{10'000};
  /// Time from the first byte of a request to the end of its header fields.
  std::chrono::milliseconds head_timeout{10'000};
  /// Time that a connection may be idle between two requests, and before the first one.
  std::chrono::milliseconds idle_timeout{120'000};
  /// Time for the content of a request to arrive, and for the client to accept each 64 KB of a response. Content gets
  /// one second more for each `minimum_rate` bytes that have arrived.
  std::chrono::milliseconds transfer_timeout{20'000};
  std::size_t minimum_rate = 4096;  ///< Bytes per second.
  /// Time that the server goes on reading after a refusal that it sent before the request had arrived completely. A
  /// connection that is closed while bytes arrive is reset, and the client would lose the response.
  std::chrono::milliseconds linger_timeout{5'000};

  /// Returns success, or an error of kind `configuration` whose message names the member.
  Result<void> validate() const;
};

}  // namespace authlete::simulator
