#pragma once

#include <chrono>

#include "authlete/export.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// How a caller waits for the end of a batch. `total_time` and `maximum_polls` bound the wait, so that it ends even if
/// the batch never does.
///
/// A status call that fails for good (most 4xx, a certificate that is not accepted, a closed client) ends the wait at
/// once. Other failures are tolerated: timeouts, failed and broken connections, responses that cannot be read, a
/// failing token source, 408, 429 and every 5xx.
///
/// Lifetime: a value; the wait keeps a copy. Thread safety: as a standard container.
class AUTHLETE_EXPORT PollPolicy {
 public:
  PollPolicy() = default;

  std::chrono::milliseconds initial_delay{500};     ///< Before the first status call and after it; above zero.
  double multiplier = 1.5;                          ///< Growth from one delay to the next, at least 1.
  std::chrono::milliseconds maximum_delay{15'000};  ///< No delay after "still running" is longer.
  double jitter = 0.2;  ///< The share of every delay that is drawn at random, 0 to 1; it only shortens.

  /// No status call is started later than this after the start of the wait; the last one may take its own timeout.
  std::chrono::milliseconds total_time{std::chrono::hours(1)};
  unsigned maximum_polls = 100'000;  ///< Maximum number of status calls of one wait; at least 1.

  unsigned maximum_consecutive_errors = 10;               ///< One more tolerated error in a row ends the wait with it.
  std::chrono::milliseconds error_initial_delay{1'000};   ///< After the first error in a row; above zero.
  double error_multiplier = 2.0;                          ///< Growth with each further error in a row, at least 1.
  std::chrono::milliseconds error_maximum_delay{60'000};  ///< No delay after an error is longer.

  /// A new batch may take a moment to become visible. Until it was seen, this many "not found" responses (404, or one
  /// without a status) are tolerated within `not_found_grace` from the start of the wait.
  unsigned maximum_not_found = 5;
  std::chrono::milliseconds not_found_grace{30'000};

  /// Returns success, or an error of kind `configuration` whose message names the member.
  Result<void> validate() const;
};

}  // namespace authlete
