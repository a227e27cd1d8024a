#pragma once

#include <string>

#include "authlete/batch/batch_report.hpp"
#include "authlete/models/batch.hpp"
#include "authlete/result.hpp"

namespace authlete::batch {

/// The request ID of a submit. An answer without one is `outcome_unknown`, as is an error after which nobody can say
/// whether the batch runs; the phase still tells where that happened.
Result<std::string> request_id_of(Result<TokenCreateBatchResponse> answer);

/// What a failed submit means for its batch.
BatchState state_after(const Error& submit_error) noexcept;

/// True if every further batch would end the same way, so that none should be sent.
bool concerns_every_batch(const Error& error) noexcept;

}  // namespace authlete::batch
