#pragma once

#include <string>
#include <string_view>

namespace example {

/// Returns the SHA-256 of a string in hexadecimal digits.
std::string sha256_hex(std::string_view text);

}  // namespace example
