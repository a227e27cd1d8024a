#include "migration/failure_action.hpp"
#include "core/effect.hpp"

#include <boost/test/unit_test.hpp>

using namespace authlete;
using namespace authlete::migration;

namespace {

Error error_response(unsigned status, ErrorKind kind = ErrorKind::api) {
  Error error(kind, Phase::response, "the service responded");
  error.sent = Sent::complete;
  error.response_started = true;
  error.http_status = status;
  error.effect = core::effect_of(error, RetryPolicy());
  return error;
}

Error no_response(ErrorKind kind, Sent sent) {
  Error error(kind, Phase::write, "no response");
  error.sent = sent;
  error.effect = core::effect_of(error, RetryPolicy());
  return error;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(failure_action)

BOOST_AUTO_TEST_CASE(create_that_may_have_been_processed_is_reconciled) {
  for (const unsigned status : {500u, 502u, 503u, 504u})
    BOOST_TEST((action_after_create(error_response(status)) == FailureAction::reconcile));
  BOOST_TEST((action_after_create(no_response(ErrorKind::io, Sent::maybe)) == FailureAction::reconcile));
  BOOST_TEST((action_after_create(no_response(ErrorKind::timeout, Sent::complete)) == FailureAction::reconcile));
  BOOST_TEST(
      (action_after_create(no_response(ErrorKind::outcome_unknown, Sent::complete)) == FailureAction::reconcile));
  BOOST_TEST((action_after_create(error_response(200, ErrorKind::decode)) == FailureAction::reconcile));
}

BOOST_AUTO_TEST_CASE(create_known_not_to_be_processed_is_sent_again) {
  BOOST_TEST((action_after_create(error_response(429)) == FailureAction::retry));
  BOOST_TEST((action_after_create(error_response(408)) == FailureAction::retry));
  BOOST_TEST((action_after_create(no_response(ErrorKind::connect, Sent::none)) == FailureAction::retry));
  BOOST_TEST((action_after_create(no_response(ErrorKind::resolve, Sent::none)) == FailureAction::retry));
  BOOST_TEST((action_after_create(no_response(ErrorKind::timeout, Sent::none)) == FailureAction::retry));
  BOOST_TEST((action_after_create(no_response(ErrorKind::pool_timeout, Sent::none)) == FailureAction::retry));
}

BOOST_AUTO_TEST_CASE(error_with_a_possible_effect_is_never_rejected_nor_sent_again) {
  for (const ErrorKind kind : {ErrorKind::invalid_argument, ErrorKind::api, ErrorKind::http, ErrorKind::io}) {
    for (const unsigned status : {0u, 400u, 404u, 409u, 413u, 429u}) {
      Error error = error_response(status, kind);
      error.effect = Effect::possible;  // an earlier attempt may have done it
      const FailureAction action = action_after_create(error);
      BOOST_TEST((action == FailureAction::reconcile || action == FailureAction::stop));
    }
  }
}

BOOST_AUTO_TEST_CASE(item_that_the_service_refuses_is_rejected) {
  BOOST_TEST((action_after_create(error_response(400)) == FailureAction::reject_item));
  BOOST_TEST((action_after_create(error_response(413, ErrorKind::http)) == FailureAction::reject_item));
  BOOST_TEST((action_after_create(no_response(ErrorKind::invalid_argument, Sent::none)) == FailureAction::reject_item));
}

BOOST_AUTO_TEST_CASE(error_that_every_call_would_meet_stops_the_migration) {
  for (const Error& error :
       {error_response(401, ErrorKind::auth), error_response(403, ErrorKind::auth),
        no_response(ErrorKind::tls_verify, Sent::none), no_response(ErrorKind::configuration, Sent::none),
        no_response(ErrorKind::closed, Sent::none)}) {
    BOOST_TEST((action_after_create(error) == FailureAction::stop));
    BOOST_TEST((action_after_lookup(error) == FailureAction::stop));
  }
  for (const unsigned status : {404u, 405u, 501u})
    BOOST_TEST((action_after_create(error_response(status)) == FailureAction::stop));
}

BOOST_AUTO_TEST_CASE(lookup_may_be_repeated) {
  for (const unsigned status : {400u, 404u, 429u, 500u, 503u})
    BOOST_TEST((action_after_lookup(error_response(status)) == FailureAction::retry));
  BOOST_TEST((action_after_lookup(no_response(ErrorKind::io, Sent::complete)) == FailureAction::retry));
}

BOOST_AUTO_TEST_CASE(throttling_and_timeouts_lower_the_pace) {
  BOOST_TEST(asks_for_less(error_response(429)));
  BOOST_TEST(asks_for_less(error_response(503)));
  BOOST_TEST(asks_for_less(no_response(ErrorKind::timeout, Sent::complete)));
  BOOST_TEST(!asks_for_less(error_response(400)));
  BOOST_TEST(!asks_for_less(no_response(ErrorKind::connect, Sent::none)));
}

BOOST_AUTO_TEST_SUITE_END()
