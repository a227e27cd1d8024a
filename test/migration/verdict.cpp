#include "migration/verdict.hpp"
#include "core/effect.hpp"

#include <boost/test/unit_test.hpp>

using namespace authlete;
using namespace authlete::migration;

namespace {

Error answered(unsigned status, ErrorKind kind = ErrorKind::api) {
  Error error(kind, Phase::response, "the service answered");
  error.sent = Sent::complete;
  error.response_started = true;
  error.http_status = status;
  error.effect = core::effect_of(error, RetryPolicy());
  return error;
}

Error unanswered(ErrorKind kind, Sent sent) {
  Error error(kind, Phase::write, "no answer");
  error.sent = sent;
  error.effect = core::effect_of(error, RetryPolicy());
  return error;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(a_create_that_may_have_been_carried_out_is_in_doubt) {
  for (const unsigned status : {500u, 502u, 503u, 504u})
    BOOST_TEST((verdict_on_create(answered(status)) == Verdict::in_doubt));
  BOOST_TEST((verdict_on_create(unanswered(ErrorKind::io, Sent::maybe)) == Verdict::in_doubt));
  BOOST_TEST((verdict_on_create(unanswered(ErrorKind::timeout, Sent::complete)) == Verdict::in_doubt));
  BOOST_TEST((verdict_on_create(unanswered(ErrorKind::outcome_unknown, Sent::complete)) == Verdict::in_doubt));
  BOOST_TEST((verdict_on_create(answered(200, ErrorKind::decode)) == Verdict::in_doubt));
}

BOOST_AUTO_TEST_CASE(a_create_that_surely_was_not_is_sent_again) {
  BOOST_TEST((verdict_on_create(answered(429)) == Verdict::again));
  BOOST_TEST((verdict_on_create(answered(408)) == Verdict::again));
  BOOST_TEST((verdict_on_create(unanswered(ErrorKind::connect, Sent::none)) == Verdict::again));
  BOOST_TEST((verdict_on_create(unanswered(ErrorKind::resolve, Sent::none)) == Verdict::again));
  BOOST_TEST((verdict_on_create(unanswered(ErrorKind::timeout, Sent::none)) == Verdict::again));
  BOOST_TEST((verdict_on_create(unanswered(ErrorKind::pool_timeout, Sent::none)) == Verdict::again));
}

BOOST_AUTO_TEST_CASE(error_whose_effect_is_possible_then_the_item_is_never_bad_nor_sent_again) {
  for (const ErrorKind kind : {ErrorKind::invalid_argument, ErrorKind::api, ErrorKind::http, ErrorKind::io}) {
    for (const unsigned status : {0u, 400u, 404u, 409u, 413u, 429u}) {
      Error error = answered(status, kind);
      error.effect = Effect::possible;  // an earlier attempt may have done it
      const Verdict verdict = verdict_on_create(error);
      BOOST_TEST((verdict == Verdict::in_doubt || verdict == Verdict::stop));
    }
  }
}

BOOST_AUTO_TEST_CASE(what_the_service_does_not_want_is_bad) {
  BOOST_TEST((verdict_on_create(answered(400)) == Verdict::bad_item));
  BOOST_TEST((verdict_on_create(answered(413, ErrorKind::http)) == Verdict::bad_item));
  BOOST_TEST((verdict_on_create(unanswered(ErrorKind::invalid_argument, Sent::none)) == Verdict::bad_item));
}

BOOST_AUTO_TEST_CASE(what_every_call_would_meet_stops_the_migration) {
  for (const Error& error :
       {answered(401, ErrorKind::auth), answered(403, ErrorKind::auth), unanswered(ErrorKind::tls_verify, Sent::none),
        unanswered(ErrorKind::configuration, Sent::none), unanswered(ErrorKind::closed, Sent::none)}) {
    BOOST_TEST((verdict_on_create(error) == Verdict::stop));
    BOOST_TEST((verdict_on_question(error) == Verdict::stop));
  }
  for (const unsigned status : {404u, 405u, 501u}) BOOST_TEST((verdict_on_create(answered(status)) == Verdict::stop));
}

BOOST_AUTO_TEST_CASE(a_question_may_be_asked_again) {
  for (const unsigned status : {400u, 404u, 429u, 500u, 503u})
    BOOST_TEST((verdict_on_question(answered(status)) == Verdict::again));
  BOOST_TEST((verdict_on_question(unanswered(ErrorKind::io, Sent::complete)) == Verdict::again));
}

BOOST_AUTO_TEST_CASE(refusals_for_now_and_lost_time_ask_for_less) {
  BOOST_TEST(asks_for_less(answered(429)));
  BOOST_TEST(asks_for_less(answered(503)));
  BOOST_TEST(asks_for_less(unanswered(ErrorKind::timeout, Sent::complete)));
  BOOST_TEST(!asks_for_less(answered(400)));
  BOOST_TEST(!asks_for_less(unanswered(ErrorKind::connect, Sent::none)));
}

BOOST_AUTO_TEST_SUITE_END()
