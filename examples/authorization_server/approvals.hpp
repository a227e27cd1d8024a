#pragma once

#include <authlete/server/backchannel_policy.hpp>

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace example {

/// CIBA requests that wait for their users, in memory. If there are too many, the oldest one is dropped: its client
/// learns that it has expired.
///
/// Thread safety: none.
class Approvals {
 public:
  using WallClock = std::function<std::chrono::system_clock::time_point()>;

  struct Entry {
    std::string id;
    authlete::server::BackchannelInteraction interaction;
  };

  explicit Approvals(WallClock clock = std::chrono::system_clock::now, std::size_t maximum = 1'000)
      : clock_(std::move(clock)), maximum_(maximum) {}

  void add(authlete::server::BackchannelInteraction interaction);
  /// Returns the requests of a user, oldest first. They are valid until this object changes.
  std::vector<const Entry*> of(const std::string& subject);
  /// Removes a request of that user and returns it. Only one caller gets it.
  std::optional<Entry> take(const std::string& id, const std::string& subject);

 private:
  void remove_expired();

  WallClock clock_;
  std::size_t maximum_;
  std::deque<Entry> entries_;
};

}  // namespace example
