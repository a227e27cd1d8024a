#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "net/test_hooks.hpp"

namespace authlete::test {

/// A clock that stands still until the test moves it.
class TestClock : public net::Clock {
 public:
  TimePoint now() const noexcept override { return TimePoint(std::chrono::nanoseconds(time_.load())); }
  void advance(std::chrono::nanoseconds time) { time_ += time.count(); }

 private:
  std::atomic<std::int64_t> time_{std::chrono::nanoseconds(std::chrono::hours(1)).count()};
};

}  // namespace authlete::test
