#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace authlete::test {

enum class Direction { to_server, to_client };

/// Faults of one direction of a connection. Offsets count its bytes from the moment the faults were set, or from the
/// start of a connection made later. The lowest offset ends it.
class Toxics {
 public:
  Toxics() = default;

  std::chrono::milliseconds delay{0};
  std::chrono::milliseconds jitter{0};          ///< Additional random delay up to this, from the gate's seed.
  std::size_t slice = 0;                        ///< Maximum bytes of a segment; 0 leaves segments unchanged.
  std::size_t bytes_per_second = 0;             ///< 0 means no limit.
  std::optional<std::size_t> flip_at;           ///< Flips the lowest bit of the byte at this offset.
  std::optional<std::size_t> drop_after;        ///< From there on everything vanishes, also an end of the stream.
  std::optional<std::size_t> half_close_after;  ///< The direction ends there; the other one continues.
  std::optional<std::size_t> close_after;       ///< Both directions end there.
  std::optional<std::size_t> reset_after;       ///< Both peers receive RST there.
};

/// A port on 127.0.0.1 that relays TCP connections to another port, with the configured faults. It has its own thread.
///
/// Thread safety: all members may be called on any thread. The destructor closes all connections.
class NetworkGate {
 public:
  explicit NetworkGate(std::uint16_t server_port, std::uint32_t seed = 1);
  ~NetworkGate();
  NetworkGate(const NetworkGate&) = delete;
  NetworkGate& operator=(const NetworkGate&) = delete;

  std::uint16_t port() const;

  /// Sets the faults of all current and future connections, in place of those set before.
  void set(Direction direction, const Toxics& toxics);
  /// Leaves new connections in the kernel's queue.
  void stop_accepting();
  /// Removes the toxics, and accepts connections again. Connections that lost bytes are reset before this returns,
  /// because they would only hang. Other directions that have ended stay ended.
  void clear();

  /// Returns the bytes received from the sender of that direction since it was last set, on all connections.
  std::size_t received(Direction direction) const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace authlete::test
