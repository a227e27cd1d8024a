// The deferred actions of a pool, and its sweep.
#include <sys/socket.h>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <new>
#include <utility>

#include "net/channel.hpp"
#include "net/context_hook.hpp"
#include "net/dial.hpp"
#include "net/pool_detail.hpp"

namespace authlete::net {

namespace asio = boost::asio;

// Closes connections before it makes new ones, so that the number of open connections never exceeds the limit.
void Pool::run(DeferredActions& actions) noexcept {
  for (;;) {
    if (!actions.drop.empty()) report_closed(actions.drop);
    actions.drop.clear();
    for (const auto& call : actions.wake) call->wake();
    actions.wake.clear();
    for (const auto& record : actions.stop)
      if (const std::shared_ptr<Dial> dial = record->dial.lock()) dial->stop();
    if (std::exchange(actions.sweep, false)) arm_sweep();
    if (actions.dials == 0) return;
    std::size_t not_started = 0;
    for (; actions.dials > 0; --actions.dials) {
      try {
        start_dial();
      } catch (...) {
        ++not_started;
      }
    }
    if (not_started > 0) dials_not_started(not_started, actions);
  }
}

void Pool::plan_sweep(TimePoint when, DeferredActions& actions) {
  if (when >= sweep_at_ || closed_ || (!sweeps_at_rest_ && leased_.empty())) return;
  sweep_at_ = when;
  actions.sweep = true;
}

void Pool::drop_sweep_at_rest(DeferredActions& actions) {
  if (sweeps_at_rest_ || !leased_.empty() || sweep_at_ == TimePoint::max()) return;
  sweep_at_ = TimePoint::max();
  actions.sweep = true;
}

// Sets the timer to the earliest known time. If that throws `std::bad_alloc`, the next call that plans a sweep tries
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
                              if (error) return;  // the timer was set again
                              if (const std::shared_ptr<Pool> pool = weak.lock()) pool->sweep();
                            });
  } catch (const std::bad_alloc&) {
    const std::lock_guard lock(mutex_);
    sweep_at_ = TimePoint::max();
  }
}

// Shuts down a limited number of connections per call, so that a mass expiry does not hold the lock for long. Returns
// true if there may be more.
bool Pool::abort_expired(TimePoint now, bool all) {
  constexpr int batch = 32;
  int done = 0;
  const std::lock_guard lock(mutex_);
  for (Connection& connection : leased_) {
    if (connection.abort_reason != AbortReason::none || (!all && connection.deadline > now)) continue;
    if (done == batch) return true;
    connection.abort_reason = all ? AbortReason::closed : AbortReason::deadline;
    ::shutdown(connection.descriptor, SHUT_RDWR);
    ++done;
  }
  return false;
}

// Frees the buffers of a limited number of connections per call, for the same reason. Returns true if there may be
// more.
bool Pool::shrink_idle(TimePoint now) {
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
  while (abort_expired(now, false)) {
  }
  while (shrink_idle(now)) {
  }
  DeferredActions actions;
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    sweep_at_ = TimePoint::max();
    for (auto connection = idle_.begin(); connection != idle_.end();) {
      const auto here = connection++;
      if (here->idle_until <= now) {
        drop(idle_, here, reason_of_age(*here, now), actions);
        continue;
      }
      plan_sweep(here->idle_until, actions);
      // The sweep is planned later than needed. Otherwise each connection of a busy pool would cause its own sweep.
      if (!here->shrunk) plan_sweep(now + idle_time_until_shrunk, actions);
    }
    for (const Connection& connection : leased_)
      if (connection.abort_reason == AbortReason::none) plan_sweep(connection.deadline, actions);
  }
  run(actions);
}

}  // namespace authlete::net
