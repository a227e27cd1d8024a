#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace authlete::metrics {

using Counter = std::atomic<std::uint64_t>;

inline void increment(Counter& counter, std::uint64_t by = 1) noexcept {
  counter.fetch_add(by, std::memory_order_relaxed);
}

/// A histogram of durations, without a lock. A reader may see an observation in the count and not yet in the sum.
class Histogram {
 public:
  using Duration = std::chrono::steady_clock::duration;

  /// Upper bounds of the buckets: those that OpenTelemetry advises for HTTP clients, and three below them, because a
  /// service in the same network responds within a millisecond.
  static constexpr std::array<std::chrono::microseconds, 17> bounds{
      std::chrono::microseconds(500),       std::chrono::microseconds(1'000),     std::chrono::microseconds(2'500),
      std::chrono::microseconds(5'000),     std::chrono::microseconds(10'000),    std::chrono::microseconds(25'000),
      std::chrono::microseconds(50'000),    std::chrono::microseconds(75'000),    std::chrono::microseconds(100'000),
      std::chrono::microseconds(250'000),   std::chrono::microseconds(500'000),   std::chrono::microseconds(750'000),
      std::chrono::microseconds(1'000'000), std::chrono::microseconds(2'500'000), std::chrono::microseconds(5'000'000),
      std::chrono::microseconds(7'500'000), std::chrono::microseconds(10'000'000)};

  Histogram() = default;

  void observe(Duration duration) noexcept {
    std::size_t bucket = 0;
    while (bucket < bounds.size() && duration > bounds[bucket]) ++bucket;
    increment(buckets_[bucket]);
    const Duration counted = std::max(duration, Duration::zero());
    increment(nanoseconds_, static_cast<std::uint64_t>(std::chrono::nanoseconds(counted).count()));
  }

  /// Returns how many observations this bucket has alone; the last one is above all bounds.
  std::uint64_t count_of(std::size_t bucket) const noexcept { return buckets_[bucket].load(std::memory_order_relaxed); }
  double seconds() const noexcept {
    return static_cast<double>(nanoseconds_.load(std::memory_order_relaxed)) / 1'000'000'000;
  }

 private:
  std::array<Counter, bounds.size() + 1> buckets_{};
  Counter nanoseconds_{0};
};

}  // namespace authlete::metrics
