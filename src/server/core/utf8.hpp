#pragma once

#include <cstddef>
#include <string_view>

namespace authlete::server {

/// Returns how many bytes the character at the beginning of `text` has, or 0 if they are not UTF-8 (RFC 3629 section
/// 4): overlong forms, surrogates and code points above U+10FFFF are not. `text` must not be empty.
std::size_t utf8_length(std::string_view text) noexcept;

/// Returns whether all of `text` is UTF-8.
bool is_utf8(std::string_view text) noexcept;

}  // namespace authlete::server
