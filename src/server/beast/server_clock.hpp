#pragma once

#include <chrono>

namespace authlete::server::beast {

/// The clock for the deadlines of connections. Tests replace it. Thread safety: called on any thread.
class ServerClock {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  virtual ~ServerClock() = default;
  virtual TimePoint now() const noexcept { return std::chrono::steady_clock::now(); }
  /// Returns the real time after which a waiting connection looks at the clock again. A test moves its clock while
  /// timers wait, and they would not notice.
  virtual std::chrono::steady_clock::duration longest_wait() const noexcept {
    return std::chrono::steady_clock::duration::max();
  }

  /// Returns the clock of the system.
  static const ServerClock& system() noexcept {
    static const ServerClock clock;
    return clock;
  }
};

}  // namespace authlete::server::beast
