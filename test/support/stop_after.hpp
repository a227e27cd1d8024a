#pragma once

#include <cstddef>
#include <limits>

namespace authlete::test {

/// Thrown out of a test that was to be stopped after a number of handlers. No error: it derives from nothing.
class Stopped {};

/// How many handlers a `Runner` may still run before it stops the test. One test at a time runs, on one thread.
class StopAfter {
 public:
  static void allow(std::size_t handlers) noexcept {
    left_ = handlers;
    reached_ = false;
  }
  static void allow_all() noexcept { allow(std::numeric_limits<std::size_t>::max()); }

  /// Before a handler is run.
  static void check() {
    if (left_ > 0) return;
    reached_ = true;
    throw Stopped();
  }
  static void count(std::size_t handlers) noexcept { left_ -= handlers < left_ ? handlers : left_; }
  /// Whether the test was stopped since the last `allow`.
  static bool reached() noexcept { return reached_; }

 private:
  static inline std::size_t left_ = std::numeric_limits<std::size_t>::max();
  static inline bool reached_ = false;
};

}  // namespace authlete::test
