// Failed attempts through the one place that decides on retries.
//
// - An operation that must not be executed twice is sent again only if the request is known not to be processed.
// - No operation is sent again after a failure that another attempt cannot change.
// - Attempts stay within the policy, and a call sends at most one replay in addition.
// - A delay is neither negative, nor earlier than the server asked, nor beyond the deadline.
//
// Input: numbers.
#include "core/retry.hpp"

#include <chrono>
#include <limits>

#include "property.hpp"

namespace authlete::fuzz {
namespace {

using std::chrono::milliseconds;

RetryPolicy policy_from(FuzzedDataProvider& input) {
  RetryPolicy policy;
  policy.maximum_attempts = input.ConsumeIntegral<unsigned>();
  policy.initial_delay = milliseconds(input.ConsumeIntegral<std::int64_t>());
  policy.maximum_delay = milliseconds(input.ConsumeIntegral<std::int64_t>());
  policy.multiplier = input.ConsumeFloatingPoint<double>();
  policy.treat_503_as_not_processed = input.ConsumeBool();
  return policy;
}

// Makes a failure that a transport or a response can cause: with a status there was a response, hence a request.
Error error_from(FuzzedDataProvider& input) {
  Error error;
  error.kind = static_cast<ErrorKind>(input.ConsumeIntegralInRange<int>(0, static_cast<int>(ErrorKind::batch_failed)));
  error.connection_reused = input.ConsumeBool();
  if (input.ConsumeBool()) {
    error.http_status = input.ConsumeIntegralInRange<unsigned>(200, 599);
    error.sent = input.ConsumeBool() ? Sent::complete : Sent::maybe;
    error.response_started = true;
  } else {
    error.sent = static_cast<Sent>(input.ConsumeIntegralInRange<int>(0, static_cast<int>(Sent::complete)));
    error.response_started = error.sent != Sent::none && input.ConsumeBool();
  }
  return error;
}

bool surely_not_processed(const Error& error, const RetryPolicy& policy) {
  if (error.http_status == 429) return true;
  if (error.http_status == 503) return policy.treat_503_as_not_processed;
  return error.http_status == 0 && error.sent == Sent::none && !error.response_started;
}

bool another_attempt_is_in_vain(const Error& error) {
  switch (error.kind) {
    case ErrorKind::invalid_argument:
    case ErrorKind::configuration:
    case ErrorKind::tls_verify:
    case ErrorKind::cancelled:
    case ErrorKind::closed:
    case ErrorKind::too_large: return error.http_status == 0;
    default: return error.http_status >= 200 && error.http_status < 500 && error.http_status != 429;
  }
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete;
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  const RetryPolicy policy = policy_from(input);
  if (!core::check_retry_policy(policy, ErrorKind::configuration)) return 0;

  core::FailedAttempt attempt;
  attempt.idempotency = input.ConsumeBool() ? core::Idempotency::idempotent : core::Idempotency::non_idempotent;
  attempt.attempts = input.ConsumeIntegralInRange<unsigned>(1, std::numeric_limits<unsigned>::max());
  attempt.stale_replay_used = input.ConsumeBool();
  attempt.remaining = std::chrono::steady_clock::duration(input.ConsumeIntegral<std::int64_t>());
  // `parse_retry_after` returns at most `maximum_retry_after`, which any policy may set.
  if (input.ConsumeBool())
    attempt.retry_after = milliseconds(input.ConsumeIntegralInRange<std::int64_t>(0, milliseconds::max().count()));
  const Error error = error_from(input);
  const double drawn = input.ConsumeFloatingPointInRange<double>(0.0, 1.0 - 1e-9);

  core::TokenBucket budget{RetryBudget::unlimited()};
  const core::RetryDecision decision = core::decide_retry(error, attempt, policy, budget, drawn);
  if (!decision.retry) return 0;
  require(attempt.remaining > std::chrono::steady_clock::duration::zero(), "nothing is sent after the deadline");
  require(attempt.idempotency == core::Idempotency::idempotent || surely_not_processed(error, policy),
          "a request that may have been executed is not sent again");
  require(!another_attempt_is_in_vain(error), "a failure that cannot change is not retried");
  require(decision.stale_replay || attempt.attempts < policy.maximum_attempts, "attempts stay within the policy");
  require(!decision.stale_replay || (!attempt.stale_replay_used && error.sent == Sent::none),
          "there is at most one replay");
  require(decision.delay >= milliseconds(0), "no delay is negative");
  require(decision.delay < attempt.remaining, "no delay goes beyond the deadline");
  if (attempt.retry_after && error.http_status != 0)
    require(decision.delay >= *attempt.retry_after, "nothing is sent earlier than the server asked");
  return 0;
}
