#pragma once

#include <chrono>

namespace authlete::core {

/// Returns the longest delay after `done` failures in a row (0 for the first): initial * multiplier^done, at most
/// `maximum`. Does not overflow for any `done`.
std::chrono::milliseconds backoff_bound(unsigned done, std::chrono::milliseconds initial, double multiplier,
                                        std::chrono::milliseconds maximum) noexcept;

/// Returns a delay between `floor` and `bound`; `drawn` is a random number from [0, 1). Returns `bound` if it is below
/// `floor`.
std::chrono::milliseconds jittered(std::chrono::milliseconds bound, std::chrono::milliseconds floor,
                                   double drawn) noexcept;

/// Returns a random number from [0, 1). May be called on any thread.
double draw() noexcept;

}  // namespace authlete::core
