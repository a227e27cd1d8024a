#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace authlete::program {

/// `300ms`, `5s`, `15m`, `1h`, or a number of seconds; nothing if it is none of these or does not fit.
std::optional<std::chrono::milliseconds> duration_from_text(std::string_view text);

/// The same the other way round, in the largest unit that loses nothing.
std::string duration_text(std::chrono::milliseconds duration);

/// To be read at a glance: `5s`, `1m05s`, `2h03m`, `3d04h`.
std::string rough_duration_text(std::chrono::seconds duration);

}  // namespace authlete::program
