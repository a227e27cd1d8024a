#pragma once

#include <string>
#include <string_view>

#include "authlete/export.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// Reads a create request from its JSON object, as in the body of the create call; a line of a migration file is one.
/// Unknown members are skipped. Fails with `decode`, naming the JSON pointer.
AUTHLETE_EXPORT Result<TokenCreateRequest> token_create_request_from_json(std::string_view text);

/// The JSON object of a create request, in one line. It shows the token values. Fails with `invalid_argument` where a
/// text is not valid UTF-8.
AUTHLETE_EXPORT Result<std::string> token_create_request_to_json(const TokenCreateRequest& request);

}  // namespace authlete
