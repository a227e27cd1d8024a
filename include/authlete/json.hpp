#pragma once

#include <string>
#include <string_view>

#include "authlete/export.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// Reads a create request from its JSON object: the content of a create call, or one line of an NDJSON migration file.
///
/// Returns: the request. Unknown members are skipped.
/// Errors: `decode`, with a message that names the JSON pointer.
/// Thread safety: may be called concurrently.
AUTHLETE_EXPORT Result<TokenCreateRequest> token_create_request_from_json(std::string_view text);

/// Writes the JSON object of a create request in one line.
///
/// Returns: the JSON, which shows the token values.
/// Errors: `invalid_argument` if a string is not valid UTF-8.
/// Thread safety: may be called concurrently.
AUTHLETE_EXPORT Result<std::string> token_create_request_to_json(const TokenCreateRequest& request);

}  // namespace authlete
