#pragma once

#include <chrono>
#include <optional>

#include "authlete/error.hpp"
#include "authlete/result.hpp"
#include "authlete/retry_policy.hpp"
#include "core/token_bucket.hpp"

namespace authlete::core {

/// Whether an operation may be executed twice; see "Retry safety" in docs/ARCHITECTURE.md.
enum class Idempotency {
  idempotent,      ///< May be retried after any transport failure and after 5xx.
  non_idempotent,  ///< Retried only if the request cannot have reached the service.
};

/// The facts about a failed attempt.
struct FailedAttempt {
  FailedAttempt() = default;

  Idempotency idempotency = Idempotency::non_idempotent;
  unsigned attempts = 0;           ///< Number of attempts so far, including this one.
  bool stale_replay_used = false;  ///< The call was already sent again because a persistent connection was dead.
  std::optional<std::chrono::milliseconds> retry_after;
  std::chrono::steady_clock::duration remaining{};  ///< Time until the deadline of the call.
};

/// The decision after a failed attempt.
struct RetryDecision {
  bool retry = false;
  bool fresh_connection = false;  ///< The retry needs a connection that was not used before.
  bool stale_replay = false;  ///< The request was not sent at all, so it does not count as an attempt of the policy.
  std::chrono::milliseconds delay{0};
};

/// Returns whether the proxy rejected the tunnel, which it would do again.
bool refused_by_proxy(const Error& error) noexcept;

/// Decides whether a request is sent again; no other function does. A retry takes a token of `budget`, a
/// stale-connection replay does not. `drawn` is a random number from [0, 1).
RetryDecision decide_retry(const Error& error, const FailedAttempt& attempt, const RetryPolicy& policy,
                           TokenBucket& budget, double drawn);

/// Returns success if the policy is valid, else an error of `kind` that names the member.
Result<void> check_retry_policy(const RetryPolicy& policy, ErrorKind kind);

}  // namespace authlete::core
