#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>
#include <deque>
#include <optional>

namespace authlete::program {

/// The rate at which a number grows, measured over the last 30 seconds.
class ProgressRate {
 public:
  using Time = std::chrono::steady_clock::time_point;

  void note(Time now, std::uint64_t done) {
    if (!samples_.empty() && done < samples_.back().done) samples_.clear();
    const Sample sample{now, done};
    if (samples_.size() > 1 && now - samples_[samples_.size() - 2].time < spacing)
      samples_.back() = sample;
    else
      samples_.push_back(sample);
    while (samples_.size() > 2 && now - samples_[1].time >= span) samples_.pop_front();
  }
  void restart() { samples_.clear(); }

  /// Returns 0 while the rate is unknown.
  double per_second() const {
    if (samples_.size() < 2) return 0;
    const std::chrono::duration<double> time = samples_.back().time - samples_.front().time;
    return time.count() > 0 ? static_cast<double>(samples_.back().done - samples_.front().done) / time.count() : 0;
  }

  /// Returns the time that the next `left` take; nothing if it cannot be estimated.
  std::optional<std::chrono::seconds> time_for(std::uint64_t left) const {
    if (left == 0) return std::chrono::seconds(0);
    const double rate = per_second();
    if (rate <= 0) return std::nullopt;
    const double seconds = static_cast<double>(left) / rate;
    if (seconds > std::chrono::duration<double>(longest).count()) return std::nullopt;
    return std::chrono::seconds(std::llround(seconds));
  }

 private:
  class Sample {
   public:
    Time time;
    std::uint64_t done = 0;
  };

  static constexpr std::chrono::seconds spacing{1};
  static constexpr std::chrono::seconds span{30};
  static constexpr std::chrono::hours longest{24 * 99};

  std::deque<Sample> samples_;
};

}  // namespace authlete::program
