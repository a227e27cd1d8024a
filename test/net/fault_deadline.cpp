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

constexpr std::chrono::milliseconds timeout(100);

RequestOptions with_timeout(std::chrono::steady_clock::duration time) {
  RequestOptions options;
  options.timeout = time;
  return options;
}

// Makes a scene, lets a call in it run into its deadline, and gives the time beyond it.
std::chrono::steady_clock::duration excess(Scene& scene, ErrorKind kind, Phase phase) {
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = scene.call(Operation::list, with_timeout(timeout));
  const auto elapsed = std::chrono::steady_clock::now() - started;
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == kind, outcome);
  BOOST_TEST(outcome.error.phase == phase, outcome);
  BOOST_TEST((elapsed >= timeout));
  return elapsed - timeout;
}

}  // namespace

BOOST_AUTO_TEST_CASE(f1_deadline_covers_resolving) {
  BOOST_TEST(within_slack([] {
    Scene scene;
    use_resolver(scene, silence());
    return excess(scene, ErrorKind::timeout, Phase::resolve);
  }));
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_connecting) {
  BOOST_TEST(within_slack([] {
    Scene scene;
    const BlackHole black_hole;
    use_resolver(scene, places({Place("127.0.0.1", black_hole.port())}));
    return excess(scene, ErrorKind::timeout, Phase::connect);
  }));
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_the_handshake) {
  BOOST_TEST(within_slack([] {
    Scene scene;
    scene.server.other_connections({receive_raw(), stall()});
    return excess(scene, ErrorKind::timeout, Phase::tls);
  }));
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_the_answer) {
  BOOST_TEST(within_slack([] {
    Scene scene;
    scene.server.other_connections({handshake(), receive(), stall()});
    return excess(scene, ErrorKind::timeout, Phase::response);
  }));
}

BOOST_AUTO_TEST_CASE(f1_deadline_covers_a_second_attempt) {
  BOOST_TEST(within_slack([] {
    Scene scene;
    scene.server.next_connection({handshake(), receive(), answer(503, ""), receive(), stall()});
    const auto late = excess(scene, ErrorKind::timeout, Phase::response);
    BOOST_TEST(scene.server.request_count() == 2u);
    return late;
  }));
}

BOOST_AUTO_TEST_CASE(f1_f5_retries_and_backoff_end_with_the_last_error_before_the_deadline) {
  BOOST_TEST(within_slack([] {
    Scene scene;
    scene.server.other_connections({handshake(), forever({receive(), answer(503, "")})});
    scene.options.retry.maximum_attempts = 1'000'000;
    scene.options.retry.initial_delay = 20ms;
    scene.options.retry.maximum_delay = 20ms;
    const auto started = std::chrono::steady_clock::now();
    const Outcome outcome = scene.call(Operation::list, with_timeout(timeout));
    const auto elapsed = std::chrono::steady_clock::now() - started;
    BOOST_TEST(outcome.error.http_status == 503u);
    BOOST_TEST(outcome.error.attempts > 1u);
    BOOST_TEST(outcome.error.attempts == scene.server.request_count());
    BOOST_TEST((elapsed >= timeout - 40ms));
    return elapsed - timeout;
  }));
}

BOOST_AUTO_TEST_CASE(f1_f2_waiting_for_a_connection_ends_as_pool_timeout) {
  BOOST_TEST(within_slack([] {
    Scene scene;
    Gate gate;
    scene.options.pool.maximum_connections = 1;
    scene.server.next_connection({handshake(), receive(), wait_at(gate), forever({good_answer(), receive()})});
    const Task<Outcome> holder = scene.start();
    scene.until([&] { return scene.server.request_count() == 1; });
    const auto late = excess(scene, ErrorKind::pool_timeout, Phase::queue);
    gate.open();
    BOOST_TEST(scene.wait(holder).ok);
    // The place in the queue is free again.
    BOOST_TEST(scene.call().ok);
    BOOST_TEST(scene.server.connections() == 1u);
    return late;
  }));
}

BOOST_DATA_TEST_CASE(f3_server_that_never_answers_is_a_timeout_and_the_request_is_not_sent_again,
                     data::make(every_operation), operation) {
  Scene scene;
  scene.server.other_connections({handshake(), receive(), stall()});
  const Outcome outcome = scene.call(operation, with_timeout(timeout));
  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::timeout, outcome);
  BOOST_TEST(outcome.error.phase == Phase::response);
  BOOST_TEST(outcome.error.sent == Sent::complete);
  BOOST_TEST(!outcome.error.response_started);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(outcome.error.safe_to_repeat() == (operation != Operation::create));
  BOOST_TEST(scene.server.request_count() == 1u);
  BOOST_TEST(scene.server.wait_for_ended(1));
}

BOOST_AUTO_TEST_CASE(f4_body_that_drips_is_cut_at_the_deadline_although_each_read_makes_progress) {
  BOOST_TEST(within_slack([] {
    Scene scene;
    scene.server.other_connections({handshake(), receive(), drip(response_text(200, good_body()), 5ms)});
    return excess(scene, ErrorKind::timeout, Phase::response);
  }));
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
