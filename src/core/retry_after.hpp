#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace authlete::core {

/// Returns the delay of a `Retry-After` value: whole seconds, or the time from `now` to an HTTP date (RFC 9110 section
/// 10.2.3).
///
/// Returns nothing if the value is neither, and zero for a date in the past. The result is at most `maximum`: even for
/// a huge value the client must wait, because the server asked for a pause.
std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view value,
                                                           std::chrono::system_clock::time_point now,
                                                           std::chrono::milliseconds maximum) noexcept;

/// Returns the time of an HTTP date in the preferred format, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) noexcept;

}  // namespace authlete::core
