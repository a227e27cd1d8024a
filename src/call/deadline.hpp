#pragma once

#include <chrono>

namespace authlete::call {

/// Returns `now + timeout`, or the largest time point if the sum would overflow.
inline std::chrono::steady_clock::time_point deadline_after(std::chrono::steady_clock::time_point now,
                                                            std::chrono::steady_clock::duration timeout) noexcept {
  using TimePoint = std::chrono::steady_clock::time_point;
  return timeout < TimePoint::max() - now ? now + timeout : TimePoint::max();
}

}  // namespace authlete::call
