#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "authlete/headers.hpp"

namespace authlete::core {

/// The rate limit that a server announces in `X-RateLimit-Remaining` and `X-RateLimit-Reset`.
struct RateLimit {
  std::uint64_t remaining = 0;        ///< Requests that are left until the reset.
  std::chrono::milliseconds reset{};  ///< From now until the limit is reset; never negative.
};

/// Returns what the fields of a response say, or nothing if one of them is missing or not a number.
///
/// Servers give the reset either in seconds from now or as a Unix time, in seconds or milliseconds. A number from 10^9
/// on is taken for a Unix time, because no server limits for 30 years.
std::optional<RateLimit> rate_limit_of(const Headers& response, std::chrono::system_clock::time_point now) noexcept;

}  // namespace authlete::core
