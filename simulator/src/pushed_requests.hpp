#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "expiring_map.hpp"
#include "form.hpp"

namespace authlete::simulator {

/// An authorization request that a client has pushed.
struct PushedRequest {
  Form parameters;                     ///< The parameters, or those of the request object.
  std::optional<std::string> payload;  ///< The claims of the request object as JSON, if there is one.
};

/// The authorization requests that clients have pushed (RFC 9126). They are dropped when they expire.
class PushedRequests {
 public:
  static constexpr std::chrono::seconds default_duration{600};

  /// Keeps a request and returns its `request_uri`. `bytes` is its size.
  std::string add(PushedRequest request, std::size_t bytes, std::chrono::seconds duration, TimePoint now);
  /// Returns the request that a `request_uri` stands for, or null if there is none. The pointer is valid until the next
  /// call.
  const PushedRequest* find(std::string_view request_uri, TimePoint now) { return requests_.find(request_uri, now); }
  void erase(std::string_view request_uri, TimePoint now) { requests_.take(request_uri, now); }

 private:
  ExpiringMap<PushedRequest> requests_;
};

/// Returns whether a `request_uri` is one of a pushed request. Any other one is the location of a request object.
bool is_pushed_request_uri(std::string_view request_uri);

}  // namespace authlete::simulator
