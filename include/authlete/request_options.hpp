#pragma once

#include <chrono>
#include <optional>

#include "authlete/headers.hpp"
#include "authlete/retry_policy.hpp"

namespace authlete {

/// What one call does differently from the client's options.
class RequestOptions {
 public:
  RequestOptions() = default;

  /// For the whole call: waiting, connecting, all attempts and the pauses between them. Zero or less fails at once; a
  /// timeout that the clock cannot hold, such as `duration::max()`, never passes.
  std::optional<std::chrono::steady_clock::duration> timeout;
  std::optional<RetryPolicy> retry;
  /// Sent in addition to the client's. May not be one the library sets (see `ClientOptions::headers`).
  Headers headers;
  /// True: this one call may be carried out twice without harm, for example a create with a token value of the caller's
  /// own choice (a duplicate is refused by the service). False: it may not, whatever the operation's class.
  std::optional<bool> repeatable;
  /// Ask the server to close the connection after this call.
  bool close_connection = false;
};

}  // namespace authlete
