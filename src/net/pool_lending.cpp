// Lending and taking back: checkout, waiting in turn.
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

#include "net/awaiting.hpp"
#include "net/dial_record.hpp"
#include "net/pool_parts.hpp"

namespace authlete::net {

namespace asio = boost::asio;

void Lease::release() noexcept {
  if (pool_ != nullptr) std::exchange(pool_, nullptr)->give_back(place_, keep_);
}

Lease& Lease::operator=(Lease&& other) noexcept {
  release();
  pool_ = std::exchange(other.pool_, nullptr);
  place_ = other.place_;
  keep_ = other.keep_;
  return *this;
}

Cut Lease::cut() const { return pool_->cut_of(place_); }

void Pool::lend(Connections& from, Connections::iterator connection, TimePoint deadline, Work& work) {
  leased_.splice(leased_.end(), from, connection);
  connection->deadline = deadline;
  plan_sweep(deadline, work);
  if (!sweeps_at_rest_ && !idle_.empty()) plan_sweep(idle_.front().idle_until, work);
}

void Pool::serve(Entries::iterator place, Connections& from, Connections::iterator connection, Work& work) {
  Entry& entry = **place;
  entry.listed = false;
  entry.outcome = Entry::Outcome::served;
  entry.served = connection;
  lend(from, connection, entry.deadline, work);
  work.wake.splice(work.wake.end(), queue_, place);
}

// A connection has become free: the first call that may have it gets it, else it becomes idle, or has to go.
void Pool::serve_or_keep(Connections& from, Connections::iterator connection, TimePoint now, Work& work) {
  auto entry = queue_.begin();
  std::size_t passed_by = 0;
  for (; entry != queue_.end() && !(*entry)->accepts(*connection); ++entry) ++passed_by;
  // Calls that want a fresh connection may be passed by only while there is a dial in prospect for each of them.
  if (connection->expires <= now || passed_by > dialing_) {
    work.drop.splice(work.drop.end(), from, connection);
    plan_dials(work);
    return;
  }
  if (entry != queue_.end()) return serve(entry, from, connection, work);

  const auto limit = std::min<std::chrono::steady_clock::duration>(connection->idle_limit,
                                                                   later_by(now, settings_->pool.idle_timeout) - now);
  connection->idle_since = now;
  connection->idle_until = std::min(now + limit, connection->expires);
  connection->shrunk = false;
  idle_.splice(idle_.end(), from, connection);
  while (idle_.size() > settings_->pool.maximum_idle) work.drop.splice(work.drop.end(), idle_, idle_.begin());
  if (!idle_.empty()) plan_sweep(std::min(idle_.back().idle_until, now + idle_time_until_shrunk), work);
}

// Drops what is too old on the way.
Connections::iterator Pool::newest_usable(bool fresh, TimePoint now, Work& work) {
  auto candidate = idle_.end();
  while (candidate != idle_.begin()) {
    --candidate;
    if (candidate->idle_until <= now) {
      const auto too_old = candidate++;
      work.drop.splice(work.drop.end(), idle_, too_old);
    } else if (!fresh || !candidate->used) {
      return candidate;
    }
  }
  return idle_.end();
}

Lease Pool::checkout(const Demand& demand) {
  const TimePoint now = settings_->now();
  Work work;
  Connections::iterator connection;
  {
    const std::lock_guard lock(mutex_);
    connection = newest_usable(demand.fresh, now, work);
    if (connection == idle_.end()) return Lease();
    lend(idle_, connection, demand.deadline, work);
  }
  Lease lease(*this, connection);
  perform(work);
  return lease;
}

void Pool::give_back(Connections::iterator connection, bool keep) noexcept {
  const TimePoint now = settings_->now();
  Work work;
  {
    const std::lock_guard lock(mutex_);
    if (gone_) return;  // the connection went with its context
    if (keep && !closed_ && connection->cut == Cut::none) {
      serve_or_keep(leased_, connection, now, work);
    } else {
      work.drop.splice(work.drop.end(), leased_, connection);
      plan_dials(work);
    }
    drop_sweep_at_rest(work);
  }
  perform(work);
}

Cut Pool::cut_of(Connections::iterator connection) const {
  const std::lock_guard lock(mutex_);
  return gone_ || inherited() ? Cut::closed : connection->cut;
}

bool Pool::has_room() const { return idle_.size() + leased_.size() + dialing_ < settings_->pool.maximum_connections; }

Pool::Placement Pool::enqueue(const std::shared_ptr<Entry>& entry, bool ahead_of_all) {
  Entries node;
  node.push_back(entry);
  const TimePoint now = settings_->now();
  Placement placement = Placement::queued;
  Work work;
  {
    const std::lock_guard lock(mutex_);
    const auto usable = newest_usable(entry->wants_fresh, now, work);
    // Who has a dial in prospect does not count as waiting in line.
    const std::size_t in_line = queue_.size() - std::min(queue_.size(), dialing_);
    if (closed_) {
      placement = Placement::closed;
    } else if (usable != idle_.end()) {  // came back since checkout()
      entry->outcome = Entry::Outcome::served;
      entry->served = usable;
      placement = Placement::served;
      lend(idle_, usable, entry->deadline, work);
    } else if (!has_room() && idle_.empty() && in_line >= settings_->pool.maximum_waiting) {
      placement = Placement::full;
    } else {
      entry->place = node.begin();
      entry->listed = true;
      queue_.splice(ahead_of_all ? queue_.begin() : queue_.end(), node);
      plan_dials(work);
    }
  }
  perform(work);
  return placement;
}

// Takes the entry out on every way out: value, error, exception, destroyed frame. A connection nobody took goes back
// unharmed.
class Pool::EntryGuard {
 public:
  EntryGuard(Pool& pool, std::shared_ptr<Entry> entry, Entries& list)
      : pool_(pool), entry_(std::move(entry)), list_(list) {}
  EntryGuard(const EntryGuard&) = delete;
  EntryGuard& operator=(const EntryGuard&) = delete;
  ~EntryGuard() {
    entry_->retire();
    Lease untaken = leave();
    if (untaken) untaken.keep();
  }

  Lease leave() noexcept {
    Entries node;  // dies after the lock
    const std::lock_guard lock(pool_.mutex_);
    if (std::exchange(entry_->listed, false)) {
      waited_for_ = &list_ == &pool_.queue_ ? pool_.waiting_for(*entry_) : Phase::backoff;
      node.splice(node.end(), list_, entry_->place);
    }
    if (!entry_->served) return Lease();
    return Lease(pool_, *std::exchange(entry_->served, std::nullopt));
  }
  /// In which phase the wait was when it ended without a decision.
  Phase waited_for() const noexcept { return waited_for_; }

 private:
  Pool& pool_;
  const std::shared_ptr<Entry> entry_;
  Entries& list_;
  Phase waited_for_ = Phase::queue;
};

// The phase of the oldest dial for those who have one in prospect: the first of the queue.
Phase Pool::waiting_for(const Entry& entry) const {
  std::size_t position = 0;
  for (const auto& other : queue_) {
    if (position++ == dialing_) break;
    if (other.get() == &entry) return dials_.empty() ? Phase::connect : dials_.front()->phase.load();
  }
  return Phase::queue;
}

Error Pool::not_served(const Entry& entry, Phase phase, bool cancelled) const {
  if (inherited()) return Error(ErrorKind::closed, phase, "the process was forked while the call was in flight");
  if (entry.outcome == Entry::Outcome::dial_failed) {
    if (entry.error) return *entry.error;
    return Error(ErrorKind::connect, Phase::connect, "out of memory",
                 boost::system::errc::make_error_code(boost::system::errc::not_enough_memory));
  }
  if (entry.outcome == Entry::Outcome::closed) return Error(ErrorKind::closed, phase, "the client was closed");
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

asio::awaitable<Result<Lease>> Pool::wait_for_connection(Demand demand) {
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const auto entry = std::make_shared<Entry>(co_await asio::this_coro::executor, settings_->timer_time(demand.deadline),
                                             demand.deadline, demand.fresh);
  EntryGuard guard(*this, entry, queue_);
  const Placement placement = enqueue(entry, demand.ahead_of_all);
  if (placement == Placement::closed) co_return Error(ErrorKind::closed, Phase::queue, "the client is closed");
  if (placement == Placement::full)
    co_return Error(ErrorKind::pool_exhausted, Phase::queue, "too many calls are waiting for a connection");
  if (placement == Placement::served) co_return guard.leave();
  co_await Waiter::async_wait(entry, as_result);

  // What was decided under the lock counts, not which event woke us.
  if (Lease lease = guard.leave()) co_return std::move(lease);
  co_return not_served(*entry, guard.waited_for(), is_cancelled(state));
}

asio::awaitable<Result<void>> Pool::pause(TimePoint until) {
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const auto entry = std::make_shared<Entry>(co_await asio::this_coro::executor, settings_->timer_time(until), until,
                                             /*fresh=*/false);
  EntryGuard guard(*this, entry, pausing_);
  Entries node;
  node.push_back(entry);
  bool closed = false;
  {
    const std::lock_guard lock(mutex_);
    closed = closed_;
    if (!closed) {
      entry->place = node.begin();
      entry->listed = true;
      pausing_.splice(pausing_.end(), node);
    }
  }
  if (closed) co_return Error(ErrorKind::closed, Phase::backoff, "the client is closed");
  co_await Waiter::async_wait(entry, as_result);

  guard.leave();
  if (entry->outcome == Entry::Outcome::closed || inherited())
    co_return Error(ErrorKind::closed, Phase::backoff, "the client was closed");
  if (is_cancelled(state)) co_return Error(ErrorKind::cancelled, Phase::backoff, "the call was cancelled");
  co_return Result<void>();
}

}  // namespace authlete::net
