#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "server/resource/waiter.hpp"

namespace authlete::server {

namespace detail {

/// The result of a coroutine that runs on its own, and the coroutine that waits for it.
template <class T>
class Completion {
 public:
  explicit Completion(std::shared_ptr<Waiter> waiter) : waiter_(std::move(waiter)) {}

  void complete(std::exception_ptr exception, T value) {
    {
      const std::lock_guard lock(mutex_);
      exception_ = std::move(exception);
      if (!exception_) value_ = std::move(value);
    }
    waiter_->wake();
  }
  /// Returns the result, or nothing if there is none yet. Throws the exception that ended the coroutine.
  std::optional<T> take() {
    const std::lock_guard lock(mutex_);
    if (exception_) std::rethrow_exception(exception_);
    return std::move(value_);
  }

 private:
  std::mutex mutex_;
  std::optional<T> value_;
  std::exception_ptr exception_;
  const std::shared_ptr<Waiter> waiter_;
};

template <class T>
class Complete {
 public:
  explicit Complete(std::shared_ptr<Completion<T>> completion) : completion_(std::move(completion)) {}
  void operator()(std::exception_ptr exception, T value) {
    completion_->complete(std::move(exception), std::move(value));
  }

 private:
  std::shared_ptr<Completion<T>> completion_;
};

class RetireWaiter {
 public:
  explicit RetireWaiter(std::shared_ptr<Waiter> waiter) : waiter_(std::move(waiter)) {}
  RetireWaiter(const RetireWaiter&) = delete;
  RetireWaiter& operator=(const RetireWaiter&) = delete;
  ~RetireWaiter() { waiter_->retire(); }

 private:
  std::shared_ptr<Waiter> waiter_;
};

}  // namespace detail

/// Runs a coroutine that goes on to its end when the caller is cancelled. It must not refer to memory of the caller.
///
/// Returns: its result, or nothing if the caller was cancelled. The caller may not await anything then.
template <class T>
boost::asio::awaitable<std::optional<T>> run_to_end(boost::asio::awaitable<T> work) {
  const boost::asio::any_io_executor executor = co_await boost::asio::this_coro::executor;
  const auto waiter = std::make_shared<Waiter>(executor, std::chrono::steady_clock::time_point::max());
  const auto completion = std::make_shared<detail::Completion<T>>(waiter);
  const detail::RetireWaiter retire(waiter);
  detail::Complete<T> complete(completion);
  boost::asio::co_spawn(executor, std::move(work), std::move(complete));
  co_await Waiter::async_wait(waiter, boost::asio::as_tuple(boost::asio::deferred));
  co_return completion->take();
}

}  // namespace authlete::server
