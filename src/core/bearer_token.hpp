#pragma once

#include <string_view>

namespace authlete::core {

/// Returns why this cannot be a bearer token (RFC 6750 section 2.1), or null if it can. A token that is bound to a DPoP
/// key has the same form (RFC 9449 section 7.1). Finds mistakes of copying and pasting, for which the service would
/// return a 401 without a reason. The result continues a sentence that starts with the name of the option.
const char* fault_of_bearer_token(std::string_view token) noexcept;

}  // namespace authlete::core
