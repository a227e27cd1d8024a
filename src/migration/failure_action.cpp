#include "migration/failure_action.hpp"

#include "batch/submit_outcome.hpp"

namespace authlete::migration {

namespace {

bool is_response(const Error& error) noexcept { return error.kind == ErrorKind::api || error.kind == ErrorKind::http; }

// Returns true if the service has no such operation, at least not at this address.
bool is_missing_operation(const Error& error) noexcept {
  return is_response(error) && (error.http_status == 404 || error.http_status == 405 || error.http_status == 501);
}

bool is_client_error(unsigned status) noexcept { return status >= 400 && status < 500; }

}  // namespace

FailureAction action_after_create(const Error& error) noexcept {
  const bool nothing_done = error.effect == Effect::none;
  if (error.kind == ErrorKind::invalid_argument && nothing_done) return FailureAction::reject_item;
  if (batch::concerns_every_batch(error) || is_missing_operation(error)) return FailureAction::stop;
  if (!nothing_done) return FailureAction::reconcile;
  if (is_response(error) && is_client_error(error.http_status) && error.http_status != 408 && error.http_status != 429)
    return FailureAction::reject_item;
  return FailureAction::retry;
}

FailureAction action_after_lookup(const Error& error) noexcept {
  return batch::concerns_every_batch(error) ? FailureAction::stop : FailureAction::retry;
}

bool asks_for_less(const Error& error) noexcept {
  return error.http_status == 429 || error.http_status == 503 || error.kind == ErrorKind::timeout;
}

}  // namespace authlete::migration
