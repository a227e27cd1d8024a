#pragma once

#include "authlete/error.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/result.hpp"

namespace authlete::migration {

/// What a call that failed means for the migration.
enum class Verdict {
  in_doubt,  ///< The service may have executed it.
  again,     ///< The service did nothing, and the call may succeed later.
  bad_item,  ///< The service did nothing: it does not want what it was sent.
  stop,      ///< Every further call would end the same way. The error's effect says whether this one did anything.
};

/// Of a call that creates tokens.
Verdict verdict_on_create(const Error& error) noexcept;

/// Of a call that may be repeated: `again` or `stop`.
Verdict verdict_on_question(const Error& error) noexcept;

/// The service, or something on the way to it, asks for less.
bool asks_for_less(const Error& error) noexcept;

}  // namespace authlete::migration
