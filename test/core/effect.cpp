#include "core/effect.hpp"

#include <boost/test/unit_test.hpp>

using namespace authlete;
using namespace authlete::core;

namespace {

Error attempt(ErrorKind kind, Sent sent, unsigned status = 0) {
  Error error(kind, Phase::response, "fault");
  error.sent = sent;
  error.http_status = status;
  return error;
}

Effect effect(const Error& error) { return effect_of(error, RetryPolicy()); }

}  // namespace

BOOST_AUTO_TEST_SUITE(effect_of_an_attempt)

BOOST_AUTO_TEST_CASE(nothing_sent_then_no_effect_whatever_the_kind) {
  for (const ErrorKind kind : {ErrorKind::resolve, ErrorKind::connect, ErrorKind::proxy, ErrorKind::tls,
                               ErrorKind::tls_verify, ErrorKind::timeout, ErrorKind::pool_timeout,
                               ErrorKind::pool_exhausted, ErrorKind::cancelled, ErrorKind::closed, ErrorKind::io})
    BOOST_TEST(effect(attempt(kind, Sent::none)) == Effect::none);
}

BOOST_AUTO_TEST_CASE(something_sent_without_a_response_then_an_effect_is_possible) {
  for (const Sent sent : {Sent::maybe, Sent::complete})
    for (const ErrorKind kind : {ErrorKind::io, ErrorKind::timeout, ErrorKind::truncated, ErrorKind::protocol,
                                 ErrorKind::too_large, ErrorKind::tls, ErrorKind::cancelled, ErrorKind::closed})
      BOOST_TEST(effect(attempt(kind, sent)) == Effect::possible);
}

BOOST_AUTO_TEST_CASE(response_4xx_then_no_effect_and_any_other_leaves_one_possible) {
  for (const unsigned status : {400u, 401u, 403u, 404u, 408u, 409u, 413u, 429u, 499u})
    BOOST_TEST(effect(attempt(ErrorKind::http, Sent::complete, status)) == Effect::none);
  for (const unsigned status : {200u, 204u, 302u, 500u, 501u, 502u, 503u, 504u, 599u})
    BOOST_TEST(effect(attempt(ErrorKind::http, Sent::complete, status)) == Effect::possible);
}

BOOST_AUTO_TEST_CASE(i2_503_then_no_effect_only_by_option) {
  RetryPolicy policy;
  policy.treat_503_as_not_processed = true;
  BOOST_TEST(effect_of(attempt(ErrorKind::http, Sent::complete, 503), policy) == Effect::none);
  BOOST_TEST(effect_of(attempt(ErrorKind::http, Sent::complete, 502), policy) == Effect::possible);
  BOOST_TEST(effect_of(attempt(ErrorKind::io, Sent::complete), policy) == Effect::possible);
}

BOOST_AUTO_TEST_CASE(effect_of_an_error_decides_what_a_caller_may_do) {
  Error error(ErrorKind::io, Phase::response, "fault");
  BOOST_TEST(!error.outcome_is_unknown());
  BOOST_TEST(error.safe_to_retry());
  error.effect = Effect::possible;
  BOOST_TEST(error.outcome_is_unknown());
  BOOST_TEST(!error.safe_to_retry());
  error.idempotent = true;
  BOOST_TEST(error.outcome_is_unknown());
  BOOST_TEST(error.safe_to_retry());
  BOOST_TEST(Error(ErrorKind::outcome_unknown, Phase::none, "").outcome_is_unknown());
  const Error failed(ErrorKind::batch_failed, Phase::poll, "");
  BOOST_TEST(failed.effect == Effect::certain);
  BOOST_TEST(!failed.outcome_is_unknown());
  BOOST_TEST(!failed.safe_to_retry());
}

BOOST_AUTO_TEST_SUITE_END()
