#pragma once

#include <algorithm>
#include <chrono>

namespace authlete {

/// The longest duration that an option may have. Clocks count nanoseconds in 64 bits. The sum of the current time and a
/// much longer duration would overflow, and a wait without an end would end at once. All options keep this bound.
inline constexpr std::chrono::hours longest_duration{24 * 365 * 10};

/// Returns why this is not a valid duration for an option that must be positive, or null if it is. The result continues
/// a sentence that starts with the option's name.
template <class Duration>
constexpr const char* fault_of_positive(Duration value) noexcept {
  const bool good = value > Duration::zero() && value <= std::chrono::duration_cast<Duration>(longest_duration);
  return good ? nullptr : "must be positive, and at most ten years";
}

/// Does the same for an option that may be zero.
template <class Duration>
constexpr const char* fault_of_not_negative(Duration value) noexcept {
  const bool good = value >= Duration::zero() && value <= std::chrono::duration_cast<Duration>(longest_duration);
  return good ? nullptr : "must not be negative, and at most ten years";
}

/// Returns the duration, limited to the bound above. For values that no validation rejects.
template <class Duration>
constexpr Duration bounded(Duration value) noexcept {
  const auto longest = std::chrono::duration_cast<Duration>(longest_duration);
  return std::clamp(value, -longest, longest);
}

}  // namespace authlete
