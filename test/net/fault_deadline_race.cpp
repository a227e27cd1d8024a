// A deadline that passes when the response arrives, and one over all phases: F7 and F1 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <thread>

#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"

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

// The outcome is a value or the deadline; in both cases the call holds nothing afterwards.
void check_one_outcome(NetFixture& fixture, const Outcome& outcome) {
  const bool in_time = outcome.ok || outcome.error.kind == ErrorKind::timeout;
  BOOST_TEST(in_time, outcome);
  const PoolStats stats = fixture.stats();
  BOOST_TEST(stats.leased + stats.waiting == 0u);
}

}  // namespace

// The context does not run while the response arrives and the deadline passes, so both are ready at once.
BOOST_AUTO_TEST_CASE(f7_deadline_and_response_in_the_same_turn_have_one_outcome) {
  for (const auto time : {20ms, 100ms}) {
    NetFixture fixture;
    Gate response_gate;
    Gate after_response;
    fixture.server.next_connection({handshake(), receive(), good_response(), receive(), wait_at(response_gate),
                                    good_response(), wait_at(after_response), forever({receive(), good_response()})});
    fixture.server.other_connections(well_behaved());
    BOOST_REQUIRE(fixture.call().ok);
    const Task<Outcome> call = fixture.start(Operation::create, with_timeout(time));
    const auto deadline = std::chrono::steady_clock::now() + time;
    fixture.until([&] { return fixture.server.request_count() == 2 || call.ended(); });
    response_gate.open();
    if (fixture.server.request_count() == 2) BOOST_REQUIRE(after_response.wait_for_arrivals());
    std::this_thread::sleep_until(deadline + 1ms);
    after_response.open();

    const Outcome outcome = fixture.wait(call);

    check_one_outcome(fixture, outcome);
    BOOST_TEST(fixture.call().ok);
    BOOST_TEST(fixture.server.request_count() <= 3u);
  }
}

// The deadlines go from far too short to ample, in steps much shorter than a call.
BOOST_AUTO_TEST_CASE(f7_deadline_at_any_offset_from_the_response_has_one_outcome) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  BOOST_REQUIRE(fixture.call().ok);
  // The fastest call counts: on a busy machine, a hundredth of another one may be enough for a call.
  auto fastest = std::chrono::steady_clock::duration::max();
  for (int number = 0; number < 10; ++number) {
    const auto started = std::chrono::steady_clock::now();
    BOOST_REQUIRE(fixture.call().ok);
    fastest = std::min(fastest, std::chrono::steady_clock::now() - started);
  }
  const auto step = fastest / 100;
  int values = 0;
  int timeouts = 0;
  int values_in_a_row = 0;
  for (int number = 1; values_in_a_row < 20 && number < 20'000; ++number) {
    const Outcome outcome = fixture.call(Operation::create, with_timeout(number * step));
    check_one_outcome(fixture, outcome);
    ++(outcome.ok ? values : timeouts);
    values_in_a_row = outcome.ok ? values_in_a_row + 1 : 0;
  }
  BOOST_TEST(values >= 20);
  BOOST_TEST(timeouts >= 1);
  // Each call was sent at most once, and each value has a request.
  BOOST_TEST(fixture.server.request_count() <= static_cast<std::size_t>(11 + values + timeouts));
  BOOST_TEST(fixture.server.request_count() >= static_cast<std::size_t>(11 + values));
}

BOOST_AUTO_TEST_CASE(f1_one_deadline_covers_all_phases_of_a_call_together) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    Gate shake;
    fixture.server.next_connection({wait_at(shake), handshake(), receive(), respond(503, ""), receive(), stall()});
    fixture.options.retry.initial_delay = time / 5;
    fixture.options.retry.maximum_delay = time / 5;
    net::ResolveHandler found;
    use_resolver(fixture, [&](const std::string&, const std::string&, net::ResolveHandler handler) {
      found = std::move(handler);
    });

    const auto started = std::chrono::steady_clock::now();
    const Task<Outcome> call = fixture.start(Operation::list, with_timeout(time));
    fixture.runner.run_for(time / 5);
    if (found) found({}, {{boost::asio::ip::make_address("127.0.0.1"), fixture.server.port()}});
    fixture.runner.run_for(time / 5);
    shake.open();
    const Outcome outcome = fixture.wait(call);
    const auto elapsed = std::chrono::steady_clock::now() - started;

    findings.expect(outcome, ErrorKind::timeout, Phase::response);
    findings.expect(outcome.error.attempts == 2, "there were not two attempts");
    findings.expect(elapsed >= time, "the call ended early");
    findings.expect(elapsed <= time + slack_for(time), "the call ended late");
    findings.expect(outcome.error.elapsed >= time && outcome.error.elapsed <= elapsed, "the reported time is wrong");
  });
}

BOOST_AUTO_TEST_SUITE_END()
