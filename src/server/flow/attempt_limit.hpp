#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace authlete::server {

/// Limits the attempts to guess a code to five per minute and key (RFC 8628 section 5.1).
///
/// Thread safety: may be called concurrently.
class AttemptLimit {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  /// Counts an attempt. Returns whether it is allowed.
  bool allow(const std::string& key, TimePoint now);

  /// Takes back an attempt that was allowed and whose code was right, because a right code is not a guess.
  void take_back(const std::string& key);

 private:
  static constexpr unsigned maximum_attempts = 5;
  static constexpr std::chrono::minutes window{1};
  static constexpr std::size_t maximum_keys = 10'000;

  struct Count {
    TimePoint since;
    unsigned attempts = 0;
  };

  std::mutex mutex_;
  std::map<std::string, Count> counts_;
};

}  // namespace authlete::server
