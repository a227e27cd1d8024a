// Deadlines and the end: the sweep, the cut, close(), the tie to the context.
#include <sys/socket.h>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <new>
#include <utility>

#include "net/channel.hpp"
#include "net/context_hook.hpp"
#include "net/dial.hpp"
#include "net/pool_parts.hpp"

namespace authlete::net {

namespace asio = boost::asio;

Pool::Pool(const Background& home, std::shared_ptr<const Settings> settings)
    : settings_(std::move(settings)),
      sweeps_at_rest_(home.lets_go()),
      home_(std::in_place, home),
      names_(settings_->connect.name_cache_time) {}

std::shared_ptr<Pool> Pool::create(const asio::any_io_executor& caller, std::shared_ptr<const Settings> settings) {
  const Background home(caller);
  std::shared_ptr<Pool> pool(new Pool(home, std::move(settings)));
  tell_when_context_goes(home.executor(), pool);
  return pool;
}

Pool::~Pool() = default;

// First the connections are closed, then new ones made: never more than the limit are open.
void Pool::perform(Work& work) noexcept {
  for (;;) {
    work.drop.clear();
    for (const auto& entry : work.wake) entry->wake();
    work.wake.clear();
    for (const auto& record : work.stop)
      if (const std::shared_ptr<Dial> dial = record->dial.lock()) dial->stop();
    if (std::exchange(work.sweep, false)) arm_sweep();
    if (work.dials == 0) return;
    std::size_t not_started = 0;
    for (; work.dials > 0; --work.dials) {
      try {
        start_dial();
      } catch (...) {
        ++not_started;
      }
    }
    if (not_started > 0) dials_not_started(not_started, work);
  }
}

void Pool::plan_sweep(TimePoint when, Work& work) {
  if (when >= sweep_at_ || closed_ || (!sweeps_at_rest_ && leased_.empty())) return;
  sweep_at_ = when;
  work.sweep = true;
}

void Pool::drop_sweep_at_rest(Work& work) {
  if (sweeps_at_rest_ || !leased_.empty() || sweep_at_ == TimePoint::max()) return;
  sweep_at_ = TimePoint::max();
  work.sweep = true;
}

// Sets the timer to the earliest moment known. If there is no memory for that, the next call that plans a sweep tries
// again.
void Pool::arm_sweep() {
  const std::lock_guard home_lock(home_mutex_);
  if (!home_) return;
  TimePoint when;
  {
    const std::lock_guard lock(mutex_);
    when = closed_ ? TimePoint::max() : sweep_at_;
  }
  if (when == TimePoint::max()) {
    home_->timer.cancel();
    return;
  }
  try {
    home_->timer.expires_at(settings_->timer_time(when));
    home_->background.start([this](auto handler) { home_->timer.async_wait(std::move(handler)); },
                            [weak = weak_from_this()](const boost::system::error_code& error) {
                              if (error) return;  // set again
                              if (const std::shared_ptr<Pool> pool = weak.lock()) pool->sweep();
                            });
  } catch (const std::bad_alloc&) {
    const std::lock_guard lock(mutex_);
    sweep_at_ = TimePoint::max();
  }
}

// Shuts down at most a few connections in one go, so that a mass expiry does not hold the lock. True if there may be
// more.
bool Pool::cut_some(TimePoint now, bool all) {
  constexpr int batch = 32;
  int done = 0;
  const std::lock_guard lock(mutex_);
  for (Connection& connection : leased_) {
    if (connection.cut != Cut::none || (!all && connection.deadline > now)) continue;
    if (done == batch) return true;
    connection.cut = all ? Cut::closed : Cut::deadline;
    ::shutdown(connection.descriptor, SHUT_RDWR);
    ++done;
  }
  return false;
}

// Frees the buffers of at most a few connections in one go, for the same reason. True if there may be more.
bool Pool::shrink_some(TimePoint now) {
  constexpr int batch = 16;
  int done = 0;
  const std::lock_guard lock(mutex_);
  for (Connection& connection : idle_) {
    if (connection.shrunk || now - connection.idle_since < idle_time_until_shrunk) continue;
    if (done == batch) return true;
    connection.channel->shrink();
    connection.shrunk = true;
    ++done;
  }
  return false;
}

void Pool::sweep() {
  const TimePoint now = settings_->now();
  while (cut_some(now, false)) {
  }
  while (shrink_some(now)) {
  }
  Work work;
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    sweep_at_ = TimePoint::max();
    for (auto connection = idle_.begin(); connection != idle_.end();) {
      const auto here = connection++;
      if (here->idle_until <= now) {
        work.drop.splice(work.drop.end(), idle_, here);
        continue;
      }
      plan_sweep(here->idle_until, work);
      // Not as soon as it is due, or each connection of a busy pool would have a sweep of its own.
      if (!here->shrunk) plan_sweep(now + idle_time_until_shrunk, work);
    }
    for (const Connection& connection : leased_)
      if (connection.cut == Cut::none) plan_sweep(connection.deadline, work);
  }
  perform(work);
}

void Pool::close() noexcept {
  const std::lock_guard home_lock(home_mutex_);
  close_with_home_locked();
}

void Pool::close_with_home_locked() noexcept {
  Work work;
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(closed_, true)) return;
    work.drop.swap(idle_);
    for (Entries* list : {&queue_, &pausing_}) {
      for (const auto& entry : *list) {
        entry->listed = false;
        entry->outcome = Entry::Outcome::closed;
      }
      work.wake.splice(work.wake.end(), *list);
    }
    work.stop.splice(work.stop.end(), dials_);
  }
  while (cut_some(TimePoint(), true)) {
  }
  perform(work);
  if (home_) home_->timer.cancel();  // so that run() can return
}

void Pool::leave_home() noexcept {
  const std::lock_guard home_lock(home_mutex_);
  close_with_home_locked();
  home_.reset();
}

// Asio destroys a suspended chain by posting its frames to the chain's executor, to be destroyed whenever that queue
// is. Leased connections do not wait for it. Nothing runs on the context any more, so destroying them under a pending
// operation is safe: the operation will be destroyed, never resumed.
void Pool::context_is_going() noexcept {
  const std::lock_guard home_lock(home_mutex_);
  close_with_home_locked();
  Connections leased;
  {
    const std::lock_guard lock(mutex_);
    leased.swap(leased_);
    gone_ = true;
  }
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
