#pragma once

#include <list>
#include <memory>
#include <optional>

#include "net/pool.hpp"

namespace authlete::net {

/// A call that waits: for a connection in the queue, or for a time.
class Pool::Entry : public Waiter {
 public:
  enum class Outcome { none, served, dial_failed, closed };

  Entry(const boost::asio::any_io_executor& caller, TimePoint timer_time, TimePoint until, bool fresh)
      : Waiter(caller, timer_time), deadline(until), wants_fresh(fresh) {}

  bool accepts(const Connection& connection) const { return !wants_fresh || !connection.used; }

  const TimePoint deadline;
  const bool wants_fresh;
  const TimePoint began = std::chrono::steady_clock::now();

  // Guarded by the pool's mutex. Decided once, by who takes the entry from its list; what woke the chain does not
  // matter.
  Outcome outcome = Outcome::none;
  bool listed = false;
  Entries::iterator place;
  std::optional<Connections::iterator> served;
  std::shared_ptr<const Error> error;  // of the dial that failed
};

/// What was decided under the lock, to be performed after it. What it drops dies with it.
class Pool::Work {
 public:
  Work() = default;

  Connections drop;
  Entries wake;
  DialRecords stop;
  DialRecords over;
  std::shared_ptr<const Error> old_error;
  std::size_t dials = 0;
  bool sweep = false;
};

}  // namespace authlete::net
