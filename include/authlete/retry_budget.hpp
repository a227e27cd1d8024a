#pragma once

namespace authlete {

/// How many retries all calls of a client may make together, so that they do not multiply the load of a service in
/// trouble.
///
/// It is a token bucket, full at the start: a retry takes one token, and a call that succeeds returns a fraction of a
/// token. While the bucket is empty, a failed attempt ends its call at once with its own error. Replacing a dead reused
/// connection, and renewing credentials after a 401, take no token.
///
/// Lifetime: a value; the client keeps a copy, and its copies share one bucket. Thread safety: as a standard container.
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
