#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace authlete::codec {

/// Appends a JSON string with its quotes. Returns false if the text is not valid UTF-8; `out` is then incomplete.
bool append_json_string(std::string& out, std::string_view text);

/// Length of the well-formed UTF-8 sequence (Unicode table 3-7) of more than one byte that the text begins with; 0:
/// none.
std::size_t utf8_length(std::string_view text) noexcept;

}  // namespace authlete::codec
