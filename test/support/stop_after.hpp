#pragma once

#include <cstddef>
#include <limits>

namespace authlete::test {

/// Thrown out of a test that is stopped after a number of handlers. It is not an error, so it derives from nothing.
class Stopped {};

/// Number of handlers that a `Runner` may still run before it stops the test. One test runs at a time, on one thread.
class StopAfter {
 public:
  static void allow(std::size_t handlers) noexcept {
    left_ = handlers;
    reached_ = false;
  }
  static void allow_all() noexcept { allow(std::numeric_limits<std::size_t>::max()); }

  /// Called before each handler.
  static void check() {
    if (left_ > 0) return;
    reached_ = true;
    throw Stopped();
  }
  static void count(std::size_t handlers) noexcept { left_ -= handlers < left_ ? handlers : left_; }
  /// Returns true if the test was stopped since the last `allow`.
  static bool reached() noexcept { return reached_; }

 private:
  static inline std::size_t left_ = std::numeric_limits<std::size_t>::max();
  static inline bool reached_ = false;
};

}  // namespace authlete::test
