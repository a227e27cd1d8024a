#pragma once

#include <string>

#include "authlete/batch/batch_report.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/result.hpp"

namespace authlete::batch {

/// Returns the request ID of a submit. A response without one becomes `outcome_unknown`, and so does an error that
/// leaves open whether the batch runs. The phase of the error still says where it happened.
Result<std::string> request_id_of(Result<TokenCreateBatchResponse> response);

/// Returns the state of a batch whose submit failed.
BatchState state_after(const Error& submit_error) noexcept;

/// Returns true if every further batch would fail in the same way, so that none should be sent.
bool concerns_every_batch(const Error& error) noexcept;

}  // namespace authlete::batch
