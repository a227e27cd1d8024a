#pragma once

#include <algorithm>
#include <chrono>

namespace authlete {

/// The longest duration that an option may have. Clocks count nanoseconds in 64 bits, so the sum of the time now and a
/// much longer duration overflows, and what should never end would end at once. All options keep this bound.
inline constexpr std::chrono::hours longest_duration{24 * 365 * 10};

/// Why this cannot be the duration of an option that must be above zero; null if it can. Follows the option's name.
template <class Duration>
constexpr const char* fault_of_positive(Duration value) noexcept {
  const bool good = value > Duration::zero() && value <= std::chrono::duration_cast<Duration>(longest_duration);
  return good ? nullptr : "must be positive, and at most ten years";
}

/// As above, of an option that may be zero.
template <class Duration>
constexpr const char* fault_of_not_negative(Duration value) noexcept {
  const bool good = value >= Duration::zero() && value <= std::chrono::duration_cast<Duration>(longest_duration);
  return good ? nullptr : "must not be negative, and at most ten years";
}

/// The duration, or the bound in place of what is beyond it: for values that nobody refuses.
template <class Duration>
constexpr Duration bounded(Duration value) noexcept {
  const auto longest = std::chrono::duration_cast<Duration>(longest_duration);
  return std::clamp(value, -longest, longest);
}

}  // namespace authlete
