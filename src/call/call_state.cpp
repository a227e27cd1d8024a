#include "call/call_state.hpp"

#include <algorithm>
#include <utility>

#include "call/deadline.hpp"
#include "core/backoff.hpp"
#include "core/effect.hpp"
#include "core/retry_after.hpp"

namespace authlete::call {

namespace {

core::Idempotency idempotency_of(core::Idempotency of_operation, const RequestOptions& options) noexcept {
  if (!options.idempotent) return of_operation;
  return *options.idempotent ? core::Idempotency::idempotent : core::Idempotency::non_idempotent;
}

}  // namespace

CallState::CallState(ClientCore& core, core::Idempotency idempotency, const RequestOptions& options)
    : core_(core),
      policy_(options.retry ? *options.retry : core.options.retry),
      started_(core.transport->now()),
      deadline_(deadline_after(started_, options.timeout.value_or(core.options.timeouts.call))),
      idempotency_(idempotency_of(idempotency, options)) {}

core::RetryDecision CallState::after_failure(Error error, std::optional<std::chrono::milliseconds> retry_after) {
  error.retry_after = retry_after;
  core::FailedAttempt attempt;
  attempt.idempotency = idempotency_;
  attempt.attempts = attempts_ - replays_ - (retried_with_nonce_ ? 1 : 0);
  attempt.stale_replay_used = replays_ > 0;
  attempt.retry_after = retry_after;
  attempt.remaining = deadline_ - core_.transport->now();
  const core::RetryDecision decision = core::decide_retry(error, attempt, policy_, core_.retry_budget, core::draw());
  if (decision.stale_replay) ++replays_;
  sent_ = std::max(sent_, error.sent);
  effect_ = std::max(effect_, core::effect_of(error, policy_));
  last_ = std::move(error);
  return decision;
}

std::optional<std::chrono::milliseconds> CallState::retry_after(const TransportResponse& response) const {
  const auto value = response.headers.find("Retry-After");
  if (!value) return std::nullopt;
  // Uses the server's clock if the response has a `Date` field: an HTTP date is then right even if the two clocks
  // differ.
  auto now = core_.transport->wall_clock_now();
  if (const auto date = response.headers.find("Date"))
    if (const auto time = core::parse_http_date(*date)) now = *time;
  return core::parse_retry_after(*value, now, policy_.maximum_retry_after);
}

bool CallState::may_renew_credentials(const Error& error) {
  if (error.http_status != 401) return false;
  return !std::exchange(renewed_, true);
}

bool CallState::may_retry_with_nonce() { return !overdue() && !std::exchange(retried_with_nonce_, true); }

Error CallState::failed() { return finished(std::move(last_).error()); }

Error CallState::ended(Error error) {
  if (!last_) {
    Error& last = last_.error();
    error.http_status = last.http_status;
    error.result_code = std::move(last.result_code);
    error.result_message = std::move(last.result_message);
  }
  return finished(std::move(error));
}

Error CallState::described(Error error) const {
  const Effect own = core::effect_of(error, policy_);
  if (own == Effect::none && effect_ != Effect::none) error.message += "; an earlier attempt may have been executed";
  error.sent = std::max(sent_, error.sent);
  error.effect = std::max(effect_, own);
  error.attempts = attempts_;
  error.elapsed = core_.transport->now() - started_;
  error.idempotent = idempotent();
  return error;
}

Error CallState::finished(Error error) const {
  const bool broke = error.kind == ErrorKind::io && error.sent != Sent::none && error.connection_reused;
  error = described(std::move(error));
  if (broke && !idempotent()) {
    // The server may have closed a persistent connection before or after it read the request.
    error.kind = ErrorKind::outcome_unknown;
    error.message =
        "the connection broke after the request was sent; the operation may have been executed: " + error.message;
  }
  return error;
}

}  // namespace authlete::call
