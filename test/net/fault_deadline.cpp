// Deadlines in every phase: section F of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_deadline)

namespace {

RequestOptions with_timeout(std::chrono::steady_clock::duration time) {
  RequestOptions options;
  options.timeout = time;
  return options;
}

// Lets a call run into its deadline.
Outcome run_out_of_time(NetFixture& fixture, std::chrono::milliseconds time, ErrorKind kind, Phase phase,
                        Findings& findings, Operation operation = Operation::list) {
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = fixture.call(operation, with_timeout(time));
  const auto elapsed = std::chrono::steady_clock::now() - started;
  findings.expect(outcome, kind, phase);
  findings.expect(elapsed >= time, "the call ended early");
  findings.expect(elapsed <= time + slack_for(time), "the call ended late");
  return outcome;
}

// Makes a call with ample time; the next call uses its connection.
void warm_up(NetFixture& fixture) {
  const Outcome outcome = fixture.call();
  BOOST_REQUIRE_MESSAGE(outcome.ok, outcome);
}

}  // namespace

BOOST_AUTO_TEST_CASE(f1_deadline_covers_resolving) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    use_resolver(fixture, silence());
    run_out_of_time(fixture, time, ErrorKind::timeout, Phase::resolve, findings);
  });
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_connecting) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    const BlackHole black_hole;
    use_resolver(fixture, places({Place("127.0.0.1", black_hole.port())}));
    run_out_of_time(fixture, time, ErrorKind::timeout, Phase::connect, findings);
  });
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_the_handshake) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    fixture.server.other_connections({receive_raw(), stall()});
    run_out_of_time(fixture, time, ErrorKind::timeout, Phase::tls, findings);
  });
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_the_response) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    fixture.server.other_connections({handshake(), receive(), good_response(), receive(), stall()});
    warm_up(fixture);
    run_out_of_time(fixture, time, ErrorKind::timeout, Phase::response, findings);
  });
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_a_second_attempt) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    fixture.server.next_connection(
        {handshake(), receive(), good_response(), receive(), respond(503, ""), receive(), stall()});
    warm_up(fixture);
    const Outcome outcome = run_out_of_time(fixture, time, ErrorKind::timeout, Phase::response, findings);
    findings.expect(outcome.error.attempts == 2, "there were not two attempts");
    findings.expect(fixture.server.request_count() == 3, "the server has not received two attempts");
  });
}

BOOST_AUTO_TEST_CASE(f1_f5_retries_and_backoff_end_with_the_last_error_before_the_deadline) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    fixture.server.other_connections({handshake(), receive(), good_response(), forever({receive(), respond(503, "")})});
    fixture.options.retry.maximum_attempts = 1'000'000;
    fixture.options.retry.initial_delay = time / 5;
    fixture.options.retry.maximum_delay = time / 5;
    warm_up(fixture);
    const auto started = std::chrono::steady_clock::now();
    const Outcome outcome = fixture.call(Operation::list, with_timeout(time));
    const auto elapsed = std::chrono::steady_clock::now() - started;
    findings.expect(outcome, ErrorKind::http, Phase::response);
    findings.expect(outcome.error.http_status == 503, "the error is not the last one");
    findings.expect(outcome.error.attempts > 1, "there was only one attempt");
    findings.expect(outcome.error.attempts + 1 == fixture.server.request_count(), "the number of attempts is wrong");
    findings.expect(elapsed >= time - 2 * fixture.options.retry.maximum_delay, "the call gave up early");
    findings.expect(elapsed <= time, "the call exceeded its deadline");
  });
}

BOOST_AUTO_TEST_CASE(f1_f2_waiting_for_a_connection_ends_as_pool_timeout) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    Gate gate;
    fixture.options.pool.maximum_connections = 1;
    fixture.server.next_connection({handshake(), receive(), wait_at(gate), forever({good_response(), receive()})});
    const Task<Outcome> holder = fixture.start();
    fixture.until([&] { return fixture.server.request_count() == 1; });
    run_out_of_time(fixture, time, ErrorKind::pool_timeout, Phase::queue, findings);
    gate.open();
    BOOST_TEST(fixture.wait(holder).ok);
    // The place in the queue is free again.
    BOOST_TEST(fixture.call().ok);
    BOOST_TEST(fixture.server.connections() == 1u);
  });
}

BOOST_DATA_TEST_CASE(f3_silent_server_is_a_timeout_and_the_request_is_not_sent_again, data::make(every_operation),
                     operation) {
  at_some_length([&](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    fixture.server.other_connections({handshake(), receive(), good_response(), receive(), stall()});
    warm_up(fixture);
    const Outcome outcome = run_out_of_time(fixture, time, ErrorKind::timeout, Phase::response, findings, operation);
    findings.expect(outcome.error.sent == Sent::complete, "the request was not sent completely");
    findings.expect(!outcome.error.response_started, "a response has started");
    findings.expect(outcome.error.outcome_is_unknown(), "the outcome counts as known");
    findings.expect(outcome.error.safe_to_retry() == (operation != Operation::create), "safe_to_retry() is wrong");
    findings.expect(fixture.server.request_count() == 2, "the server has not received exactly one copy");
    if (findings.text().empty()) BOOST_TEST(fixture.server.wait_for_ended(1));
  });
}

BOOST_AUTO_TEST_CASE(f4_dripping_body_is_aborted_at_the_deadline_although_each_read_progresses) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    const std::string text = response_text(200, good_body());
    fixture.server.other_connections({handshake(), receive(), good_response(), receive(), drip(text, time / 20)});
    warm_up(fixture);
    const Outcome outcome = run_out_of_time(fixture, time, ErrorKind::timeout, Phase::response, findings);
    findings.expect(outcome.error.response_started, "no response has started");
  });
}

BOOST_DATA_TEST_CASE(f6_timeout_of_zero_is_a_timeout_without_any_io, data::make({0, -1, -1'000'000}), milliseconds) {
  NetFixture fixture;
  const Outcome outcome = fixture.call(Operation::list, with_timeout(std::chrono::milliseconds(milliseconds)));
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::timeout);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.attempts == 0u);
  BOOST_TEST(fixture.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(f9_very_large_timeout_does_not_overflow) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  const Outcome outcome = fixture.call(Operation::list, with_timeout(std::chrono::steady_clock::duration::max()));
  BOOST_TEST(outcome.ok, outcome);
}

BOOST_AUTO_TEST_SUITE_END()
