// The connections of one client on one execution context.
//
// Terms.
//   home: the plain executor of the context. All sockets and dials, and the timer of the sweep, use it.
//   idle, leased: a connection that no call holds, or exactly one call.
//   dial: one attempt to make a connection. It runs on a strand of its own and belongs to the pool, not to a call.
//   waiting call: a call that waits for a connection or for a time.
//   abort: another thread calls `::shutdown` on the socket of a leased connection; the pending operation then fails.
//   shrink: to free the buffers of an idle connection.
//   sweep: aborts calls at their deadline, shrinks connections that are idle for a while, closes those idle too long.
//
// Rules.
//  1. The pool decides under `mutex_` and acts after it (DeferredActions): no Asio call and no destructor of a
//     connection runs under this lock. There are two exceptions. An abort is a system call that does not block, and the
//     lock keeps the descriptor open. Shrinking frees a few blocks, and the lock keeps the connection idle.
//  2. A connection in `leased_` has an open descriptor. Only the destructor of the connection closes it, and before
//     that the connection has left `leased_` under the lock. So an abort never reaches a reused descriptor number.
//  3. Only the coroutine of its call touches the channel of a leased connection. The pool touches the channel of an
//     idle connection, to shrink it.
//  4. An aborted connection never becomes idle, even if its exchange ended well a moment before.
//  5. No connection is idle while a call waits that may use it: it serves the first such call. A call that wants a
//     fresh connection has a pending dial, or another connection makes room for it.
//  6. Destructors undo what a call must undo (Lease, WaitingCallGuard). No clean-up awaits.
//  7. Under `mutex_` nothing is allocated that could not be undone: list nodes are spliced, errors are shared.
//  8. A thread that does not belong to the home context may act on it only under `home_mutex_`. The end of the context
//     waits for this mutex (context_is_going). It is taken before `mutex_`, never after.
//  9. Only calls keep the context running. The sweep and the dials are in the background (Background), so `run()`
//     returns with the last call. If the executor does not allow that, the sweep is set only while a connection is
//     leased. Connections that are too old are then closed at the next checkout.
// 10. A pool belongs to the process that made it. Its copy in a forked child ends all calls that it finds in flight.
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

/// The connection that a call needs.
class CheckoutRequest {
 public:
  CheckoutRequest() = default;

  Connection::TimePoint deadline = Connection::TimePoint::max();
  bool fresh = false;           ///< The call needs a connection that has carried no exchange.
  bool front_of_queue = false;  ///< The call already had its turn, but received a dead connection.
};

class Pool : public std::enable_shared_from_this<Pool> {
 public:
  using TimePoint = Connection::TimePoint;

  /// A connection that is idle for this long is not in steady use and loses its buffers. Freeing them after each
  /// exchange would make every call allocate new ones.
  static constexpr std::chrono::milliseconds idle_time_until_shrunk{1000};

  static std::shared_ptr<Pool> create(const boost::asio::any_io_executor& caller,
                                      std::shared_ptr<const Settings> settings);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// Returns the newest idle connection, or an empty lease. Never suspends: this is the fast path.
  Lease checkout(const CheckoutRequest& request);
  /// Waits in the queue until there is a connection, the deadline passes, the caller is cancelled, or the pool is
  /// closed.
  boost::asio::awaitable<Result<Lease>> wait_for_connection(CheckoutRequest request);
  /// Sleeps until `until`. Cancellation and `close()` end it early.
  boost::asio::awaitable<Result<void>> pause(TimePoint until);

  const Settings& settings() const noexcept { return *settings_; }
  void count_exchange() noexcept { exchanges_.fetch_add(1, std::memory_order_relaxed); }
  void count_dead() noexcept { found_dead_.fetch_add(1, std::memory_order_relaxed); }

  /// Aborts leased connections, fails waiting calls, stops dials and closes idle connections. May be called on any
  /// thread, any number of times.
  void close() noexcept;
  /// Closes the pool and releases the context: the pool does not refer to it afterwards. Precondition: no call is in
  /// flight.
  void leave_home() noexcept;
  PoolStats stats() const;
  /// Returns the number of idle connections without buffers.
  std::size_t shrunk() const;
  /// Returns whether the context has been destroyed.
  bool context_destroyed() const noexcept { return context_destroyed_; }
  /// Returns whether this is the copy that a forked child has of its parent's pool.
  bool inherited() const noexcept { return generation_ != ForkGuard::generation(); }

 private:
  friend class Lease;
  friend class Dial;
  friend class ContextHook;
  class WaitingCall;
  class WaitingCallGuard;
  class DeferredActions;
  enum class EnqueueResult { queued, served, full, closed, circuit_open };
  using WaitingCalls = std::list<std::shared_ptr<WaitingCall>>;
  using DialRecords = std::list<std::shared_ptr<DialRecord>>;

  // Everything that is bound to the home context, so that the pool can release it before the context is destroyed.
  struct Home {
    explicit Home(const Background& context) : background(context), timer(context.executor()) {}
    Background background;
    boost::asio::steady_timer timer;
  };

  Pool(const Background& home, std::shared_ptr<const Settings> settings);

  static void drop(Connections& from, Connections::iterator connection, CloseReason reason, DeferredActions& actions);
  static CloseReason reason_of_age(const Connection& connection, TimePoint now) noexcept;

  // Leasing and returning, in pool.cpp. A function with a `DeferredActions` parameter needs the lock.
  void lease(Connections& from, Connections::iterator connection, TimePoint deadline, DeferredActions& actions);
  void serve_or_keep(Connections& from, Connections::iterator connection, TimePoint now, DeferredActions& actions);
  void serve(WaitingCalls::iterator place, Connections& from, Connections::iterator connection,
             DeferredActions& actions);
  Connections::iterator newest_usable(bool fresh, TimePoint now, DeferredActions& actions);
  bool has_room() const;
  void return_connection(Connections::iterator connection, bool keep) noexcept;
  AbortReason abort_reason_of(Connections::iterator connection) const;
  EnqueueResult enqueue(const std::shared_ptr<WaitingCall>& call, bool front_of_queue);
  Phase waiting_for(const WaitingCall& call) const;
  Error wait_error(const WaitingCall& call, Phase phase, bool cancelled) const;

  // Dials on demand, in pool_dials.cpp.
  void plan_dials(DeferredActions& actions);
  void fail_first_waiting_call(const std::shared_ptr<const Error>& error, TimePoint dial_ended,
                               DeferredActions& actions);
  void start_dial();
  void look_up_name(const std::shared_ptr<Dial>& dial, TimePoint time_limit);
  void name_resolved(std::uint64_t number, const boost::system::error_code& error, const Endpoints& endpoints) noexcept;
  void dials_not_started(std::size_t count, DeferredActions& actions) noexcept;
  void dial_made(const DialRecord& record, Connections made) noexcept;
  void dial_failed(const DialRecord& record, std::shared_ptr<const Error> error) noexcept;
  void dial_vanished(const DialRecord& record) noexcept;
  void dial_over(const DialRecord& record, DeferredActions& actions);

  // The circuit breaker, in pool_breaker.cpp. A function with a `DeferredActions` parameter needs the lock.
  bool circuit_open() const noexcept;
  bool may_probe(TimePoint now) const noexcept;
  std::shared_ptr<const Error> circuit_error(const Error* last) const noexcept;
  bool count_failed_dial(std::shared_ptr<const Error>& error, TimePoint now, DeferredActions& actions);

  // Events for the observer, in pool_events.cpp. None may be called under `mutex_`.
  void report_opened(const Connection& connection) const noexcept;
  void report_failed(const Error* error) const noexcept;
  void report_closed(const Connections& connections) const noexcept;
  void report_waiting(std::size_t waiting) const noexcept;
  void report_circuit(bool open) const noexcept;

  // Deferred actions, deadlines and the sweep, in pool_sweep.cpp.
  void run(DeferredActions& actions) noexcept;
  void plan_sweep(TimePoint when, DeferredActions& actions);
  void drop_sweep_at_rest(DeferredActions& actions);
  void arm_sweep();
  void sweep();
  bool abort_expired(TimePoint now, bool all);
  bool shrink_idle(TimePoint now);
  void close_with_home_locked() noexcept;
  void context_is_going() noexcept;

  const std::shared_ptr<const Settings> settings_;
  const std::uint32_t generation_ = ForkGuard::generation();
  const bool sweeps_at_rest_;  // also while no connection is leased (rule 9)
  std::mutex home_mutex_;
  std::optional<Home> home_;  // guarded by home_mutex_
  NameLookup names_;

  mutable std::mutex mutex_;  // guards all members below
  Connections idle_, leased_;
  WaitingCalls queue_, pausing_;
  std::size_t dialing_ = 0;  // counted under the lock; the dial itself is made after it
  DialRecords dials_;        // the oldest first
  TimePoint sweep_at_ = TimePoint::max();
  std::shared_ptr<const Error> last_dial_error_;
  unsigned failed_in_a_row_ = 0;                // dials
  TimePoint probe_at_{};                        // while the circuit is open
  std::shared_ptr<const Error> circuit_error_;  // for calls that are not served while the circuit is open
  std::uint64_t opened_ = 0, failed_ = 0, resumed_ = 0;
  bool closed_ = false;

  std::atomic<std::uint64_t> exchanges_{0}, found_dead_{0};
  std::atomic<bool> context_destroyed_{false};
};

}  // namespace authlete::net
