#include "core/token_bucket.hpp"

#include <algorithm>
#include <cmath>

namespace authlete::core {

namespace {

constexpr std::int64_t one_token = 1'000'000;

}  // namespace

TokenBucket::TokenBucket(const RetryBudget& budget) noexcept
    : enabled_(budget.enabled),
      capacity_(one_token * budget.capacity),
      refund_(std::llround(budget.refund_per_success * static_cast<double>(one_token))),
      level_(capacity_) {}

bool TokenBucket::take() noexcept {
  if (!enabled_) return true;
  std::int64_t level = level_.load(std::memory_order_relaxed);
  while (level >= one_token)
    if (level_.compare_exchange_weak(level, level - one_token, std::memory_order_relaxed)) return true;
  return false;
}

void TokenBucket::refund() noexcept {
  std::int64_t level = level_.load(std::memory_order_relaxed);
  while (level < capacity_)
    if (level_.compare_exchange_weak(level, std::min(capacity_, level + refund_), std::memory_order_relaxed)) return;
}

Result<void> check_retry_budget(const RetryBudget& budget) {
  const auto unusable = [](const char* why) { return Error(ErrorKind::configuration, Phase::prepare, why); };
  if (budget.capacity == 0)
    return unusable("retry_budget.capacity: must be at least 1; RetryBudget::unlimited() switches it off");
  if (!(budget.refund_per_success >= 0.0 && budget.refund_per_success <= 1.0))
    return unusable("retry_budget.refund_per_success: must be from 0 to 1");
  return {};
}

}  // namespace authlete::core
