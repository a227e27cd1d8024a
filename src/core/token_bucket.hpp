#pragma once

#include <atomic>
#include <cstdint>

#include "authlete/result.hpp"
#include "authlete/retry_budget.hpp"

namespace authlete::core {

/// The retry budget of a client as it is spent. Thread-safe; a success finds the bucket full nearly always, and then
/// writes nothing.
class TokenBucket {
 public:
  /// Full. `budget` has been checked.
  explicit TokenBucket(const RetryBudget& budget) noexcept;

  /// False: there is no token left.
  bool take() noexcept;
  /// What a call that succeeded gives back.
  void refund() noexcept;

 private:
  const bool enabled_;
  // In millionths of a token: fractions of a binary floating-point number would not add up.
  const std::int64_t capacity_;
  const std::int64_t refund_;
  std::atomic<std::int64_t> level_;
};

/// Success if the budget can be followed, else `configuration` that names the member.
Result<void> check_retry_budget(const RetryBudget& budget);

}  // namespace authlete::core
