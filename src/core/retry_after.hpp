#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace authlete::core {

/// The delay a `Retry-After` value asks for: whole seconds, or the time from `now` to an HTTP date (RFC 9110
/// section 10.2.3).
///
/// Nothing if the value is neither. A past date is zero. Beyond `maximum` it is `maximum`: a huge number is no reason
/// to ignore that the server wants to be left alone.
std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view value,
                                                           std::chrono::system_clock::time_point now,
                                                           std::chrono::milliseconds maximum) noexcept;

/// The time of an HTTP date in the preferred format, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) noexcept;

}  // namespace authlete::core
