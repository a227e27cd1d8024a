#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace authlete::test {

enum class Direction { to_server, to_client };

/// What one direction of a connection suffers. Offsets count its bytes from the moment this was set, or from the start
/// of a connection that was made later; the lowest offset ends it.
class Toxics {
 public:
  Toxics() = default;

  std::chrono::milliseconds delay{0};
  std::chrono::milliseconds jitter{0};          ///< Up to so much more, drawn from the gate's seed.
  std::size_t slice = 0;                        ///< Bytes a segment has at most; 0: as they come.
  std::size_t bytes_per_second = 0;             ///< 0: no limit.
  std::optional<std::size_t> flip_at;           ///< The lowest bit of the byte there is turned.
  std::optional<std::size_t> drop_after;        ///< From there on all vanishes, an end of the stream too.
  std::optional<std::size_t> half_close_after;  ///< The direction ends there; the other one goes on.
  std::optional<std::size_t> close_after;       ///< Both directions end there.
  std::optional<std::size_t> reset_after;       ///< Both peers are sent RST there.
};

/// A port on 127.0.0.1 that relays TCP connections to another one, as badly as it is told to. One thread of its own.
///
/// Thread safety: any member on any thread. The destructor closes all connections.
class NetworkGate {
 public:
  explicit NetworkGate(std::uint16_t server_port, std::uint32_t seed = 1);
  ~NetworkGate();
  NetworkGate(const NetworkGate&) = delete;
  NetworkGate& operator=(const NetworkGate&) = delete;

  std::uint16_t port() const;

  /// For the connections there are and those to come, in place of what was set before.
  void set(Direction direction, const Toxics& toxics);
  /// Leaves new connections in the kernel's queue.
  void stop_accepting();
  /// No toxics, and connections are accepted. Connections that have lost bytes are reset before this returns: they
  /// would only hang. Other directions that have ended stay so.
  void clear();

  /// Bytes that came in from the sender of that direction since it was last set, on all connections.
  std::size_t received(Direction direction) const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace authlete::test
