#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

#include "sessions.hpp"

namespace example {

/// Allows five attempts per minute and key.
///
/// Thread safety: none.
class LoginAttempts {
 public:
  explicit LoginAttempts(SteadyClock clock = std::chrono::steady_clock::now, std::size_t maximum = 10'000)
      : clock_(std::move(clock)), maximum_(maximum) {}

  /// Counts an attempt. Returns false if there were too many. If too many keys have attempts, others have to wait.
  bool allow(const std::string& key);
  /// Forgets the attempts of a key, after one has succeeded.
  void forget(const std::string& key) { windows_.erase(key); }

 private:
  struct Window {
    std::chrono::steady_clock::time_point start;
    int attempts = 0;
  };

  SteadyClock clock_;
  std::size_t maximum_;
  std::map<std::string, Window> windows_;
};

}  // namespace example
