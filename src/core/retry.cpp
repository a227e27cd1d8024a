#include "core/retry.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/backoff.hpp"
#include "core/effect.hpp"
#include "vocabulary/durations.hpp"

namespace authlete::core {

namespace {

constexpr unsigned too_many_requests = 429;
constexpr unsigned service_unavailable = 503;

// A persistent connection broke before any byte of a response: most likely the server had closed it in the meantime.
bool stale_hit(const Error& error) noexcept {
  return error.kind == ErrorKind::io && error.connection_reused && !error.response_started;
}

bool may_pass_by_status(unsigned status) noexcept {
  switch (status) {
    case too_many_requests:
    case service_unavailable:
    case 500:
    case 502:
    case 504: return true;
    default: return false;
  }
}

// Returns whether another attempt may succeed.
bool may_pass(const Error& error) noexcept {
  if (error.http_status != 0) return may_pass_by_status(error.http_status);
  if (error.sent != Sent::none) return error.kind == ErrorKind::io || error.kind == ErrorKind::truncated;
  switch (error.kind) {
    case ErrorKind::resolve:
    case ErrorKind::connect:
    case ErrorKind::tls:
    case ErrorKind::io:
    case ErrorKind::timeout: return true;  // a timeout with time left is the connect timeout
    case ErrorKind::proxy: return !refused_by_proxy(error);
    default: return false;
  }
}

bool may_retry(const Error& error, Idempotency idempotency, const RetryPolicy& policy) noexcept {
  if (error.not_attempted) return false;  // a retry would fail at once, too
  const bool harmless = idempotency == Idempotency::idempotent || effect_of(error, policy) == Effect::none;
  return harmless && may_pass(error);
}

}  // namespace

bool refused_by_proxy(const Error& error) noexcept {
  return error.kind == ErrorKind::proxy && error.cause == boost::system::errc::permission_denied;
}

RetryDecision decide_retry(const Error& error, const FailedAttempt& attempt, const RetryPolicy& policy,
                           TokenBucket& budget, double drawn) {
  RetryDecision decision;
  if (attempt.remaining <= std::chrono::steady_clock::duration::zero()) return decision;

  if (stale_hit(error)) {
    decision.fresh_connection = true;
    decision.stale_replay = error.sent == Sent::none && !attempt.stale_replay_used;
    decision.retry = decision.stale_replay || (attempt.attempts < policy.maximum_attempts &&
                                               may_retry(error, attempt.idempotency, policy) && budget.take());
    return decision;
  }

  if (attempt.attempts >= policy.maximum_attempts || !may_retry(error, attempt.idempotency, policy)) return decision;

  const std::chrono::milliseconds bound =
      backoff_bound(attempt.attempts - 1, policy.initial_delay, policy.multiplier, policy.maximum_delay);
  if (attempt.retry_after) {
    // All clients that received the same value would retry at the same moment. The jitter spreads them a little, and
    // never makes a retry earlier than requested.
    const auto spread = jittered(policy.initial_delay, std::chrono::milliseconds(0), drawn);
    decision.delay = *attempt.retry_after + std::min(spread, std::chrono::milliseconds::max() - *attempt.retry_after);
  } else {
    const bool throttled = error.http_status == too_many_requests || error.http_status == service_unavailable;
    decision.delay = jittered(bound, throttled ? bound / 2 : std::chrono::milliseconds(0), drawn);
  }
  // The comparison uses milliseconds, because the clock's own unit cannot represent every delay.
  const bool in_time = decision.delay < std::chrono::ceil<std::chrono::milliseconds>(attempt.remaining);
  decision.retry = in_time && budget.take();
  return decision;
}

Result<void> check_retry_policy(const RetryPolicy& policy, ErrorKind kind) {
  const auto unusable = [kind](const char* why) { return Error(kind, Phase::prepare, why); };
  const auto unusable_duration = [kind](const char* member, const char* why) {
    return Error(kind, Phase::prepare, std::string("retry.") + member + ": " + why);
  };
  if (policy.maximum_attempts == 0) return unusable("retry.maximum_attempts: must be at least 1");
  if (const char* why = fault_of_not_negative(policy.initial_delay)) return unusable_duration("initial_delay", why);
  if (const char* why = fault_of_not_negative(policy.maximum_delay)) return unusable_duration("maximum_delay", why);
  if (const char* why = fault_of_not_negative(policy.maximum_retry_after))
    return unusable_duration("maximum_retry_after", why);
  if (policy.maximum_delay < policy.initial_delay)
    return unusable("retry.maximum_delay: must not be less than initial_delay");
  if (!(policy.multiplier >= 1.0) || !std::isfinite(policy.multiplier))
    return unusable("retry.multiplier: must be at least 1 and finite");
  return {};
}

}  // namespace authlete::core
