#include "net/pool.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

#include "net/awaiting.hpp"
#include "net/channel.hpp"
#include "net/context_hook.hpp"
#include "net/dial.hpp"
#include "net/dial_record.hpp"
#include "net/pool_detail.hpp"

namespace authlete::net {

namespace asio = boost::asio;

Pool::Pool(const Background& home, std::shared_ptr<const Settings> settings)
    : settings_(std::move(settings)),
      sweeps_at_rest_(home.releases_work()),
      home_(std::in_place, home),
      names_(settings_->connect.name_cache_time) {}

std::shared_ptr<Pool> Pool::create(const asio::any_io_executor& caller, std::shared_ptr<const Settings> settings) {
  const Background home(caller);
  std::shared_ptr<Pool> pool(new Pool(home, std::move(settings)));
  notify_when_context_goes(home.executor(), pool);
  return pool;
}

Pool::~Pool() = default;

void Pool::lease(Connections& from, Connections::iterator connection, TimePoint deadline, DeferredActions& actions) {
  leased_.splice(leased_.end(), from, connection);
  connection->deadline = deadline;
  plan_sweep(deadline, actions);
  if (!sweeps_at_rest_ && !idle_.empty()) plan_sweep(idle_.front().idle_until, actions);
}

void Pool::serve(WaitingCalls::iterator place, Connections& from, Connections::iterator connection,
                 DeferredActions& actions) {
  WaitingCall& call = **place;
  call.listed = false;
  call.outcome = WaitingCall::Outcome::served;
  call.served = connection;
  lease(from, connection, call.deadline, actions);
  actions.wake.splice(actions.wake.end(), queue_, place);
}

void Pool::drop(Connections& from, Connections::iterator connection, CloseReason reason, DeferredActions& actions) {
  connection->close_reason = reason;
  actions.drop.splice(actions.drop.end(), from, connection);
}

// Returns why a connection is closed that was idle too long.
CloseReason Pool::reason_of_age(const Connection& connection, TimePoint now) noexcept {
  return connection.expires <= now ? CloseReason::lifetime : CloseReason::idle_timeout;
}

// A connection has become available. The first call that accepts it gets it; otherwise it becomes idle, or is closed.
void Pool::serve_or_keep(Connections& from, Connections::iterator connection, TimePoint now, DeferredActions& actions) {
  auto call = queue_.begin();
  std::size_t passed_by = 0;
  for (; call != queue_.end() && !(*call)->accepts(*connection); ++call) ++passed_by;
  // Calls that want a fresh connection may be skipped only while each of them has a pending dial.
  if (connection->expires <= now || passed_by > dialing_) {
    drop(from, connection, connection->expires <= now ? CloseReason::lifetime : CloseReason::surplus, actions);
    plan_dials(actions);
    return;
  }
  if (call != queue_.end()) return serve(call, from, connection, actions);

  const auto limit = std::min<std::chrono::steady_clock::duration>(connection->idle_limit,
                                                                   later_by(now, settings_->pool.idle_timeout) - now);
  connection->idle_since = now;
  connection->idle_until = std::min(now + limit, connection->expires);
  connection->shrunk = false;
  idle_.splice(idle_.end(), from, connection);
  while (idle_.size() > settings_->pool.maximum_idle) drop(idle_, idle_.begin(), CloseReason::surplus, actions);
  if (!idle_.empty()) plan_sweep(std::min(idle_.back().idle_until, now + idle_time_until_shrunk), actions);
}

// Returns the newest usable idle connection. Drops connections that have been idle too long.
Connections::iterator Pool::newest_usable(bool fresh, TimePoint now, DeferredActions& actions) {
  auto candidate = idle_.end();
  while (candidate != idle_.begin()) {
    --candidate;
    if (candidate->idle_until <= now) {
      const auto too_old = candidate++;
      drop(idle_, too_old, reason_of_age(*too_old, now), actions);
    } else if (!fresh || !candidate->used) {
      return candidate;
    }
  }
  return idle_.end();
}

Lease Pool::checkout(const CheckoutRequest& request) {
  const TimePoint now = settings_->now();
  DeferredActions actions;
  Connections::iterator connection;
  bool found = false;
  {
    const std::lock_guard lock(mutex_);
    connection = newest_usable(request.fresh, now, actions);
    found = connection != idle_.end();
    if (found) lease(idle_, connection, request.deadline, actions);
  }
  // Also without a connection to lease, those that are too old have to be closed.
  Lease taken = found ? Lease(*this, connection) : Lease();
  run(actions);
  return taken;
}

void Pool::return_connection(Connections::iterator connection, bool keep) noexcept {
  const TimePoint now = settings_->now();
  DeferredActions actions;
  {
    const std::lock_guard lock(mutex_);
    if (context_destroyed_) return;  // the connection was destroyed with its context
    if (keep && !closed_ && connection->abort_reason == AbortReason::none) {
      serve_or_keep(leased_, connection, now, actions);
    } else {
      CloseReason reason = connection->close_reason;
      if (closed_) reason = CloseReason::client_closed;
      if (connection->abort_reason == AbortReason::deadline) reason = CloseReason::deadline;
      drop(leased_, connection, reason, actions);
      plan_dials(actions);
    }
    drop_sweep_at_rest(actions);
  }
  run(actions);
}

AbortReason Pool::abort_reason_of(Connections::iterator connection) const {
  const std::lock_guard lock(mutex_);
  return context_destroyed_ || inherited() ? AbortReason::closed : connection->abort_reason;
}

bool Pool::has_room() const { return idle_.size() + leased_.size() + dialing_ < settings_->pool.maximum_connections; }

Pool::EnqueueResult Pool::enqueue(const std::shared_ptr<WaitingCall>& call, bool front_of_queue) {
  WaitingCalls node;
  node.push_back(call);
  const TimePoint now = settings_->now();
  EnqueueResult result = EnqueueResult::queued;
  std::size_t waiting = 0;
  DeferredActions actions;
  {
    const std::lock_guard lock(mutex_);
    const auto usable = newest_usable(call->wants_fresh, now, actions);
    // Queued calls that already have a pending dial do not count against `maximum_waiting`.
    const std::size_t in_line = queue_.size() - std::min(queue_.size(), dialing_);
    if (closed_) {
      result = EnqueueResult::closed;
    } else if (usable != idle_.end()) {  // returned since checkout()
      call->outcome = WaitingCall::Outcome::served;
      call->served = usable;
      result = EnqueueResult::served;
      lease(idle_, usable, call->deadline, actions);
    } else if (!has_room() && idle_.empty() && in_line >= settings_->pool.maximum_waiting) {
      result = EnqueueResult::full;
    } else if (circuit_open() && !may_probe(now)) {
      result = EnqueueResult::circuit_open;
      call->error = circuit_error_;
    } else {
      call->place = node.begin();
      call->listed = true;
      queue_.splice(front_of_queue ? queue_.begin() : queue_.end(), node);
      plan_dials(actions);
      waiting = queue_.size();
    }
  }
  if (waiting > 0) report_waiting(waiting);
  run(actions);
  return result;
}

// Removes the call from its list however the wait ends: value, error, exception or destroyed frame. A connection that
// the call did not take returns to the pool and stays open.
class Pool::WaitingCallGuard {
 public:
  WaitingCallGuard(Pool& pool, std::shared_ptr<WaitingCall> call, WaitingCalls& list)
      : pool_(pool), call_(std::move(call)), list_(list) {}
  WaitingCallGuard(const WaitingCallGuard&) = delete;
  WaitingCallGuard& operator=(const WaitingCallGuard&) = delete;
  ~WaitingCallGuard() {
    call_->retire();
    Lease untaken = leave();
    if (untaken) untaken.keep();
  }

  Lease leave() noexcept {
    WaitingCalls node;  // destroyed after the lock is released
    const std::lock_guard lock(pool_.mutex_);
    if (std::exchange(call_->listed, false)) {
      waited_for_ = &list_ == &pool_.queue_ ? pool_.waiting_for(*call_) : Phase::backoff;
      node.splice(node.end(), list_, call_->place);
    }
    if (!call_->served) return Lease();
    return Lease(pool_, *std::exchange(call_->served, std::nullopt));
  }
  /// Returns the phase of the wait when it ended without a decision.
  Phase waited_for() const noexcept { return waited_for_; }

 private:
  Pool& pool_;
  const std::shared_ptr<WaitingCall> call_;
  WaitingCalls& list_;
  Phase waited_for_ = Phase::queue;
};

// Returns the phase of the oldest dial for calls with a pending dial, which are the first ones of the queue.
Phase Pool::waiting_for(const WaitingCall& call) const {
  std::size_t position = 0;
  for (const auto& other : queue_) {
    if (position++ == dialing_) break;
    if (other.get() == &call) return dials_.empty() ? Phase::connect : dials_.front()->phase.load();
  }
  return Phase::queue;
}

Error Pool::wait_error(const WaitingCall& call, Phase phase, bool cancelled) const {
  if (inherited()) return Error(ErrorKind::closed, phase, "the process was forked while the call was in flight");
  if (call.outcome == WaitingCall::Outcome::dial_failed) {
    if (call.error) return *call.error;
    return Error(ErrorKind::connect, Phase::connect, "out of memory",
                 boost::system::errc::make_error_code(boost::system::errc::not_enough_memory));
  }
  if (call.outcome == WaitingCall::Outcome::closed) return Error(ErrorKind::closed, phase, "the client was closed");
  if (cancelled) return Error(ErrorKind::cancelled, phase, "the call was cancelled");
  if (phase != Phase::queue)
    return Error(ErrorKind::timeout, phase, "the deadline passed while a connection was being made");
  const std::lock_guard lock(mutex_);
  if (!last_dial_error_)
    return Error(ErrorKind::pool_timeout, phase, "the deadline passed while waiting for a free connection");
  return Error(ErrorKind::pool_timeout, phase,
               "the deadline passed while waiting for a free connection; last failed attempt to make one: " +
                   last_dial_error_->message,
               last_dial_error_->cause);
}

asio::awaitable<Result<Lease>> Pool::wait_for_connection(CheckoutRequest request) {
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const auto call = std::make_shared<WaitingCall>(
      co_await asio::this_coro::executor, settings_->timer_time(request.deadline), request.deadline, request.fresh);
  WaitingCallGuard guard(*this, call, queue_);
  const EnqueueResult result = enqueue(call, request.front_of_queue);
  if (result == EnqueueResult::closed) co_return Error(ErrorKind::closed, Phase::queue, "the client is closed");
  if (result == EnqueueResult::full)
    co_return Error(ErrorKind::pool_exhausted, Phase::queue, "too many calls are waiting for a connection");
  if (result == EnqueueResult::circuit_open) {
    call->outcome = WaitingCall::Outcome::dial_failed;
    co_return wait_error(*call, Phase::connect, /*cancelled=*/false);
  }
  if (result == EnqueueResult::served) co_return guard.leave();
  co_await Waiter::async_wait(call, as_result);

  // The decision under the lock counts, not the event that woke the coroutine.
  if (Lease lease = guard.leave()) co_return std::move(lease);
  co_return wait_error(*call, guard.waited_for(), is_cancelled(state));
}

asio::awaitable<Result<void>> Pool::pause(TimePoint until) {
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const auto call =
      std::make_shared<WaitingCall>(co_await asio::this_coro::executor, settings_->timer_time(until), until,
                                    /*fresh=*/false);
  WaitingCallGuard guard(*this, call, pausing_);
  WaitingCalls node;
  node.push_back(call);
  bool closed = false;
  {
    const std::lock_guard lock(mutex_);
    closed = closed_;
    if (!closed) {
      call->place = node.begin();
      call->listed = true;
      pausing_.splice(pausing_.end(), node);
    }
  }
  if (closed) co_return Error(ErrorKind::closed, Phase::backoff, "the client is closed");
  co_await Waiter::async_wait(call, as_result);

  guard.leave();
  if (call->outcome == WaitingCall::Outcome::closed || inherited())
    co_return Error(ErrorKind::closed, Phase::backoff, "the client was closed");
  if (is_cancelled(state)) co_return Error(ErrorKind::cancelled, Phase::backoff, "the call was cancelled");
  co_return Result<void>();
}

void Pool::close() noexcept {
  const std::lock_guard home_lock(home_mutex_);
  close_with_home_locked();
}

void Pool::close_with_home_locked() noexcept {
  DeferredActions actions;
  bool circuit_was_open = false;
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(closed_, true)) return;
    circuit_was_open = circuit_open();
    failed_in_a_row_ = 0;
    while (!idle_.empty()) drop(idle_, idle_.begin(), CloseReason::client_closed, actions);
    for (WaitingCalls* list : {&queue_, &pausing_}) {
      for (const auto& call : *list) {
        call->listed = false;
        call->outcome = WaitingCall::Outcome::closed;
      }
      actions.wake.splice(actions.wake.end(), *list);
    }
    actions.stop.splice(actions.stop.end(), dials_);
  }
  while (abort_expired(TimePoint(), true)) {
  }
  if (circuit_was_open) report_circuit(false);
  run(actions);
  if (home_) home_->timer.cancel();  // lets `run()` return
}

void Pool::leave_home() noexcept {
  const std::lock_guard home_lock(home_mutex_);
  close_with_home_locked();
  home_.reset();
}

// Asio destroys a suspended coroutine by posting its frames to its executor, which may destroy them much later. Leased
// connections do not wait for that. Nothing runs on the context any more, so they can be destroyed under a pending
// operation: the operation will be destroyed and never resumed.
void Pool::context_is_going() noexcept {
  const std::lock_guard home_lock(home_mutex_);
  close_with_home_locked();
  Connections leased;
  {
    const std::lock_guard lock(mutex_);
    leased.swap(leased_);
    context_destroyed_ = true;
    for (Connection& connection : leased) connection.close_reason = CloseReason::context_ended;
  }
  report_closed(leased);
  leased.clear();
  home_.reset();
}

std::size_t Pool::shrunk() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(
      std::count_if(idle_.begin(), idle_.end(), [](const Connection& connection) { return connection.shrunk; }));
}

PoolStats Pool::stats() const {
  PoolStats stats;
  const std::lock_guard lock(mutex_);
  stats.idle = idle_.size();
  stats.leased = leased_.size();
  stats.connecting = dialing_;
  stats.waiting = queue_.size();
  stats.pausing = pausing_.size();
  stats.connections_opened = opened_;
  stats.connections_failed = failed_;
  stats.sessions_resumed = resumed_;
  stats.exchanges = exchanges_;
  stats.connections_found_dead = found_dead_;
  return stats;
}

}  // namespace authlete::net
