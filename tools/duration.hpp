#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace authlete::program {

/// Reads `300ms`, `5s`, `15m`, `1h` or a number of seconds. Returns nothing if the string is not one of these, or is
/// longer than a year.
std::optional<std::chrono::milliseconds> duration_from_string(std::string_view text);

/// Returns the duration as `duration_from_string` reads it, in the largest unit that is exact.
std::string duration_text(std::chrono::milliseconds duration);

/// Returns the duration with its two largest units: `5s`, `1m05s`, `2h03m`, `3d04h`.
std::string rough_duration_text(std::chrono::seconds duration);

}  // namespace authlete::program
