// Time that runs out in every phase: section F of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/resolvers.hpp"
#include "net/scene.hpp"

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
Outcome run_out_of_time(Scene& scene, std::chrono::milliseconds time, ErrorKind kind, Phase phase, Findings& findings,
                        Operation operation = Operation::list) {
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = scene.call(operation, with_timeout(time));
  const auto elapsed = std::chrono::steady_clock::now() - started;
  findings.expect(outcome, kind, phase);
  findings.expect(elapsed >= time, "it ended early");
  findings.expect(elapsed <= time + slack_for(time), "it ended late");
  return outcome;
}

// Makes a connection without any hurry, which the next call uses.
void warm_up(Scene& scene) {
  const Outcome outcome = scene.call();
  BOOST_REQUIRE_MESSAGE(outcome.ok, outcome);
}

}  // namespace

BOOST_AUTO_TEST_CASE(f1_deadline_covers_resolving) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    use_resolver(scene, silence());
    run_out_of_time(scene, time, ErrorKind::timeout, Phase::resolve, findings);
  });
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_connecting) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    const BlackHole black_hole;
    use_resolver(scene, places({Place("127.0.0.1", black_hole.port())}));
    run_out_of_time(scene, time, ErrorKind::timeout, Phase::connect, findings);
  });
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_the_handshake) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    scene.server.other_connections({receive_raw(), stall()});
    run_out_of_time(scene, time, ErrorKind::timeout, Phase::tls, findings);
  });
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_the_answer) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    scene.server.other_connections({handshake(), receive(), good_answer(), receive(), stall()});
    warm_up(scene);
    run_out_of_time(scene, time, ErrorKind::timeout, Phase::response, findings);
  });
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_a_second_attempt) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    scene.server.next_connection(
        {handshake(), receive(), good_answer(), receive(), answer(503, ""), receive(), stall()});
    warm_up(scene);
    const Outcome outcome = run_out_of_time(scene, time, ErrorKind::timeout, Phase::response, findings);
    findings.expect(outcome.error.attempts == 2, "there were not two attempts");
    findings.expect(scene.server.request_count() == 3, "the server has not seen two attempts");
  });
}

BOOST_AUTO_TEST_CASE(f1_f5_retries_and_backoff_end_with_the_last_error_before_the_deadline) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    scene.server.other_connections({handshake(), receive(), good_answer(), forever({receive(), answer(503, "")})});
    scene.options.retry.maximum_attempts = 1'000'000;
    scene.options.retry.initial_delay = time / 5;
    scene.options.retry.maximum_delay = time / 5;
    warm_up(scene);
    const auto started = std::chrono::steady_clock::now();
    const Outcome outcome = scene.call(Operation::list, with_timeout(time));
    const auto elapsed = std::chrono::steady_clock::now() - started;
    findings.expect(outcome, ErrorKind::http, Phase::response);
    findings.expect(outcome.error.http_status == 503, "it is not the last error");
    findings.expect(outcome.error.attempts > 1, "there was one attempt only");
    findings.expect(outcome.error.attempts + 1 == scene.server.request_count(), "attempts are counted wrongly");
    findings.expect(elapsed >= time - 2 * scene.options.retry.maximum_delay, "it gave up early");
    findings.expect(elapsed <= time, "it went beyond the deadline");
  });
}

BOOST_AUTO_TEST_CASE(f1_f2_waiting_for_a_connection_ends_as_pool_timeout) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    Gate gate;
    scene.options.pool.maximum_connections = 1;
    scene.server.next_connection({handshake(), receive(), wait_at(gate), forever({good_answer(), receive()})});
    const Task<Outcome> holder = scene.start();
    scene.until([&] { return scene.server.request_count() == 1; });
    run_out_of_time(scene, time, ErrorKind::pool_timeout, Phase::queue, findings);
    gate.open();
    BOOST_TEST(scene.wait(holder).ok);
    // The place in the queue is free again.
    BOOST_TEST(scene.call().ok);
    BOOST_TEST(scene.server.connections() == 1u);
  });
}

BOOST_DATA_TEST_CASE(f3_server_that_never_answers_is_a_timeout_and_the_request_is_not_sent_again,
                     data::make(every_operation), operation) {
  at_some_length([&](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    scene.server.other_connections({handshake(), receive(), good_answer(), receive(), stall()});
    warm_up(scene);
    const Outcome outcome = run_out_of_time(scene, time, ErrorKind::timeout, Phase::response, findings, operation);
    findings.expect(outcome.error.sent == Sent::complete, "it was not sent whole");
    findings.expect(!outcome.error.response_started, "an answer has begun");
    findings.expect(outcome.error.outcome_is_unknown(), "the outcome is said to be known");
    findings.expect(outcome.error.safe_to_repeat() == (operation != Operation::create), "safety is judged wrongly");
    findings.expect(scene.server.request_count() == 2, "the server has not seen one copy");
    if (findings.text().empty()) BOOST_TEST(scene.server.wait_for_ended(1));
  });
}

BOOST_AUTO_TEST_CASE(f4_body_that_drips_is_cut_at_the_deadline_although_each_read_makes_progress) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    const std::string text = response_text(200, good_body());
    scene.server.other_connections({handshake(), receive(), good_answer(), receive(), drip(text, time / 20)});
    warm_up(scene);
    const Outcome outcome = run_out_of_time(scene, time, ErrorKind::timeout, Phase::response, findings);
    findings.expect(outcome.error.response_started, "no answer has begun");
  });
}

BOOST_DATA_TEST_CASE(f6_no_time_at_all_is_a_timeout_without_any_io, data::make({0, -1, -1'000'000}), milliseconds) {
  Scene scene;
  const Outcome outcome = scene.call(Operation::list, with_timeout(std::chrono::milliseconds(milliseconds)));
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::timeout);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.attempts == 0u);
  BOOST_TEST(scene.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(f9_very_large_timeout_does_not_overflow) {
  Scene scene;
  scene.server.other_connections(well_behaved());
  const Outcome outcome = scene.call(Operation::list, with_timeout(std::chrono::steady_clock::duration::max()));
  BOOST_TEST(outcome.ok, outcome);
}

BOOST_AUTO_TEST_SUITE_END()
