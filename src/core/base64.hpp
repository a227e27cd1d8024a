#pragma once

#include <string>
#include <string_view>

namespace authlete::core {

/// Standard base64 with padding (RFC 4648 section 4), as HTTP Basic wants it.
std::string base64(std::string_view bytes);

}  // namespace authlete::core
