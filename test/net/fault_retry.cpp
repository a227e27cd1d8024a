// Retries that a real server sees, and reflected secrets that callers see: sections I and L of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_retry)

namespace {

// Gives the first request this response, and all others a good one.
Script first_then_good(Step first) {
  return {handshake(), receive(), std::move(first), forever({receive(), good_response(7)})};
}

}  // namespace

BOOST_DATA_TEST_CASE(i1_503_is_retried_if_idempotent, data::make({Operation::list, Operation::revoke}), operation) {
  NetFixture fixture;
  fixture.server.other_connections(first_then_good(respond(503, "")));
  const Outcome outcome = fixture.call(operation);
  BOOST_TEST(outcome.ok, outcome);
  const std::vector<ReceivedRequest> requests = fixture.server.requests();
  BOOST_REQUIRE(requests.size() == 2u);
  BOOST_TEST(requests[0].head == requests[1].head);
  BOOST_TEST(requests[0].body == requests[1].body);
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_DATA_TEST_CASE(i2_503_ends_a_create_with_or_without_retry_after, data::make({false, true}), with_retry_after) {
  NetFixture fixture;
  const Fields fields = with_retry_after ? Fields{{"Retry-After", "0"}} : Fields();
  fixture.server.other_connections(first_then_good(respond(503, "", fields)));
  const Outcome outcome = fixture.call(Operation::create);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::http);
  BOOST_TEST(outcome.error.http_status == 503u);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  BOOST_TEST(outcome.error.attempts == 1u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(i2_503_is_retried_for_a_create_if_treated_as_not_processed) {
  NetFixture fixture;
  fixture.options.retry.treat_503_as_not_processed = true;
  fixture.server.other_connections(first_then_good(respond(503, "")));
  const Outcome outcome = fixture.call(Operation::create);
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.request_count() == 2u);
}

BOOST_DATA_TEST_CASE(i3_429_is_retried_for_every_class, data::make(every_operation), operation) {
  NetFixture fixture;
  fixture.server.other_connections(first_then_good(respond(429, "", {{"Retry-After", "0"}})));
  const Outcome outcome = fixture.call(operation);
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.request_count() == 2u);
}

BOOST_DATA_TEST_CASE(i5_ambiguous_5xx_never_retries_a_create, data::make({500u, 502u, 504u}), status) {
  NetFixture fixture;
  fixture.server.other_connections(first_then_good(respond(status, "")));
  const Outcome outcome = fixture.call(Operation::create);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.http_status == status);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(m1_truncated_response_then_no_handshake_then_outcome_is_unknown) {
  NetFixture fixture;
  fixture.options.retry.initial_delay = std::chrono::milliseconds(1);
  fixture.server.next_connection(
      {handshake(), receive(), send("HTTP/1.1 200 OK\r\nContent-Le"), close_without_notify()});
  fixture.server.other_connections({receive_raw(), reset()});
  const Outcome outcome = fixture.call(Operation::revoke);
  BOOST_REQUIRE(!outcome.ok);
  BOOST_TEST(outcome.error.phase == Phase::tls);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(outcome.error.safe_to_retry());
  BOOST_TEST(outcome.error.attempts == 4u);
}

BOOST_DATA_TEST_CASE(m1_truncated_response_then_refusal_then_outcome_is_unknown, data::make({400u, 403u, 409u}),
                     status) {
  NetFixture fixture;
  fixture.server.next_connection(
      {handshake(), receive(), send("HTTP/1.1 200 OK\r\nContent-Le"), close_without_notify()});
  fixture.server.other_connections({handshake(), receive(), respond(status, "")});
  RequestOptions idempotent;
  idempotent.idempotent = true;
  const Outcome outcome = fixture.call(Operation::create, idempotent);
  BOOST_REQUIRE(!outcome.ok);
  BOOST_TEST(outcome.error.http_status == status);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(outcome.error.attempts == 2u);
}

BOOST_DATA_TEST_CASE(i6_4xx_refusals_are_not_retried,
                     data::make({400u, 401u, 403u, 404u, 409u}) * data::make(every_operation), status, operation) {
  NetFixture fixture;
  fixture.server.other_connections(first_then_good(respond(status, "")));
  const Outcome outcome = fixture.call(operation);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.http_status == status);
  BOOST_TEST(outcome.error.attempts == 1u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(i7_last_error_is_returned_with_its_attempts_and_time) {
  NetFixture fixture;
  fixture.options.retry.maximum_attempts = 3;
  fixture.server.other_connections({handshake(), receive(), respond(503, ""), receive(), respond(500, ""), receive(),
                                    respond(502, R"({"resultCode":"A000003","resultMessage":"the last"})"),
                                    forever({receive(), good_response()})});
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = fixture.call(Operation::list);
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::api);
  BOOST_TEST(outcome.error.http_status == 502u);
  BOOST_TEST(outcome.error.result_code == "A000003");
  BOOST_TEST(outcome.error.attempts == 3u);
  BOOST_TEST((outcome.error.elapsed > std::chrono::steady_clock::duration::zero()));
  BOOST_TEST((outcome.error.elapsed <= std::chrono::steady_clock::now() - started));
  BOOST_TEST(fixture.server.request_count() == 3u);
}

BOOST_AUTO_TEST_CASE(i11_one_call_may_have_no_retries_or_more_of_them) {
  NetFixture fixture;
  fixture.options.retry.maximum_attempts = 2;
  fixture.server.other_connections({handshake(), forever({receive(), respond(503, "")})});
  RequestOptions none;
  none.retry = RetryPolicy::none();
  BOOST_TEST(fixture.call(Operation::list, none).error.attempts == 1u);
  RequestOptions more;
  more.retry = fixture.options.retry;
  more.retry->maximum_attempts = 5;
  BOOST_TEST(fixture.call(Operation::list, more).error.attempts == 5u);
  BOOST_TEST(fixture.call(Operation::list).error.attempts == 2u);
  BOOST_TEST(fixture.server.request_count() == 8u);
}

// The fixture itself looks for secrets in every part of every error.
BOOST_AUTO_TEST_CASE(l4_secrets_echoed_in_a_response_are_masked) {
  const std::string reflections[] = {
      R"({"resultCode":"A000001","resultMessage":"Bearer S3CRET-service-token is not S3CRET-old-token"})",
      R"({"resultCode":"S3CRET-service-token","resultMessage":"no","action":"S3CRET-old-token"})",
      "<p>Authorization: Bearer S3CRET-service-token</p> S3CRET-old-token", R"({"accessToken":"S3CRET-old-token"})"};
  for (const unsigned status : {200u, 400u, 401u, 500u}) {
    for (const std::string& reflection : reflections) {
      BOOST_TEST_CONTEXT(status << ' ' << reflection) {
        NetFixture fixture;
        fixture.options.retry = RetryPolicy::none();
        fixture.server.other_connections(
            {handshake(), forever({receive(), respond(status, reflection, {{"Content-Type", "text/html"}})})});
        const Outcome outcome = fixture.call(Operation::revoke);
        BOOST_TEST((!outcome.ok || status == 200u));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
