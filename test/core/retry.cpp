#include "core/retry.hpp"

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace authlete;
using namespace authlete::core;
using namespace std::chrono_literals;

namespace {

FailedAttempt attempt(RepeatClass repeat_class) {
  FailedAttempt result;
  result.repeat_class = repeat_class;
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

Error answered(unsigned status) { return error_of(ErrorKind::http, Sent::complete, false, status); }

RetryDecision decide(const Error& error, const FailedAttempt& failed, const RetryPolicy& policy, double drawn) {
  TokenBucket budget{RetryBudget()};
  return decide_retry(error, failed, policy, budget, drawn);
}

bool repeats(const Error& error, RepeatClass repeat_class, const RetryPolicy& policy = RetryPolicy()) {
  return decide(error, attempt(repeat_class), policy, 0.5).repeat;
}

struct Row {
  std::string name;
  Error error;
  bool blind;
  bool unsent;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(retry)

BOOST_AUTO_TEST_CASE(what_may_be_repeated_by_class) {
  const std::vector<Row> rows{
      {"resolve", error_of(ErrorKind::resolve, Sent::none), true, true},
      {"connect", error_of(ErrorKind::connect, Sent::none), true, true},
      {"tls", error_of(ErrorKind::tls, Sent::none), true, true},
      {"connect timeout", error_of(ErrorKind::timeout, Sent::none), true, true},
      {"the proxy cannot reach the service", proxy_error(boost::system::errc::host_unreachable), true, true},
      {"the proxy closed", proxy_error(boost::asio::error::eof), true, true},
      {"the proxy does not answer in HTTP", proxy_error(boost::system::errc::bad_message), true, true},
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
      {"answer timeout", error_of(ErrorKind::timeout, Sent::complete), false, false},
      {"429", answered(429), true, true},
      {"500", answered(500), true, false},
      {"502", answered(502), true, false},
      {"503", answered(503), true, false},
      {"504", answered(504), true, false},
      {"400", answered(400), false, false},
      {"401", answered(401), false, false},
      {"403", answered(403), false, false},
      {"404", answered(404), false, false},
      {"408", answered(408), false, false},
      {"409", answered(409), false, false},
      {"501", answered(501), false, false},
      {"302", answered(302), false, false},
  };
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.name) {
      BOOST_TEST(repeats(row.error, RepeatClass::blind) == row.blind);
      BOOST_TEST(repeats(row.error, RepeatClass::unsent) == row.unsent);
    }
  }
}

BOOST_AUTO_TEST_CASE(i2_503_is_a_refusal_only_by_option) {
  RetryPolicy policy;
  policy.treat_503_as_refused = true;
  BOOST_TEST(repeats(answered(503), RepeatClass::unsent, policy));
  BOOST_TEST(!repeats(answered(500), RepeatClass::unsent, policy));
}

BOOST_AUTO_TEST_CASE(c2_stale_connection_is_replayed_once_on_a_fresh_one_whatever_the_policy) {
  const Error stale = error_of(ErrorKind::io, Sent::none, true);
  FailedAttempt first = attempt(RepeatClass::unsent);
  const RetryDecision decision = decide(stale, first, RetryPolicy::none(), 0.5);
  BOOST_TEST(decision.repeat);
  BOOST_TEST(decision.stale_replay);
  BOOST_TEST(decision.fresh_connection);
  BOOST_TEST(decision.delay.count() == 0);
  first.stale_replay_used = true;
  BOOST_TEST(!decide(stale, first, RetryPolicy::none(), 0.5).repeat);
}

BOOST_AUTO_TEST_CASE(c3_reused_connection_broken_after_sending_is_repeated_for_blind_only) {
  const Error broken = error_of(ErrorKind::io, Sent::complete, true);
  const RetryDecision blind = decide(broken, attempt(RepeatClass::blind), RetryPolicy(), 0.5);
  BOOST_TEST(blind.repeat);
  BOOST_TEST(blind.fresh_connection);
  BOOST_TEST(!decide(broken, attempt(RepeatClass::unsent), RetryPolicy(), 0.5).repeat);
  BOOST_TEST(!decide(broken, attempt(RepeatClass::blind), RetryPolicy::none(), 0.5).repeat);
}

BOOST_AUTO_TEST_CASE(i7_attempt_limit_stops) {
  FailedAttempt last = attempt(RepeatClass::blind);
  last.attempts = RetryPolicy().maximum_attempts;
  BOOST_TEST(!decide(answered(500), last, RetryPolicy(), 0.5).repeat);
  --last.attempts;
  BOOST_TEST(decide(answered(500), last, RetryPolicy(), 0.5).repeat);
}

BOOST_AUTO_TEST_CASE(f5_a_delay_beyond_the_deadline_stops_now) {
  FailedAttempt late = attempt(RepeatClass::blind);
  late.remaining = 50ms;
  BOOST_TEST(!decide(answered(500), late, RetryPolicy(), 0.5).repeat);
  BOOST_TEST(decide(answered(500), late, RetryPolicy(), 0.1).repeat);
  late.remaining = 0ms;
  BOOST_TEST(!decide(answered(500), late, RetryPolicy(), 0.0).repeat);
}

BOOST_AUTO_TEST_CASE(a_delay_that_ends_with_the_deadline_stops_now) {
  FailedAttempt told = attempt(RepeatClass::blind);
  told.retry_after = 2s;
  told.remaining = 2000ms;
  BOOST_TEST(!decide(answered(429), told, RetryPolicy(), 0.0).repeat);
  told.remaining = 2001ms;
  BOOST_TEST(decide(answered(429), told, RetryPolicy(), 0.0).repeat);
}

BOOST_AUTO_TEST_CASE(a_dead_kept_connection_is_not_replayed_when_no_time_is_left) {
  const Error stale = error_of(ErrorKind::io, Sent::none, true);
  FailedAttempt late = attempt(RepeatClass::blind);
  late.remaining = 0ms;
  BOOST_TEST(!decide(stale, late, RetryPolicy(), 0.0).repeat);
  late.remaining = std::chrono::steady_clock::duration(1);
  BOOST_TEST(decide(stale, late, RetryPolicy(), 0.0).repeat);
}

BOOST_AUTO_TEST_CASE(i8_throttling_answers_have_a_floor) {
  BOOST_TEST(decide(answered(429), attempt(RepeatClass::blind), RetryPolicy(), 0.0).delay.count() == 100);
  BOOST_TEST(decide(answered(503), attempt(RepeatClass::blind), RetryPolicy(), 0.0).delay.count() == 100);
  BOOST_TEST(decide(answered(500), attempt(RepeatClass::blind), RetryPolicy(), 0.0).delay.count() == 0);
}

BOOST_AUTO_TEST_CASE(i3_never_earlier_than_retry_after) {
  FailedAttempt told = attempt(RepeatClass::unsent);
  told.retry_after = 2s;
  BOOST_TEST(decide(answered(429), told, RetryPolicy(), 0.0).delay.count() == 2000);
  BOOST_TEST(decide(answered(429), told, RetryPolicy(), 0.999).delay.count() > 2000);
}

BOOST_AUTO_TEST_CASE(f5_i9_delays_that_the_clock_cannot_count_stop_now) {
  constexpr std::chrono::milliseconds longest = std::chrono::milliseconds::max();
  RetryPolicy boundless;
  boundless.initial_delay = boundless.maximum_delay = longest;
  FailedAttempt told = attempt(RepeatClass::blind);
  BOOST_TEST(!decide(answered(500), told, boundless, 0.5).repeat);
  told.retry_after = longest;
  BOOST_TEST(!decide(answered(429), told, RetryPolicy(), 0.0).repeat);
  told.retry_after = 1s;
  BOOST_TEST(!decide(answered(429), told, boundless, 0.999).repeat);
  BOOST_TEST(decide(answered(429), told, boundless, 0.0).repeat);
}

BOOST_AUTO_TEST_CASE(delays_grow_with_the_attempts) {
  FailedAttempt third = attempt(RepeatClass::blind);
  third.attempts = 3;
  BOOST_TEST(decide(answered(500), third, RetryPolicy(), 0.5).delay.count() == 400);
}

BOOST_AUTO_TEST_SUITE_END()
