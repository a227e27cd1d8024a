#pragma once

#include <string>
#include <string_view>

#include "authlete/result.hpp"

namespace authlete::core {

/// Appends `text` with every byte but RFC 3986 unreserved ones percent-encoded: for query values and path segments.
void append_percent_encoded(std::string& target, std::string_view text);

/// Appends `text` as one path segment that URL processors leave as it is. Refuses with `invalid_argument` what cannot
/// be one: an empty text would hit another route, and `.` and `..` are removed even when encoded (RFC 3986
/// section 6.2.2.3). `name` is the argument's name for the message.
Result<void> append_path_segment(std::string& target, std::string_view text, std::string_view name);

}  // namespace authlete::core
