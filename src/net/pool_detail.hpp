#pragma once

#include <list>
#include <memory>
#include <optional>

#include "net/pool.hpp"

namespace authlete::net {

/// A call that waits for a connection, in the queue, or for a time.
class Pool::WaitingCall : public Waiter {
 public:
  enum class Outcome { none, served, dial_failed, closed };

  WaitingCall(const boost::asio::any_io_executor& caller, TimePoint timer_time, TimePoint until, bool fresh)
      : Waiter(caller, timer_time), deadline(until), wants_fresh(fresh) {}

  bool accepts(const Connection& connection) const { return !wants_fresh || !connection.used; }

  const TimePoint deadline;
  const bool wants_fresh;
  const TimePoint began = std::chrono::steady_clock::now();

  // Guarded by the pool's mutex. The thread that removes the call from its list decides the outcome, once. The event
  // that woke the coroutine does not matter.
  Outcome outcome = Outcome::none;
  bool listed = false;
  WaitingCalls::iterator place;
  std::optional<Connections::iterator> served;
  std::shared_ptr<const Error> error;  // error of the failed dial
};

/// Actions that were decided under the lock and are performed after its release. Dropped objects are destroyed with it.
class Pool::DeferredActions {
 public:
  DeferredActions() = default;

  Connections drop;
  WaitingCalls wake;
  DialRecords stop;
  DialRecords over;
  std::shared_ptr<const Error> old_error;
  std::size_t dials = 0;
  bool sweep = false;
};

}  // namespace authlete::net
