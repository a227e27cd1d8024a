#pragma once

#include "authlete/error.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/result.hpp"

namespace authlete::migration {

/// The action of the migration after a failed call.
enum class FailureAction {
  reconcile,    ///< Look the tokens up: the service may have executed the call.
  retry,        ///< Try later: the service did nothing, and the call may succeed then.
  reject_item,  ///< Reject: the service did nothing, because it does not accept the content.
  stop,         ///< Stop: every further call would fail. The error's effect says what this call did.
};

/// Returns the action after a call that creates tokens.
FailureAction action_after_create(const Error& error) noexcept;

/// Returns the action after a call that is idempotent: `retry` or `stop`.
FailureAction action_after_lookup(const Error& error) noexcept;

/// Returns true if the service, or a gateway, is overloaded.
bool asks_for_less(const Error& error) noexcept;

}  // namespace authlete::migration
