#pragma once

#include <chrono>
#include <optional>

#include "authlete/request_options.hpp"
#include "call/client_core.hpp"
#include "core/retry.hpp"

namespace authlete::call {

/// The course of one call, attempt by attempt: its deadline, what its failures mean, what the caller is told in the
/// end.
class Course {
 public:
  using Clock = std::chrono::steady_clock;

  Course(ClientCore& core, core::RepeatClass repeat_class, const RequestOptions& options);

  Clock::time_point deadline() const noexcept { return deadline_; }
  bool overdue() const { return core_.transport->now() >= deadline_; }
  /// What the service may have done because of the attempts that have failed so far.
  Effect effect() const noexcept { return effect_; }
  void begin_attempt() noexcept { ++attempts_; }

  /// Whether and when to send again after this failure; remembers it as the last one.
  core::RetryDecision after_failure(Error error, std::optional<std::chrono::milliseconds> retry_after);
  std::optional<std::chrono::milliseconds> retry_after(const TransportResponse& response) const;
  /// Of the first 401 of a call whose credentials can be renewed.
  bool may_renew_credentials(const Error& error);

  /// The last failure, as the caller is told.
  Error failed();
  /// An end that is not an attempt's own, such as a cancelled pause.
  Error ended(Error error);
  /// Adds what is known of the whole call. What an earlier attempt may have done stays known, whatever came after it.
  Error described(Error error) const;

 private:
  Error finished(Error error) const;
  bool repeatable() const noexcept { return repeat_class_ == core::RepeatClass::blind; }

  ClientCore& core_;
  const RetryPolicy policy_;
  const Clock::time_point started_;
  const Clock::time_point deadline_;
  const core::RepeatClass repeat_class_;
  unsigned attempts_ = 0;
  unsigned replays_ = 0;
  bool renewed_ = false;
  Sent sent_ = Sent::none;        // the most of all attempts
  Effect effect_ = Effect::none;  // the most of all attempts
  Result<void> last_;
};

}  // namespace authlete::call
