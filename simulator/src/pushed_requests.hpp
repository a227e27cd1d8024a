#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "expiring_map.hpp"
#include "form.hpp"

namespace authlete::simulator {

/// The authorization requests that clients have pushed (RFC 9126). They are dropped when they expire.
class PushedRequests {
 public:
  static constexpr std::chrono::seconds default_duration{600};

  /// Keeps the parameters and returns their `request_uri`. `bytes` is their size.
  std::string add(Form parameters, std::size_t bytes, std::chrono::seconds duration, TimePoint now);
  /// Returns the parameters that a `request_uri` stands for, or null if there are none. The pointer is valid until the
  /// next call.
  const Form* find(std::string_view request_uri, TimePoint now) { return requests_.find(request_uri, now); }

 private:
  ExpiringMap<Form> requests_;
};

/// Returns whether a `request_uri` is one of a pushed request. Any other one is the location of a request object.
bool is_pushed_request_uri(std::string_view request_uri);

}  // namespace authlete::simulator
