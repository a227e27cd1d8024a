#include "batch/submit_outcome.hpp"

#include <utility>

#include "core/retry.hpp"

namespace authlete::batch {

namespace {

// Only failures of the network become `outcome_unknown`. A status, a cancellation or a closed client says more than
// that.
bool lost(const Error& error) noexcept {
  switch (error.kind) {
    case ErrorKind::io:
    case ErrorKind::timeout:
    case ErrorKind::truncated:
    case ErrorKind::protocol: return !error.safe_to_retry();
    default: return false;
  }
}

}  // namespace

Result<std::string> request_id_of(Result<TokenCreateBatchResponse> response) {
  if (!response) {
    Error error = std::move(response).error();
    if (lost(error)) {
      error.message = "the batch may or may not have been accepted: " + error.message;
      error.kind = ErrorKind::outcome_unknown;
    }
    return error;
  }
  if (response->request_id && !response->request_id->empty()) return std::move(*response->request_id);
  Error error(ErrorKind::outcome_unknown, Phase::response, "the service accepted the batch but gave no request ID");
  error.sent = Sent::complete;
  error.response_started = true;
  error.http_status = 200;
  error.result_code = response->result_code.value_or(std::string());
  return error;
}

BatchState state_after(const Error& submit_error) noexcept {
  if (!submit_error.safe_to_retry()) return BatchState::unknown;  // a dry run is always safe to retry
  return submit_error.kind == ErrorKind::cancelled ? BatchState::not_started : BatchState::refused;
}

bool concerns_every_batch(const Error& error) noexcept {
  switch (error.kind) {
    case ErrorKind::auth:
    case ErrorKind::configuration:
    case ErrorKind::invalid_argument:
    case ErrorKind::tls_verify:
    case ErrorKind::closed: return true;
    case ErrorKind::proxy: return core::refused_by_proxy(error);
    default: return false;
  }
}

}  // namespace authlete::batch
