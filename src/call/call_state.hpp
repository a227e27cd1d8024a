#pragma once

#include <chrono>
#include <optional>

#include "authlete/request_options.hpp"
#include "call/client_core.hpp"
#include "core/retry.hpp"

namespace authlete::call {

/// The progress of one call over its attempts: its deadline, the effect of its failures, and the error that the caller
/// receives.
class CallState {
 public:
  using Clock = std::chrono::steady_clock;

  CallState(ClientCore& core, core::Idempotency idempotency, const RequestOptions& options);

  Clock::time_point deadline() const noexcept { return deadline_; }
  bool overdue() const { return core_.transport->now() >= deadline_; }
  /// Returns what the service may have done because of the failed attempts so far.
  Effect effect() const noexcept { return effect_; }
  void begin_attempt() noexcept { ++attempts_; }

  /// Decides whether and when to retry after this failure, and remembers the failure as the last one.
  core::RetryDecision after_failure(Error error, std::optional<std::chrono::milliseconds> retry_after);
  std::optional<std::chrono::milliseconds> retry_after(const TransportResponse& response) const;
  /// Returns true for the first 401 of the call, whose credentials must come from a token source.
  bool may_renew_credentials(const Error& error);
  /// Returns true once per call, before the deadline. The call is then sent again with a new DPoP nonce. This is not an
  /// attempt of the retry policy, because the service refused the proof before it looked at the request.
  bool may_retry_with_nonce();

  /// Returns the last failure in the form that the caller receives.
  Error failed();
  /// Returns the error of a call that ended outside an attempt, for example in a cancelled pause.
  Error ended(Error error);
  /// Adds the facts of the whole call. What an earlier attempt may have done remains in the error, whatever happened
  /// later.
  Error described(Error error) const;

 private:
  Error finished(Error error) const;
  bool idempotent() const noexcept { return idempotency_ == core::Idempotency::idempotent; }

  ClientCore& core_;
  const RetryPolicy policy_;
  const Clock::time_point started_;
  const Clock::time_point deadline_;
  const core::Idempotency idempotency_;
  unsigned attempts_ = 0;
  unsigned replays_ = 0;
  bool renewed_ = false;
  bool retried_with_nonce_ = false;
  Sent sent_ = Sent::none;        // maximum of all attempts
  Effect effect_ = Effect::none;  // maximum of all attempts
  Result<void> last_;
};

}  // namespace authlete::call
