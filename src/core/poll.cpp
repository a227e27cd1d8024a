#include "core/poll.hpp"

#include <algorithm>

#include "core/backoff.hpp"
#include "core/retry.hpp"

namespace authlete::core {

namespace {

using std::chrono::milliseconds;

PollReaction reaction_to_status(unsigned status) noexcept {
  switch (status) {
    case 404: return PollReaction::not_found;
    case 408:
    case 429: return PollReaction::tolerate;
    default: return status >= 500 ? PollReaction::tolerate : PollReaction::give_up;
  }
}

PollDecision give_up(PollDecision::Next next) {
  PollDecision decision;
  decision.next = next;
  return decision;
}

}  // namespace

PollReaction poll_reaction(const Error& error) noexcept {
  switch (error.kind) {
    case ErrorKind::api:
    case ErrorKind::http: return reaction_to_status(error.http_status);
    // Without a status the token source failed, which may be temporary.
    case ErrorKind::auth: return error.http_status == 0 ? PollReaction::tolerate : PollReaction::give_up;
    case ErrorKind::proxy: return refused_by_proxy(error) ? PollReaction::give_up : PollReaction::tolerate;
    case ErrorKind::resolve:
    case ErrorKind::connect:
    case ErrorKind::tls:
    case ErrorKind::timeout:
    case ErrorKind::pool_timeout:
    case ErrorKind::pool_exhausted:
    case ErrorKind::io:
    case ErrorKind::truncated:
    case ErrorKind::protocol:
    case ErrorKind::decode:
    case ErrorKind::outcome_unknown: return PollReaction::tolerate;
    case ErrorKind::none:
    case ErrorKind::invalid_argument:
    case ErrorKind::configuration:
    case ErrorKind::tls_verify:
    case ErrorKind::cancelled:
    case ErrorKind::closed:
    case ErrorKind::too_large:
    case ErrorKind::batch_failed: return PollReaction::give_up;
  }
  return PollReaction::give_up;
}

PollDecision PollState::begin(TimePoint now, double drawn) { return poll_after(policy_.initial_delay, now, drawn); }

PollDecision PollState::on_running(TimePoint now, double drawn) {
  ++polls_;
  errors_in_a_row_ = 0;
  const milliseconds bound =
      backoff_bound(++running_, policy_.initial_delay, policy_.multiplier, policy_.maximum_delay);
  return poll_after(bound, now, drawn);
}

PollDecision PollState::on_not_found(TimePoint now, double drawn) {
  ++polls_;
  errors_in_a_row_ = 0;
  const bool late = running_ > 0 || now - started_ > policy_.not_found_grace;
  if (late || ++not_found_ > policy_.maximum_not_found) return give_up(PollDecision::Next::give_up_not_found);
  const milliseconds bound =
      backoff_bound(not_found_, policy_.initial_delay, policy_.multiplier, policy_.maximum_delay);
  return poll_after(bound, now, drawn);
}

PollDecision PollState::on_error(const Error& error, TimePoint now, double drawn) {
  switch (poll_reaction(error)) {
    case PollReaction::not_found: return on_not_found(now, drawn);
    case PollReaction::give_up: ++polls_; return give_up(PollDecision::Next::give_up);
    case PollReaction::tolerate: break;
  }
  ++polls_;
  if (++errors_in_a_row_ > policy_.maximum_consecutive_errors) return give_up(PollDecision::Next::give_up);
  const milliseconds bound = backoff_bound(errors_in_a_row_ - 1, policy_.error_initial_delay, policy_.error_multiplier,
                                           policy_.error_maximum_delay);
  return poll_after(bound, now, drawn);
}

PollDecision PollState::poll_after(milliseconds bound, TimePoint now, double drawn) const {
  // The times are compared in milliseconds: the clock's own unit cannot represent a very long total time.
  const milliseconds passed = std::chrono::ceil<milliseconds>(now - started_);
  if (polls_ >= policy_.maximum_polls || passed >= policy_.total_time)
    return give_up(PollDecision::Next::give_up_timeout);
  const double kept = static_cast<double>(bound.count()) * (1.0 - policy_.jitter);
  const milliseconds floor(static_cast<milliseconds::rep>(kept));
  PollDecision decision;
  // The last call is made at the end of the total time, even if a whole delay no longer fits.
  decision.delay = std::min(jittered(bound, floor, drawn), policy_.total_time - passed);
  return decision;
}

}  // namespace authlete::core
