#pragma once

#include <chrono>

namespace authlete::core {

/// The longest delay after `done` failures in a row (0 for the first): initial * multiplier^done, at most `maximum`.
/// Does not overflow for any `done`.
std::chrono::milliseconds backoff_bound(unsigned done, std::chrono::milliseconds initial, double multiplier,
                                        std::chrono::milliseconds maximum) noexcept;

/// A delay between `floor` and `bound`, by a number drawn from [0, 1). `bound` if that is below `floor`.
std::chrono::milliseconds jittered(std::chrono::milliseconds bound, std::chrono::milliseconds floor,
                                   double drawn) noexcept;

/// A number from [0, 1). Any thread.
double draw() noexcept;

}  // namespace authlete::core
