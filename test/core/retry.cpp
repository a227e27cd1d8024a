#include "core/retry.hpp"

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace authlete;
using namespace authlete::core;
using namespace std::chrono_literals;

namespace {

FailedAttempt attempt(Idempotency idempotency) {
  FailedAttempt result;
  result.idempotency = idempotency;
  result.attempts = 1;
  result.remaining = 30s;
  return result;
}

Error error_of(ErrorKind kind, Sent sent, bool reused = false, unsigned status = 0) {
  Error error(kind, Phase::response, "fault");
  error.sent = sent;
  error.connection_reused = reused;
  error.http_status = status;
  return error;
}

template <class Cause>
Error proxy_error(Cause cause) {
  return Error(ErrorKind::proxy, Phase::connect, "fault", make_error_code(cause));
}

Error error_response(unsigned status) { return error_of(ErrorKind::http, Sent::complete, false, status); }

RetryDecision decide(const Error& error, const FailedAttempt& failed, const RetryPolicy& policy, double drawn) {
  TokenBucket budget{RetryBudget()};
  return decide_retry(error, failed, policy, budget, drawn);
}

bool retries(const Error& error, Idempotency idempotency, const RetryPolicy& policy = RetryPolicy()) {
  return decide(error, attempt(idempotency), policy, 0.5).retry;
}

struct Row {
  std::string name;
  Error error;
  bool idempotent;
  bool non_idempotent;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(retry)

BOOST_AUTO_TEST_CASE(retryable_errors_depend_on_idempotency) {
  const std::vector<Row> rows{
      {"resolve", error_of(ErrorKind::resolve, Sent::none), true, true},
      {"connect", error_of(ErrorKind::connect, Sent::none), true, true},
      {"tls", error_of(ErrorKind::tls, Sent::none), true, true},
      {"connect timeout", error_of(ErrorKind::timeout, Sent::none), true, true},
      {"the proxy cannot reach the service", proxy_error(boost::system::errc::host_unreachable), true, true},
      {"the proxy closed", proxy_error(boost::asio::error::eof), true, true},
      {"the proxy does not respond in HTTP", proxy_error(boost::system::errc::bad_message), true, true},
      {"the proxy refuses", proxy_error(boost::system::errc::permission_denied), false, false},
      {"write failed with nothing accepted", error_of(ErrorKind::io, Sent::none), true, true},
      {"certificate not accepted", error_of(ErrorKind::tls_verify, Sent::none), false, false},
      {"broke after some bytes", error_of(ErrorKind::io, Sent::maybe), true, false},
      {"broke after all bytes", error_of(ErrorKind::io, Sent::complete), true, false},
      {"cut short", error_of(ErrorKind::truncated, Sent::complete), true, false},
      {"no HTTP", error_of(ErrorKind::protocol, Sent::complete), false, false},
      {"too large", error_of(ErrorKind::too_large, Sent::complete), false, false},
      {"cancelled", error_of(ErrorKind::cancelled, Sent::none), false, false},
      {"closed", error_of(ErrorKind::closed, Sent::none), false, false},
      {"queue full", error_of(ErrorKind::pool_exhausted, Sent::none), false, false},
      {"queue timeout", error_of(ErrorKind::pool_timeout, Sent::none), false, false},
      {"response timeout", error_of(ErrorKind::timeout, Sent::complete), false, false},
      {"429", error_response(429), true, true},
      {"500", error_response(500), true, false},
      {"502", error_response(502), true, false},
      {"503", error_response(503), true, false},
      {"504", error_response(504), true, false},
      {"400", error_response(400), false, false},
      {"401", error_response(401), false, false},
      {"403", error_response(403), false, false},
      {"404", error_response(404), false, false},
      {"408", error_response(408), false, false},
      {"409", error_response(409), false, false},
      {"501", error_response(501), false, false},
      {"302", error_response(302), false, false},
  };
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.name) {
      BOOST_TEST(retries(row.error, Idempotency::idempotent) == row.idempotent);
      BOOST_TEST(retries(row.error, Idempotency::non_idempotent) == row.non_idempotent);
    }
  }
}

BOOST_AUTO_TEST_CASE(i2_503_counts_as_not_processed_only_by_option) {
  RetryPolicy policy;
  policy.treat_503_as_not_processed = true;
  BOOST_TEST(retries(error_response(503), Idempotency::non_idempotent, policy));
  BOOST_TEST(!retries(error_response(500), Idempotency::non_idempotent, policy));
}

BOOST_AUTO_TEST_CASE(c2_stale_connection_is_replayed_once_whatever_the_policy) {
  const Error stale = error_of(ErrorKind::io, Sent::none, true);
  FailedAttempt first = attempt(Idempotency::non_idempotent);
  const RetryDecision decision = decide(stale, first, RetryPolicy::none(), 0.5);
  BOOST_TEST(decision.retry);
  BOOST_TEST(decision.stale_replay);
  BOOST_TEST(decision.fresh_connection);
  BOOST_TEST(decision.delay.count() == 0);
  first.stale_replay_used = true;
  BOOST_TEST(!decide(stale, first, RetryPolicy::none(), 0.5).retry);
}

BOOST_AUTO_TEST_CASE(c3_reused_connection_broken_after_sending_is_retried_if_idempotent) {
  const Error broken = error_of(ErrorKind::io, Sent::complete, true);
  const RetryDecision idempotent = decide(broken, attempt(Idempotency::idempotent), RetryPolicy(), 0.5);
  BOOST_TEST(idempotent.retry);
  BOOST_TEST(idempotent.fresh_connection);
  BOOST_TEST(!decide(broken, attempt(Idempotency::non_idempotent), RetryPolicy(), 0.5).retry);
  BOOST_TEST(!decide(broken, attempt(Idempotency::idempotent), RetryPolicy::none(), 0.5).retry);
}

BOOST_AUTO_TEST_CASE(i7_attempt_limit_ends_retries) {
  FailedAttempt last = attempt(Idempotency::idempotent);
  last.attempts = RetryPolicy().maximum_attempts;
  BOOST_TEST(!decide(error_response(500), last, RetryPolicy(), 0.5).retry);
  --last.attempts;
  BOOST_TEST(decide(error_response(500), last, RetryPolicy(), 0.5).retry);
}

BOOST_AUTO_TEST_CASE(f5_delay_beyond_the_deadline_ends_retries_now) {
  FailedAttempt late = attempt(Idempotency::idempotent);
  late.remaining = 50ms;
  BOOST_TEST(!decide(error_response(500), late, RetryPolicy(), 0.5).retry);
  BOOST_TEST(decide(error_response(500), late, RetryPolicy(), 0.1).retry);
  late.remaining = 0ms;
  BOOST_TEST(!decide(error_response(500), late, RetryPolicy(), 0.0).retry);
}

BOOST_AUTO_TEST_CASE(delay_that_ends_with_the_deadline_ends_retries_now) {
  FailedAttempt told = attempt(Idempotency::idempotent);
  told.retry_after = 2s;
  told.remaining = 2000ms;
  BOOST_TEST(!decide(error_response(429), told, RetryPolicy(), 0.0).retry);
  told.remaining = 2001ms;
  BOOST_TEST(decide(error_response(429), told, RetryPolicy(), 0.0).retry);
}

BOOST_AUTO_TEST_CASE(dead_reused_connection_is_not_replayed_when_no_time_is_left) {
  const Error stale = error_of(ErrorKind::io, Sent::none, true);
  FailedAttempt late = attempt(Idempotency::idempotent);
  late.remaining = 0ms;
  BOOST_TEST(!decide(stale, late, RetryPolicy(), 0.0).retry);
  late.remaining = std::chrono::steady_clock::duration(1);
  BOOST_TEST(decide(stale, late, RetryPolicy(), 0.0).retry);
}

BOOST_AUTO_TEST_CASE(i8_delay_after_throttling_responses_has_a_minimum) {
  BOOST_TEST(decide(error_response(429), attempt(Idempotency::idempotent), RetryPolicy(), 0.0).delay.count() == 100);
  BOOST_TEST(decide(error_response(503), attempt(Idempotency::idempotent), RetryPolicy(), 0.0).delay.count() == 100);
  BOOST_TEST(decide(error_response(500), attempt(Idempotency::idempotent), RetryPolicy(), 0.0).delay.count() == 0);
}

BOOST_AUTO_TEST_CASE(i3_retry_is_never_earlier_than_retry_after) {
  FailedAttempt told = attempt(Idempotency::non_idempotent);
  told.retry_after = 2s;
  BOOST_TEST(decide(error_response(429), told, RetryPolicy(), 0.0).delay.count() == 2000);
  BOOST_TEST(decide(error_response(429), told, RetryPolicy(), 0.999).delay.count() > 2000);
}

BOOST_AUTO_TEST_CASE(f5_i9_delay_that_the_clock_cannot_represent_ends_retries_now) {
  constexpr std::chrono::milliseconds longest = std::chrono::milliseconds::max();
  RetryPolicy boundless;
  boundless.initial_delay = boundless.maximum_delay = longest;
  FailedAttempt told = attempt(Idempotency::idempotent);
  BOOST_TEST(!decide(error_response(500), told, boundless, 0.5).retry);
  told.retry_after = longest;
  BOOST_TEST(!decide(error_response(429), told, RetryPolicy(), 0.0).retry);
  told.retry_after = 1s;
  BOOST_TEST(!decide(error_response(429), told, boundless, 0.999).retry);
  BOOST_TEST(decide(error_response(429), told, boundless, 0.0).retry);
}

BOOST_AUTO_TEST_CASE(delays_grow_with_the_attempts) {
  FailedAttempt third = attempt(Idempotency::idempotent);
  third.attempts = 3;
  BOOST_TEST(decide(error_response(500), third, RetryPolicy(), 0.5).delay.count() == 400);
}

BOOST_AUTO_TEST_CASE(default_failed_attempt_has_no_attempts) { BOOST_TEST(FailedAttempt().attempts == 0u); }

BOOST_AUTO_TEST_SUITE_END()
