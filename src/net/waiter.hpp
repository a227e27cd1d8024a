#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace authlete::net {

/// Suspends one coroutine until its time is over, it is cancelled, or any thread wakes it.
///
/// A `steady_timer` is not thread-safe, and the caller's executor need not be a strand, so posting a cancel to it would
/// race with the coroutine. Therefore every call of the timer is made under the mutex, and the timer is destroyed when
/// the wait is over.
class Waiter {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  Waiter(const boost::asio::any_io_executor& caller, TimePoint until)
      : until(until), timer_(std::in_place, caller, until) {}

  /// May be called on any thread. Moves the expiry into the past, which also ends a wait that has not started: no
  /// wake-up is lost.
  void wake() {
    const std::lock_guard lock(mutex_);
    if (timer_) timer_->expires_at(TimePoint());
  }

  /// Must be called when the wait is over, also if the frame is destroyed. A later `wake()` has no effect, and never
  /// uses a context that may be destroyed.
  void retire() {
    const std::lock_guard lock(mutex_);
    timer_.reset();
  }

  template <class Token>
  static auto async_wait(std::shared_ptr<Waiter> self, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code)>(Start(std::move(self)), token);
  }

  const TimePoint until;

 private:
  class Start {
   public:
    explicit Start(std::shared_ptr<Waiter> waiter) : waiter_(std::move(waiter)) {}
    template <class Handler>
    void operator()(Handler&& handler) {
      // The coroutine may resume on another thread before this function returns, so it holds the waiter and not the
      // frame.
      const std::shared_ptr<Waiter> waiter = waiter_;
      const std::lock_guard lock(waiter->mutex_);
      waiter->timer_->async_wait(std::forward<Handler>(handler));
    }

   private:
    std::shared_ptr<Waiter> waiter_;
  };

  std::mutex mutex_;
  std::optional<boost::asio::steady_timer> timer_;
};

}  // namespace authlete::net
