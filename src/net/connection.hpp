#pragma once

#include <chrono>
#include <list>
#include <memory>

namespace authlete::net {

class Channel;

/// Why a leased connection was shut down from outside the chain of its call.
enum class Cut { none, deadline, closed };

/// One TLS connection and what the pool knows of it.
class Connection {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit Connection(std::unique_ptr<Channel> channel);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Of whoever holds the connection: its dial, then one call at a time.
  std::unique_ptr<Channel> channel;
  bool used = false;  ///< Has carried an exchange, or the beginning of one. Read by the pool when nobody holds it.
  std::chrono::steady_clock::duration idle_limit = std::chrono::steady_clock::duration::max();  ///< Set by the peer.

  // Constant once the connection is in the pool.
  int descriptor = -1;
  TimePoint expires = TimePoint::max();  ///< Not to be lent again then.

  // Guarded by the pool's mutex.
  TimePoint deadline{};
  TimePoint idle_since{};
  TimePoint idle_until{};
  bool shrunk = false;  ///< Since it became idle.
  Cut cut = Cut::none;
};

using Connections = std::list<Connection>;

}  // namespace authlete::net
