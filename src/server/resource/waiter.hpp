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

namespace authlete::server {

/// Whether an execution context may still be used by threads that it does not own.
struct ContextLife {
  std::mutex mutex;
  bool ended = false;  ///< Set, under the mutex, when the destruction of the context begins.
};

/// Returns the life of the context of `executor`. A timer of that context must have been made before, because its
/// service must be shut down after the one that sets `ended`.
std::shared_ptr<ContextLife> life_of_context(const boost::asio::any_io_executor& executor);

/// Suspends one coroutine until any thread wakes it, its time is over, or it is cancelled.
///
/// A timer is not thread-safe, and the executor of the coroutine need not be a strand. Therefore every call of the
/// timer is made under the mutex. A thread that wakes it may run another context, so it also keeps the context of the
/// timer from being destroyed meanwhile.
class Waiter {
 public:
  Waiter(const boost::asio::any_io_executor& executor, std::chrono::steady_clock::time_point until)
      : timer_(std::in_place, executor, until), life_(life_of_context(executor)) {}

  /// May be called on any thread. Moves the expiry into the past, which also ends a wait that has not started: no
  /// wake-up is lost.
  void wake() {
    const std::lock_guard alive(life_->mutex);
    if (life_->ended) return;
    const std::lock_guard lock(mutex_);
    if (timer_) timer_->expires_at(std::chrono::steady_clock::time_point());
  }

  /// Must be called when the wait is over, also if the coroutine is destroyed. A later `wake()` has no effect.
  void retire() {
    const std::lock_guard lock(mutex_);
    timer_.reset();
  }

  template <class Token>
  static auto async_wait(std::shared_ptr<Waiter> self, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code)>(Start(std::move(self)), token);
  }

 private:
  class Start {
   public:
    explicit Start(std::shared_ptr<Waiter> waiter) : waiter_(std::move(waiter)) {}
    template <class Handler>
    void operator()(Handler&& handler) {
      // The coroutine may resume on another thread before this function returns, and then destroys this object.
      const std::shared_ptr<Waiter> waiter = waiter_;
      const std::lock_guard lock(waiter->mutex_);
      waiter->timer_->async_wait(std::forward<Handler>(handler));
    }

   private:
    std::shared_ptr<Waiter> waiter_;
  };

  std::mutex mutex_;
  std::optional<boost::asio::steady_timer> timer_;
  const std::shared_ptr<ContextLife> life_;
};

}  // namespace authlete::server
