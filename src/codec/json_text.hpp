#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace authlete::codec {

/// Appends a JSON string with its quotation marks. Returns false if `text` is not valid UTF-8; `out` is then
/// incomplete.
bool append_json_string(std::string& out, std::string_view text);

/// Returns the length of the UTF-8 sequence of two or more bytes at the start of `text`. Returns 0 if there is no
/// well-formed one (Unicode table 3-7).
std::size_t utf8_length(std::string_view text) noexcept;

}  // namespace authlete::codec
