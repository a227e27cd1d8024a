#pragma once

#include <chrono>

#include "authlete/export.hpp"

namespace authlete {

/// When and how often a failed attempt is retried. Whether an operation may be executed twice is not a matter of
/// policy: it belongs to the operation, as "Retry safety" in docs/ARCHITECTURE.md says. A duration is at most ten
/// years.
///
/// Delays grow exponentially and are drawn at random between zero and the grown value ("full jitter").
class RetryPolicy {
 public:
  RetryPolicy() = default;
  /// One attempt, no repetition. A request that was not sent because a kept connection turned out to be dead is still
  /// sent once on a fresh one: that is no repetition.
  static RetryPolicy none() {
    RetryPolicy policy;
    policy.maximum_attempts = 1;
    return policy;
  }

  unsigned maximum_attempts = 4;                    ///< At least 1, the first attempt included.
  std::chrono::milliseconds initial_delay{200};     ///< Bound of the first delay.
  std::chrono::milliseconds maximum_delay{10'000};  ///< No computed delay is longer.
  double multiplier = 2.0;                          ///< Growth from one delay to the next, at least 1.

  /// A `Retry-After` beyond this is cut to it.
  std::chrono::milliseconds maximum_retry_after{60'000};
  /// Read 503 as "not processed", also for operations that must not be repeated. A gateway may send 503 after the work
  /// was done: only for servers where that is known not to happen.
  bool treat_503_as_refused = false;
};

}  // namespace authlete
