#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "authlete/export.hpp"

namespace authlete::testing {

/// How `run` runs a coroutine. A string literal is enough: `run(handle(request), "handle")`.
///
/// Lifetime: a value. Thread safety: as a standard container.
class AUTHLETE_EXPORT RunOptions {
 public:
  RunOptions() = default;
  RunOptions(const char* name) : name(name) {}

  std::string name;                         ///< Named in the failure; empty: the coroutine has no name there.
  std::chrono::milliseconds limit{10'000};  ///< Real time after which the coroutine counts as hanging.
  /// Called once, when the coroutine waits for the first time: to advance a clock, or to close a client.
  std::function<void()> when_waiting;
  /// Emits terminal cancellation when the coroutine waits for the first time, after `when_waiting`.
  bool cancel_when_waiting = false;
};

namespace detail {

AUTHLETE_EXPORT void run_to_end(boost::asio::awaitable<void> coroutine, const RunOptions& options);

template <class T>
boost::asio::awaitable<void> keep_value(boost::asio::awaitable<T> coroutine, std::optional<T>& value) {
  value.emplace(co_await std::move(coroutine));
}

}  // namespace detail

/// Runs a coroutine to its end, on a context of its own and on the calling thread.
///
/// Returns: what the coroutine returns.
/// Errors: throws what escapes from the coroutine. Throws `Failure`, with the name of the coroutine, if it does not end
/// within the limit, or waits for something that nothing will end. It is destroyed then.
/// Thread safety: may be called concurrently.
template <class T>
T run(boost::asio::awaitable<T> coroutine, const RunOptions& options = RunOptions()) {
  std::optional<T> value;
  detail::run_to_end(detail::keep_value(std::move(coroutine), value), options);
  return *std::move(value);
}
/// Does the same for a coroutine without a value.
inline void run(boost::asio::awaitable<void> coroutine, const RunOptions& options = RunOptions()) {
  detail::run_to_end(std::move(coroutine), options);
}

}  // namespace authlete::testing
