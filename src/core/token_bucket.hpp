#pragma once

#include <atomic>
#include <cstdint>

#include "authlete/result.hpp"
#include "authlete/retry_budget.hpp"

namespace authlete::core {

/// The current retry budget of a client. Thread-safe. A success usually finds the bucket full and then writes nothing.
class TokenBucket {
 public:
  /// Starts with a full bucket. Precondition: `check_retry_budget` accepted `budget`.
  explicit TokenBucket(const RetryBudget& budget) noexcept;

  /// Takes a token. Returns false if there is none.
  bool take() noexcept;
  /// Adds the refund of a successful call.
  void refund() noexcept;

 private:
  const bool enabled_;
  // The unit is a millionth of a token: binary floating-point fractions would not add up exactly.
  const std::int64_t capacity_;
  const std::int64_t refund_;
  std::atomic<std::int64_t> level_;
};

/// Returns success if the budget is valid, else `configuration` with a message that names the member.
Result<void> check_retry_budget(const RetryBudget& budget);

}  // namespace authlete::core
