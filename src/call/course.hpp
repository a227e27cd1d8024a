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
  bool repeated() const noexcept { return attempts_ > 1; }
  void begin_attempt() noexcept { ++attempts_; }

  /// Whether and when to send again after this failure; remembers it as the last one.
  core::RetryDecision after_failure(Error error, std::optional<std::chrono::milliseconds> retry_after);
  std::optional<std::chrono::milliseconds> retry_after(const TransportResponse& response) const;
  /// Of the first 401 of a call whose credentials can be renewed.
  bool may_renew_credentials(const Error& error);

  /// The last failure, as the caller is told.
  Error failed();
  /// An end that is not an attempt's own. What an earlier attempt may have done stays known.
  Error ended(Error error);
  /// With what is known of the whole call.
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
  Result<void> last_;
};

}  // namespace authlete::call
