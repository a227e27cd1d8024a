#pragma once

#include "authlete/error.hpp"
#include "authlete/retry_policy.hpp"

namespace authlete::core {

/// Returns what the service may have done because of one failed attempt. This is the only place where that is judged:
/// whether a request is sent again, what an error says of its outcome, whether a 404 to a repeated delete is a success,
/// and what a migration writes into its journal all follow from it.
Effect effect_of(const Error& attempt, const RetryPolicy& policy) noexcept;

}  // namespace authlete::core
