#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace authlete::migration {

/// Limits the rate of a migration: the number of batches in flight, and the time of the next call. The window grows by
/// one per window of successes, and is halved when the service is overloaded. The class has no I/O and no clock.
class Pace {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  /// `maximum_rate`: tokens per second; 0 is no limit. Starts with the maximum window.
  Pace(std::size_t maximum_window, double maximum_rate) noexcept;

  std::size_t window() const noexcept { return static_cast<std::size_t>(window_); }
  /// Returns the time before which nothing may be sent.
  TimePoint earliest() const noexcept;

  /// Notes that `tokens` tokens are sent now. Their share of the rate delays the next call.
  void spend(std::uint64_t tokens, TimePoint now) noexcept;
  void succeeded() noexcept;
  /// Notes that the service was slow or overloaded. Several such responses at nearly the same time count once.
  void too_fast(TimePoint now) noexcept;
  /// Notes a refusal: nothing is sent for `retry_after`, or else for a time that grows until a call succeeds. `drawn`
  /// is a random number from [0, 1).
  void refused(TimePoint now, std::optional<std::chrono::milliseconds> retry_after, double drawn) noexcept;

 private:
  const double maximum_window_;
  const double maximum_rate_;
  double window_;
  std::optional<TimePoint> lowered_;
  unsigned refusals_ = 0;
  TimePoint pause_until_ = TimePoint::min();
  TimePoint rate_until_ = TimePoint::min();
};

}  // namespace authlete::migration
