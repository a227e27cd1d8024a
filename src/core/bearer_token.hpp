#pragma once

#include <string_view>

namespace authlete::core {

/// Why this cannot be a bearer token (RFC 6750 section 2.1), null if it can: mistakes that are made when a token is
/// pasted, which the service would answer with a plain 401. Follows the name of what holds the token.
const char* fault_of_bearer_token(std::string_view token) noexcept;

}  // namespace authlete::core
