#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace authlete::migration {

/// How fast a migration goes: how many batches may be in flight, and when the next call may be sent. The window grows
/// by one for each window of successes and is halved when the service has had too much. No I/O and no clock.
class Pace {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  /// `maximum_rate` in tokens per second, 0: no limit. Begins with the whole window.
  Pace(std::size_t maximum_window, double maximum_rate) noexcept;

  std::size_t window() const noexcept { return static_cast<std::size_t>(window_); }
  /// Nothing is to be sent before.
  TimePoint earliest() const noexcept;

  /// So many tokens are sent now: what they take of the rate delays what follows.
  void spend(std::uint64_t tokens, TimePoint now) noexcept;
  void succeeded() noexcept;
  /// The service refused for now, or was slow. Several such answers at nearly the same time count once.
  void too_fast(TimePoint now) noexcept;
  /// Nothing is sent for a while: as long as the service said, else longer each time until something succeeds. `drawn`
  /// is a number from [0, 1).
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
