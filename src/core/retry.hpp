#pragma once

#include <chrono>
#include <optional>

#include "authlete/error.hpp"
#include "authlete/result.hpp"
#include "authlete/retry_policy.hpp"
#include "core/token_bucket.hpp"

namespace authlete::core {

/// Whether an operation may be executed twice; see "Retry safety" in docs/ARCHITECTURE.md.
enum class RepeatClass {
  blind,   ///< Yes: it may be repeated after any transport failure and 5xx.
  unsent,  ///< No: only when it surely did not reach the service.
};

/// What is known when an attempt has failed.
struct FailedAttempt {
  FailedAttempt() = default;

  RepeatClass repeat_class = RepeatClass::unsent;
  unsigned attempts = 0;           ///< Begun so far, this one included.
  bool stale_replay_used = false;  ///< The call has already been sent again because a kept connection was dead.
  std::optional<std::chrono::milliseconds> retry_after;
  std::chrono::steady_clock::duration remaining{};  ///< Until the deadline of the call.
};

/// What to do after a failed attempt.
struct RetryDecision {
  bool repeat = false;
  bool fresh_connection = false;  ///< On a connection that was not used before.
  bool stale_replay = false;      ///< The request was not sent at all: no attempt in the sense of the policy.
  std::chrono::milliseconds delay{0};
};

/// The proxy answered that it does not make this tunnel: it would say so again.
bool refused_by_proxy(const Error& error) noexcept;

/// The one place where it is decided whether a request is sent again. A repetition takes a token of `budget`; a stale
/// replay is none. `drawn` is a number from [0, 1).
RetryDecision decide_retry(const Error& error, const FailedAttempt& attempt, const RetryPolicy& policy,
                           TokenBucket& budget, double drawn);

/// Success if the policy can be followed, else an error of `kind` that names the member.
Result<void> check_retry_policy(const RetryPolicy& policy, ErrorKind kind);

}  // namespace authlete::core
