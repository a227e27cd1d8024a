#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "support/network_gate.hpp"

namespace authlete::test {

/// Bytes in transit in one direction of a relayed connection, and when they are due. It uses no sockets.
class GatePipe {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  enum class End { none, vanished, half_closed, closed, reset };

  explicit GatePipe(std::uint32_t seed) : random_(seed) {}

  void set(const Toxics& toxics);

  /// Takes bytes from the sender.
  void take(std::string_view bytes, TimePoint now);
  /// Notes that the sender has ended its direction.
  void take_end(TimePoint now);
  /// Drops everything; nothing more is passed on.
  void discard();

  bool wants_input() const noexcept { return !source_ended_ && size_ < largest_size; }
  bool source_ended() const noexcept { return source_ended_; }
  /// Returns true if bytes were dropped, or will be from here on.
  bool vanished() const noexcept { return end_ == End::vanished; }

  /// Returns when something is next due, the end included; nothing if nothing is in transit.
  std::optional<TimePoint> next_due() const;
  /// Returns the segment that is due now.
  std::string_view due(TimePoint now) const;
  void written(std::size_t count);
  /// Returns how the direction ends, once everything before the end was written and the end is due. Returns it only
  /// once.
  End take_due_end(TimePoint now);

 private:
  struct Segment {
    TimePoint due;
    std::string bytes;
  };
  static constexpr std::size_t largest_size = 256u << 10;

  TimePoint time_for(std::size_t size, TimePoint now);

  Toxics toxics_;
  std::mt19937 random_;
  std::size_t seen_ = 0;  // bytes since the toxics were set
  std::deque<Segment> segments_;
  std::size_t size_ = 0;
  TimePoint last_due_{};
  bool source_ended_ = false;
  End end_ = End::none;
  TimePoint end_due_{};
  bool end_told_ = false;
};

}  // namespace authlete::test
