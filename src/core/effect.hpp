#pragma once

#include "authlete/error.hpp"
#include "authlete/retry_policy.hpp"

namespace authlete::core {

/// Returns what the service may have done because of one failed attempt. This is the only function that judges it.
/// Several decisions follow from the result:
///  1. whether a request is sent again,
///  2. what an error says about its outcome,
///  3. whether a 404 response to a retried delete is a success,
///  4. what a migration writes into its journal.
Effect effect_of(const Error& attempt, const RetryPolicy& policy) noexcept;

}  // namespace authlete::core
