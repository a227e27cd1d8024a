// A deadline that comes with the answer, and one over all phases: F7 and F1 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include <thread>

#include "net/resolvers.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(fault_deadline_race)

namespace {

RequestOptions with_timeout(std::chrono::steady_clock::duration time) {
  RequestOptions options;
  options.timeout = time;
  return options;
}

// A value, or the deadline; in both cases the call holds nothing any more.
void check_one_outcome(Scene& scene, const Outcome& outcome) {
  const bool in_time = outcome.ok || outcome.error.kind == ErrorKind::timeout;
  BOOST_TEST(in_time, outcome);
  const PoolStats stats = scene.stats();
  BOOST_TEST(stats.leased + stats.waiting == 0u);
}

}  // namespace

// The context does not run while the answer arrives and the deadline passes: then both are ready at once.
BOOST_AUTO_TEST_CASE(f7_deadline_and_answer_in_the_same_turn_come_to_one_outcome) {
  for (const auto time : {20ms, 100ms}) {
    Scene scene;
    Gate answer;
    Gate answered;
    scene.server.next_connection({handshake(), receive(), good_answer(), receive(), wait_at(answer), good_answer(),
                                  wait_at(answered), forever({receive(), good_answer()})});
    scene.server.other_connections(well_behaved());
    BOOST_REQUIRE(scene.call().ok);
    const Task<Outcome> call = scene.start(Operation::create, with_timeout(time));
    const auto deadline = std::chrono::steady_clock::now() + time;
    scene.until([&] { return scene.server.request_count() == 2 || call.ended(); });
    answer.open();
    if (scene.server.request_count() == 2) BOOST_REQUIRE(answered.wait_for_arrivals());
    std::this_thread::sleep_until(deadline + 1ms);
    answered.open();

    const Outcome outcome = scene.wait(call);

    check_one_outcome(scene, outcome);
    BOOST_TEST(scene.call().ok);
    BOOST_TEST(scene.server.request_count() <= 3u);
  }
}

// From far too short a time to ample time, in steps much smaller than a call takes.
BOOST_AUTO_TEST_CASE(f7_deadline_at_any_offset_from_the_answer_comes_to_one_outcome) {
  Scene scene;
  scene.server.other_connections(well_behaved());
  BOOST_REQUIRE(scene.call().ok);
  const auto started = std::chrono::steady_clock::now();
  for (int number = 0; number < 10; ++number) BOOST_REQUIRE(scene.call().ok);
  const auto step = (std::chrono::steady_clock::now() - started) / 10 / 100;
  int values = 0;
  int timeouts = 0;
  int values_in_a_row = 0;
  for (int number = 1; values_in_a_row < 20 && number < 20'000; ++number) {
    const Outcome outcome = scene.call(Operation::create, with_timeout(number * step));
    check_one_outcome(scene, outcome);
    ++(outcome.ok ? values : timeouts);
    values_in_a_row = outcome.ok ? values_in_a_row + 1 : 0;
  }
  BOOST_TEST(values >= 20);
  BOOST_TEST(timeouts >= 1);
  // Each call was sent at most once, and each value has a request.
  BOOST_TEST(scene.server.request_count() <= static_cast<std::size_t>(11 + values + timeouts));
  BOOST_TEST(scene.server.request_count() >= static_cast<std::size_t>(11 + values));
}

BOOST_AUTO_TEST_CASE(f1_one_deadline_covers_all_phases_of_a_call_together) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    Gate shake;
    scene.server.next_connection({wait_at(shake), handshake(), receive(), answer(503, ""), receive(), stall()});
    scene.options.retry.initial_delay = time / 5;
    scene.options.retry.maximum_delay = time / 5;
    net::ResolveHandler found;
    use_resolver(scene, [&](const std::string&, const std::string&, net::ResolveHandler handler) {
      found = std::move(handler);
    });

    const auto started = std::chrono::steady_clock::now();
    const Task<Outcome> call = scene.start(Operation::list, with_timeout(time));
    scene.runner.run_for(time / 5);
    if (found) found({}, {{boost::asio::ip::make_address("127.0.0.1"), scene.server.port()}});
    scene.runner.run_for(time / 5);
    shake.open();
    const Outcome outcome = scene.wait(call);
    const auto elapsed = std::chrono::steady_clock::now() - started;

    findings.expect(outcome, ErrorKind::timeout, Phase::response);
    findings.expect(outcome.error.attempts == 2, "there were not two attempts");
    findings.expect(elapsed >= time, "it ended early");
    findings.expect(elapsed <= time + slack_for(time), "it ended late");
    findings.expect(outcome.error.elapsed >= time && outcome.error.elapsed <= elapsed, "the time told is wrong");
  });
}

BOOST_AUTO_TEST_SUITE_END()
