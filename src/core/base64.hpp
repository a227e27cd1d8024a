#pragma once

#include <string>
#include <string_view>

namespace authlete::core {

/// Returns standard base64 with padding (RFC 4648 section 4), as HTTP Basic authentication requires it.
std::string base64(std::string_view bytes);

/// Returns base64url without padding (RFC 4648 section 5), as the parts of a JWT are encoded (RFC 7515 section 2).
std::string base64url(std::string_view bytes);

}  // namespace authlete::core
