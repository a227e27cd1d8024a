#pragma once

#include <chrono>

#include "authlete/export.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// How the end of a batch is waited for. An answer "still running" and a failed status call have rules of their own;
/// both count against `total_time` and `maximum_polls`, so a batch that never ends still ends the wait.
///
/// A status call that fails for good (400, 401, 403, another 4xx, a certificate that is not accepted, a closed client)
/// ends the wait at once. Tolerated are: no answer in time, a connection that could not be made or broke, an answer
/// that could not be read, a failing credential source, 408, 429 and every 5xx.
class AUTHLETE_EXPORT PollPolicy {
 public:
  PollPolicy() = default;

  std::chrono::milliseconds initial_delay{500};     ///< Before the first status call and after it; above zero.
  double multiplier = 1.5;                          ///< Growth from one delay to the next, at least 1.
  std::chrono::milliseconds maximum_delay{15'000};  ///< No delay after "still running" is longer.
  double jitter = 0.2;  ///< The share of every delay that is drawn at random, 0 to 1; it only shortens.

  /// No status call is begun later than this after the start of the wait; the last one may take its own timeout.
  std::chrono::milliseconds total_time{std::chrono::hours(1)};
  unsigned maximum_polls = 100'000;  ///< Status calls of one wait, whatever they answer; at least 1.

  unsigned maximum_consecutive_errors = 10;               ///< One more tolerated error in a row ends the wait with it.
  std::chrono::milliseconds error_initial_delay{1'000};   ///< After the first error in a row; above zero.
  double error_multiplier = 2.0;                          ///< Growth with each further error in a row, at least 1.
  std::chrono::milliseconds error_maximum_delay{60'000};  ///< No delay after an error is longer.

  /// A status that is not there (404, or an answer without one) is tolerated so often, and so long from the start of
  /// the wait, provided that the batch has not been seen yet: it may take a moment to appear.
  unsigned maximum_not_found = 5;
  std::chrono::milliseconds not_found_grace{30'000};

  /// Success, or `configuration` with a message that names the member.
  Result<void> validate() const;
};

}  // namespace authlete
