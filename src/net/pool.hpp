// The connections of one client on one execution context.
//
// Vocabulary.  home: the context's plain executor; all sockets and dials, and the sweep's timer, live on it.  idle /
// leased: a connection nobody / exactly one call holds.  dial: one attempt to make a connection; it runs on a strand
// of its own and belongs to the pool, not to a call.  entry: a call that waits, for a connection or for a time.
// cut: ::shutdown on a leased connection's descriptor from outside its chain.  shrink: free the buffers of an idle
// connection.  sweep: cuts what is over its deadline, shrinks what is idle for a while, drops what is idle for too
// long.
//
// Rules.
//  1. Decide under `mutex_`, act after it (Work): no Asio call, no destructor of a connection under this lock. The two
//     exceptions are the cut, a system call that does not block, and the shrinking, which frees a few blocks: the lock
//     is what keeps the descriptor open, and the connection idle.
//  2. A connection in `leased_` has an open descriptor. It is closed only by destroying the connection, and before that
//     the connection has left `leased_` under the lock. So a cut never reaches a number that belongs to someone else.
//  3. Only the chain of its call touches a leased connection's channel. The pool touches that of an idle one, to shrink
//     it.
//  4. A connection that was cut never becomes idle, even if its exchange ended well a moment before.
//  5. No connection is idle while a call waits that may have it: whoever brings one serves the first such call. A call
//     that wants a fresh connection has a dial in prospect, or another connection makes room for it.
//  6. What a call must undo, destructors undo (Lease, EntryGuard). No clean-up awaits.
//  7. Under `mutex_` nothing is allocated where that could not be undone: list nodes are spliced, errors are shared.
//  8. A thread that does not belong to the home context may act on it only under `home_mutex_`, for which the context's
//     end waits (context_is_going). It is taken before `mutex_`, never after.
//  9. Only calls hold the context. What the pool waits for by itself, sweep and dials, is in the background
//  (Background):
//     `run()` returns with the last call. Where the executor does not allow that, the sweep is set only while a
//     connection is leased, and what is too old is dropped at the next checkout.
// 10. A pool belongs to the process that made it. Its copy in a forked child ends all that it finds in flight there.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

#include "authlete/result.hpp"
#include "authlete/transport.hpp"
#include "net/background.hpp"
#include "net/connection.hpp"
#include "net/fork_guard.hpp"
#include "net/lease.hpp"
#include "net/name_lookup.hpp"
#include "net/settings.hpp"
#include "net/waiter.hpp"

namespace authlete::net {

class Dial;
class DialRecord;

/// What a call asks of the pool.
class Demand {
 public:
  Demand() = default;

  Connection::TimePoint deadline = Connection::TimePoint::max();
  bool fresh = false;         ///< Only a connection that has carried no exchange will do.
  bool ahead_of_all = false;  ///< The call had its turn already, but the connection it got was dead.
};

class Pool : public std::enable_shared_from_this<Pool> {
 public:
  using TimePoint = Connection::TimePoint;

  /// A connection that is idle for so long is not in steady use: it can do without its buffers. To free them after each
  /// exchange would cost every call the making of new ones.
  static constexpr std::chrono::milliseconds idle_time_until_shrunk{1000};

  static std::shared_ptr<Pool> create(const boost::asio::any_io_executor& caller,
                                      std::shared_ptr<const Settings> settings);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// An idle connection, the newest first, or an empty lease. Never suspends: the warm path.
  Lease checkout(const Demand& demand);
  /// Waits in turn until there is a connection, the deadline passes, the caller is cancelled, or the pool is closed.
  boost::asio::awaitable<Result<Lease>> wait_for_connection(Demand demand);
  /// Sleeps until then. Cancellation and `close()` end it early.
  boost::asio::awaitable<Result<void>> pause(TimePoint until);

  void count_exchange() noexcept { exchanges_.fetch_add(1, std::memory_order_relaxed); }
  void count_dead() noexcept { found_dead_.fetch_add(1, std::memory_order_relaxed); }

  /// Any thread, any number of times. Cuts what is leased, fails who waits, stops dials, drops what is idle.
  void close() noexcept;
  /// `close()`, and lets go of the context: nothing of the pool's own refers to it afterwards. No call may be in
  /// flight.
  void leave_home() noexcept;
  PoolStats stats() const;
  /// How many idle connections are without their buffers.
  std::size_t shrunk() const;
  /// The context has been destroyed.
  bool gone() const noexcept { return gone_; }
  /// This is the copy that a forked child has of its parent's pool.
  bool inherited() const noexcept { return generation_ != ForkGuard::generation(); }

 private:
  friend class Lease;
  friend class Dial;
  friend class ContextHook;
  class Entry;
  class EntryGuard;
  class Work;
  enum class Placement { queued, served, full, closed };
  using Entries = std::list<std::shared_ptr<Entry>>;
  using DialRecords = std::list<std::shared_ptr<DialRecord>>;

  // All that is bound to the home context, so that it can be let go before the context is.
  struct Home {
    explicit Home(const Background& context) : background(context), timer(context.executor()) {}
    Background background;
    boost::asio::steady_timer timer;
  };

  Pool(const Background& home, std::shared_ptr<const Settings> settings);

  // Lending and taking back, in pool_lending.cpp. Those with a Work need the lock.
  void lend(Connections& from, Connections::iterator connection, TimePoint deadline, Work& work);
  void serve_or_keep(Connections& from, Connections::iterator connection, TimePoint now, Work& work);
  void serve(Entries::iterator entry, Connections& from, Connections::iterator connection, Work& work);
  Connections::iterator newest_usable(bool fresh, TimePoint now, Work& work);
  bool has_room() const;
  void give_back(Connections::iterator connection, bool keep) noexcept;
  Cut cut_of(Connections::iterator connection) const;
  Placement enqueue(const std::shared_ptr<Entry>& entry, bool ahead_of_all);
  Phase waiting_for(const Entry& entry) const;
  Error not_served(const Entry& entry, Phase phase, bool cancelled) const;

  // Dials on demand, in pool_dialing.cpp.
  void plan_dials(Work& work);
  void fail_first_entry(const std::shared_ptr<const Error>& error, TimePoint dial_ended, Work& work);
  void start_dial();
  void look_up_name(const std::shared_ptr<Dial>& dial, TimePoint time_limit);
  void name_answered(std::uint64_t number, const boost::system::error_code& error, const Endpoints& endpoints) noexcept;
  void dials_not_started(std::size_t count, Work& work) noexcept;
  void dial_made(const DialRecord& record, Connections made, bool resumed) noexcept;
  void dial_failed(const DialRecord& record, std::shared_ptr<const Error> error) noexcept;
  void dial_vanished(const DialRecord& record) noexcept;
  void dial_over(const DialRecord& record, Work& work);

  // Deadlines and the end, in pool_watch.cpp.
  void perform(Work& work) noexcept;
  void plan_sweep(TimePoint when, Work& work);
  void drop_sweep_at_rest(Work& work);
  void arm_sweep();
  void sweep();
  bool cut_some(TimePoint now, bool all);
  bool shrink_some(TimePoint now);
  void close_with_home_locked() noexcept;
  void context_is_going() noexcept;

  const std::shared_ptr<const Settings> settings_;
  const std::uint32_t generation_ = ForkGuard::generation();
  const bool sweeps_at_rest_;  // also when no connection is leased (rule 9)
  std::mutex home_mutex_;
  std::optional<Home> home_;  // guarded by home_mutex_
  NameLookup names_;

  mutable std::mutex mutex_;  // guards all below it
  Connections idle_, leased_;
  Entries queue_, pausing_;
  std::size_t dialing_ = 0;  // reserved under the lock; the dial itself is made after it
  DialRecords dials_;        // the oldest first
  TimePoint sweep_at_ = TimePoint::max();
  std::shared_ptr<const Error> last_dial_error_;
  std::uint64_t opened_ = 0, failed_ = 0, resumed_ = 0;
  bool closed_ = false;

  std::atomic<std::uint64_t> exchanges_{0}, found_dead_{0};
  std::atomic<bool> gone_{false};
};

}  // namespace authlete::net
