#pragma once

#include <string>
#include <string_view>

namespace authlete::codec {

/// Appends a JSON string with its quotes. Returns false if the text is not valid UTF-8; `out` is then incomplete.
bool append_json_string(std::string& out, std::string_view text);

}  // namespace authlete::codec
