// What a real server sees of retries, and what callers see of reflected secrets: sections I and L of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_retry)

namespace {

// Answers the first request in one way and all others well.
Script first_then_good(Step first) {
  return {handshake(), receive(), std::move(first), forever({receive(), good_answer(7)})};
}

}  // namespace

BOOST_DATA_TEST_CASE(i1_503_is_tried_again_when_the_call_may_be_repeated,
                     data::make({Operation::list, Operation::revoke}), operation) {
  Scene scene;
  scene.server.other_connections(first_then_good(answer(503, "")));
  const Outcome outcome = scene.call(operation);
  BOOST_TEST(outcome.ok, outcome);
  const std::vector<ReceivedRequest> requests = scene.server.requests();
  BOOST_REQUIRE(requests.size() == 2u);
  BOOST_TEST(requests[0].head == requests[1].head);
  BOOST_TEST(requests[0].body == requests[1].body);
  BOOST_TEST(scene.server.connections() == 1u);
}

BOOST_DATA_TEST_CASE(i2_503_ends_a_create_with_or_without_retry_after, data::make({false, true}), with_retry_after) {
  Scene scene;
  const Fields fields = with_retry_after ? Fields{{"Retry-After", "0"}} : Fields();
  scene.server.other_connections(first_then_good(answer(503, "", fields)));
  const Outcome outcome = scene.call(Operation::create);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::http);
  BOOST_TEST(outcome.error.http_status == 503u);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  BOOST_TEST(outcome.error.attempts == 1u);
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(i2_503_is_tried_again_for_a_create_when_the_caller_reads_it_as_refused) {
  Scene scene;
  scene.options.retry.treat_503_as_refused = true;
  scene.server.other_connections(first_then_good(answer(503, "")));
  const Outcome outcome = scene.call(Operation::create);
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(scene.server.request_count() == 2u);
}

BOOST_DATA_TEST_CASE(i3_429_is_tried_again_for_every_class, data::make(every_operation), operation) {
  Scene scene;
  scene.server.other_connections(first_then_good(answer(429, "", {{"Retry-After", "0"}})));
  const Outcome outcome = scene.call(operation);
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(scene.server.request_count() == 2u);
}

BOOST_DATA_TEST_CASE(i5_ambiguous_5xx_never_repeats_a_create, data::make({500u, 502u, 504u}), status) {
  Scene scene;
  scene.server.other_connections(first_then_good(answer(status, "")));
  const Outcome outcome = scene.call(Operation::create);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.http_status == status);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(m1_response_cut_short_then_no_handshake_then_outcome_is_unknown) {
  Scene scene;
  scene.options.retry.initial_delay = std::chrono::milliseconds(1);
  scene.server.next_connection({handshake(), receive(), send("HTTP/1.1 200 OK\r\nContent-Le"), close_without_notify()});
  scene.server.other_connections({receive_raw(), reset()});
  const Outcome outcome = scene.call(Operation::revoke);
  BOOST_REQUIRE(!outcome.ok);
  BOOST_TEST(outcome.error.phase == Phase::tls);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(outcome.error.safe_to_repeat());
  BOOST_TEST(outcome.error.attempts == 4u);
}

BOOST_DATA_TEST_CASE(m1_response_cut_short_then_refusal_then_outcome_is_unknown, data::make({400u, 403u, 409u}),
                     status) {
  Scene scene;
  scene.server.next_connection({handshake(), receive(), send("HTTP/1.1 200 OK\r\nContent-Le"), close_without_notify()});
  scene.server.other_connections({handshake(), receive(), answer(status, "")});
  RequestOptions repeatable;
  repeatable.repeatable = true;
  const Outcome outcome = scene.call(Operation::create, repeatable);
  BOOST_REQUIRE(!outcome.ok);
  BOOST_TEST(outcome.error.http_status == status);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(outcome.error.attempts == 2u);
}

BOOST_DATA_TEST_CASE(i6_refusals_are_not_tried_again,
                     data::make({400u, 401u, 403u, 404u, 409u}) * data::make(every_operation), status, operation) {
  Scene scene;
  scene.server.other_connections(first_then_good(answer(status, "")));
  const Outcome outcome = scene.call(operation);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.http_status == status);
  BOOST_TEST(outcome.error.attempts == 1u);
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(i7_last_error_is_returned_with_its_attempts_and_time) {
  Scene scene;
  scene.options.retry.maximum_attempts = 3;
  scene.server.other_connections({handshake(), receive(), answer(503, ""), receive(), answer(500, ""), receive(),
                                  answer(502, R"({"resultCode":"A000003","resultMessage":"the last"})"),
                                  forever({receive(), good_answer()})});
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = scene.call(Operation::list);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::api);
  BOOST_TEST(outcome.error.http_status == 502u);
  BOOST_TEST(outcome.error.result_code == "A000003");
  BOOST_TEST(outcome.error.attempts == 3u);
  BOOST_TEST((outcome.error.elapsed > std::chrono::steady_clock::duration::zero()));
  BOOST_TEST((outcome.error.elapsed <= std::chrono::steady_clock::now() - started));
  BOOST_TEST(scene.server.request_count() == 3u);
}

BOOST_AUTO_TEST_CASE(i11_one_call_may_do_without_retries_or_have_more_of_them) {
  Scene scene;
  scene.options.retry.maximum_attempts = 2;
  scene.server.other_connections({handshake(), forever({receive(), answer(503, "")})});
  RequestOptions none;
  none.retry = RetryPolicy::none();
  BOOST_TEST(scene.call(Operation::list, none).error.attempts == 1u);
  RequestOptions more;
  more.retry = scene.options.retry;
  more.retry->maximum_attempts = 5;
  BOOST_TEST(scene.call(Operation::list, more).error.attempts == 5u);
  BOOST_TEST(scene.call(Operation::list).error.attempts == 2u);
  BOOST_TEST(scene.server.request_count() == 8u);
}

// The scene looks for secrets in every text of every error by itself.
BOOST_AUTO_TEST_CASE(l4_secrets_that_come_back_in_an_answer_are_masked) {
  const std::string reflections[] = {
      R"({"resultCode":"A000001","resultMessage":"Bearer S3CRET-service-token is not S3CRET-old-token"})",
      R"({"resultCode":"S3CRET-service-token","resultMessage":"no","action":"S3CRET-old-token"})",
      "<p>Authorization: Bearer S3CRET-service-token</p> S3CRET-old-token", R"({"accessToken":"S3CRET-old-token"})"};
  for (const unsigned status : {200u, 400u, 401u, 500u}) {
    for (const std::string& reflection : reflections) {
      BOOST_TEST_CONTEXT(status << ' ' << reflection) {
        Scene scene;
        scene.options.retry = RetryPolicy::none();
        scene.server.other_connections(
            {handshake(), forever({receive(), answer(status, reflection, {{"Content-Type", "text/html"}})})});
        const Outcome outcome = scene.call(Operation::revoke);
        BOOST_TEST((!outcome.ok || status == 200u));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
