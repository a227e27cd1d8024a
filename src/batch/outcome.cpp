#include "batch/outcome.hpp"

#include <utility>

#include "core/retry.hpp"

namespace authlete::batch {

namespace {

// Only what the network did is renamed: a status, a cancellation or a closed client says more than "unknown".
bool lost(const Error& error) noexcept {
  switch (error.kind) {
    case ErrorKind::io:
    case ErrorKind::timeout:
    case ErrorKind::truncated:
    case ErrorKind::protocol: return !error.safe_to_repeat();
    default: return false;
  }
}

}  // namespace

Result<std::string> request_id_of(Result<TokenCreateBatchResponse> answer) {
  if (!answer) {
    Error error = std::move(answer).error();
    if (lost(error)) {
      error.message = "the batch may or may not have been accepted: " + error.message;
      error.kind = ErrorKind::outcome_unknown;
    }
    return error;
  }
  if (answer->request_id && !answer->request_id->empty()) return std::move(*answer->request_id);
  Error error(ErrorKind::outcome_unknown, Phase::response, "the service accepted the batch but gave no request ID");
  error.sent = Sent::complete;
  error.response_started = true;
  error.http_status = 200;
  error.result_code = answer->result_code.value_or(std::string());
  return error;
}

BatchState state_after(const Error& submit_error) noexcept {
  if (!submit_error.safe_to_repeat()) return BatchState::unknown;  // a dry run makes nothing
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
