#include "call/course.hpp"

#include <algorithm>
#include <utility>

#include "call/deadline.hpp"
#include "core/backoff.hpp"
#include "core/effect.hpp"
#include "core/retry_after.hpp"

namespace authlete::call {

namespace {

core::RepeatClass repeat_class_of(core::RepeatClass of_operation, const RequestOptions& options) noexcept {
  if (!options.repeatable) return of_operation;
  return *options.repeatable ? core::RepeatClass::blind : core::RepeatClass::unsent;
}

}  // namespace

Course::Course(ClientCore& core, core::RepeatClass repeat_class, const RequestOptions& options)
    : core_(core),
      policy_(options.retry ? *options.retry : core.options.retry),
      started_(core.transport->now()),
      deadline_(deadline_after(started_, options.timeout.value_or(core.options.timeouts.call))),
      repeat_class_(repeat_class_of(repeat_class, options)) {}

core::RetryDecision Course::after_failure(Error error, std::optional<std::chrono::milliseconds> retry_after) {
  error.retry_after = retry_after;
  core::FailedAttempt attempt;
  attempt.repeat_class = repeat_class_;
  attempt.attempts = attempts_ - replays_;
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

std::optional<std::chrono::milliseconds> Course::retry_after(const TransportResponse& response) const {
  const auto value = response.headers.find("Retry-After");
  if (!value) return std::nullopt;
  // The server's own clock, where it tells it: a date is then right even if the clocks disagree.
  auto now = core_.transport->wall_clock_now();
  if (const auto date = response.headers.find("Date"))
    if (const auto time = core::parse_http_date(*date)) now = *time;
  return core::parse_retry_after(*value, now, policy_.maximum_retry_after);
}

bool Course::may_renew_credentials(const Error& error) {
  if (error.http_status != 401 || core_.options.credentials.kind() != Credentials::Kind::source) return false;
  return !std::exchange(renewed_, true);
}

Error Course::failed() { return finished(std::move(last_).error()); }

Error Course::ended(Error error) {
  if (!last_) {
    Error& last = last_.error();
    error.http_status = last.http_status;
    error.result_code = std::move(last.result_code);
    error.result_message = std::move(last.result_message);
  }
  return finished(std::move(error));
}

Error Course::described(Error error) const {
  const Effect own = core::effect_of(error, policy_);
  if (own == Effect::none && effect_ != Effect::none) error.message += "; an earlier attempt may have been executed";
  error.sent = std::max(sent_, error.sent);
  error.effect = std::max(effect_, own);
  error.attempts = attempts_;
  error.elapsed = core_.transport->now() - started_;
  error.repeatable = repeatable();
  return error;
}

Error Course::finished(Error error) const {
  const bool broke = error.kind == ErrorKind::io && error.sent != Sent::none && error.connection_reused;
  error = described(std::move(error));
  if (broke && !repeatable()) {
    // The server may have closed a persistent connection before or after it read the request.
    error.kind = ErrorKind::outcome_unknown;
    error.message = "the connection broke after the request was sent; it may have been carried out: " + error.message;
  }
  return error;
}

}  // namespace authlete::call
