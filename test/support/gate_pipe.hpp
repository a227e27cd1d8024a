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

/// What is under way in one direction of a relayed connection, and when it is due. Knows no sockets.
class GatePipe {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  enum class End { none, vanished, half_closed, closed, reset };

  explicit GatePipe(std::uint32_t seed) : random_(seed) {}

  void set(const Toxics& toxics);

  /// Bytes from the sender.
  void take(std::string_view bytes, TimePoint now);
  /// The sender has ended its direction.
  void take_end(TimePoint now);
  /// Nothing more is passed on.
  void discard();

  bool wants_input() const noexcept { return !source_ended_ && size_ < largest_size; }
  bool source_ended() const noexcept { return source_ended_; }
  /// Bytes were dropped, or will be from here on.
  bool vanished() const noexcept { return end_ == End::vanished; }

  /// When something is to be written next, the end included; nothing if nothing is under way.
  std::optional<TimePoint> next_due() const;
  /// What is due now, one segment.
  std::string_view due(TimePoint now) const;
  void written(std::size_t count);
  /// How the direction ends, once all before it was written and it is due; told once.
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
  std::size_t seen_ = 0;  // since the toxics were set
  std::deque<Segment> segments_;
  std::size_t size_ = 0;
  TimePoint last_due_{};
  bool source_ended_ = false;
  End end_ = End::none;
  TimePoint end_due_{};
  bool end_told_ = false;
};

}  // namespace authlete::test
