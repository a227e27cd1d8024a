#pragma once

#include <chrono>

#include "authlete/export.hpp"

namespace authlete {

/// When and how often a failed attempt is retried. Whether an operation may be executed twice is not a matter of
/// policy: it belongs to the operation, as "Retry safety" in docs/ARCHITECTURE.md says.
///
/// Delays grow exponentially and are drawn at random between zero and the grown value ("full jitter"). A duration is at
/// most ten years.
///
/// Lifetime: a value; the client or the call keeps a copy. Thread safety: as a standard container.
class RetryPolicy {
 public:
  RetryPolicy() = default;
  /// One attempt, no retry. A request that was not sent because a reused connection turned out to be dead is still sent
  /// once on a fresh one: that does not count as a retry.
  static RetryPolicy none() {
    RetryPolicy policy;
    policy.maximum_attempts = 1;
    return policy;
  }

  unsigned maximum_attempts = 4;                    ///< At least 1, the first attempt included.
  std::chrono::milliseconds initial_delay{200};     ///< Bound of the first delay.
  std::chrono::milliseconds maximum_delay{10'000};  ///< No computed delay is longer.
  double multiplier = 2.0;                          ///< Growth from one delay to the next, at least 1.

  /// A longer `Retry-After` is capped to this.
  std::chrono::milliseconds maximum_retry_after{60'000};
  /// Reads 503 as "not processed", also for operations that are not idempotent. A gateway may send 503 after the work
  /// was done, so set this only for servers that are known not to do so.
  bool treat_503_as_not_processed = false;
};

}  // namespace authlete
