#pragma once

namespace authlete {

/// How many repetitions all calls of a client may make together, so that a service in trouble is not met with a
/// multiple of its usual load.
///
/// A token bucket, full at the start: a repetition takes one token, a call that succeeds puts a fraction of one back.
/// While there is none, a failed attempt ends its call at once, with its own error. Two things take no token: the
/// replacement of a kept connection that turned out dead before it took the request, and the one renewal of
/// credentials after a 401.
class RetryBudget {
 public:
  RetryBudget() = default;
  /// No common limit: only each call's own `RetryPolicy` counts.
  static RetryBudget unlimited() {
    RetryBudget budget;
    budget.enabled = false;
    return budget;
  }

  bool enabled = true;
  unsigned capacity = 500;          ///< Tokens of a full bucket, at least 1.
  double refund_per_success = 0.1;  ///< From 0 to 1.
};

}  // namespace authlete
