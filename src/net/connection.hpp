#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <memory>

#include "authlete/observer.hpp"

namespace authlete::net {

class Channel;

/// Why another thread shut down the socket of a leased connection.
enum class AbortReason { none, deadline, closed };

/// One TLS connection, and the facts that the pool keeps about it.
class Connection {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit Connection(std::unique_ptr<Channel> channel);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Owned by the current holder: first the dial, then one call at a time.
  std::unique_ptr<Channel> channel;
  bool used = false;  ///< Whether an exchange was started. The pool reads it while nobody holds the connection.
  std::chrono::steady_clock::duration idle_limit = std::chrono::steady_clock::duration::max();  ///< Set by the peer.
  std::uint64_t exchanges = 0;
  /// Why the connection will be closed, if it is. The pool overwrites it where it decides.
  CloseReason close_reason = CloseReason::failed;

  // Constant once the connection is in the pool.
  int descriptor = -1;
  TimePoint opened{};
  TimePoint expires = TimePoint::max();  ///< The connection is not leased after this time.
  bool session_resumed = false;
  ConnectTimes times;

  // Guarded by the pool's mutex.
  TimePoint deadline{};
  TimePoint idle_since{};
  TimePoint idle_until{};
  bool shrunk = false;  ///< Whether its buffers were freed since it became idle.
  AbortReason abort_reason = AbortReason::none;
};

using Connections = std::list<Connection>;

}  // namespace authlete::net
