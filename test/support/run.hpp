#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

namespace authlete::test {

/// Time after which a test gives up. It is far longer than anything takes, also under a sanitizer.
constexpr std::chrono::seconds watchdog(120);

namespace detail {

class TaskState {
 public:
  explicit TaskState(boost::asio::io_context& context) : context(context) {}
  virtual ~TaskState() = default;
  boost::asio::io_context& context;
  bool ended = false;
  std::exception_ptr exception;
  boost::asio::cancellation_signal signal;
};

template <class T>
class ValueState : public TaskState {
 public:
  using TaskState::TaskState;
  std::optional<T> value;
};

template <class T>
boost::asio::awaitable<void> keep(boost::asio::awaitable<T> task, std::shared_ptr<ValueState<T>> state) {
  state->value.emplace(co_await std::move(task));
}

void spawn(boost::asio::awaitable<void> task, std::shared_ptr<TaskState> state);
void cancel(std::shared_ptr<TaskState> state);

}  // namespace detail

/// A coroutine that was started.
template <class T>
class Task {
 public:
  explicit Task(std::shared_ptr<detail::ValueState<T>> state) : state_(std::move(state)) {}

  bool ended() const noexcept { return state_->ended; }
  /// Returns its value after it has ended. Throws the exception that escaped from the coroutine, if any.
  const T& value() const {
    if (state_->exception) std::rethrow_exception(state_->exception);
    return state_->value.value();
  }
  /// Emits terminal cancellation, in a separate handler after those that are ready.
  void cancel() { detail::cancel(state_); }

 private:
  std::shared_ptr<detail::ValueState<T>> state_;
};

/// An io_context that runs on the test's own thread, and only while the test waits for something. Its members may throw
/// `Stopped` where a test is stopped after a number of handlers (see `stop_everywhere.hpp`).
class Runner {
 public:
  Runner() = default;

  boost::asio::io_context& context() noexcept { return context_; }

  template <class T>
  Task<T> start(boost::asio::awaitable<T> task) {
    auto state = std::make_shared<detail::ValueState<T>>(context_);
    detail::spawn(detail::keep(std::move(task), state), state);
    return Task<T>(std::move(state));
  }

  /// Runs until the task has ended. Throws `std::runtime_error` if it does not end.
  template <class T>
  const T& wait(const Task<T>& task) {
    if (!run_until([&] { return task.ended(); })) throw std::runtime_error("a coroutine did not complete");
    return task.value();
  }

  template <class T>
  T run(boost::asio::awaitable<T> task) {
    return wait(start(std::move(task)));
  }
  void run(boost::asio::awaitable<void> task);

  /// Runs until the condition holds, as if other work kept the context running. The condition is checked between
  /// handlers and every few milliseconds. Returns false if it does not hold within the watchdog's time.
  bool run_until(const std::function<bool()>& condition);
  /// Runs handlers for that long, as if other work kept the context running.
  void run_for(std::chrono::milliseconds time);
  /// Runs that many handlers, or fewer if none is ready.
  void run_ready(std::size_t count);
  /// Returns true if the context runs out of work within the watchdog's time.
  bool run_dry();

 private:
  void run_one_for(std::chrono::steady_clock::duration time);

  boost::asio::io_context context_{1};
};

}  // namespace authlete::test
