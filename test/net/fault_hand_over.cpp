// A waiter that is cancelled when it gets a connection: G2 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"

using namespace authlete;
using namespace authlete::test;

BOOST_AUTO_TEST_SUITE(fault_hand_over)

BOOST_AUTO_TEST_CASE(g2_connection_of_a_waiter_cancelled_at_any_step_goes_to_the_next_one) {
  bool first_was_served = false;
  bool first_was_cancelled = false;
  for (std::size_t handlers = 0; !first_was_served; ++handlers) {
    BOOST_REQUIRE(handlers < 1'000);
    NetFixture fixture;
    Gate response_gate;
    Gate after_response;
    fixture.options.pool.maximum_connections = 1;
    fixture.server.next_connection({handshake(), receive(), wait_at(response_gate), good_response(),
                                    wait_at(after_response), forever({receive(), good_response()})});
    fixture.server.other_connections(well_behaved());
    const Task<Outcome> holder = fixture.start();
    fixture.until([&] { return fixture.server.request_count() == 1; });
    Task<Outcome> first = fixture.start(Operation::create);
    const Task<Outcome> second = fixture.start();
    fixture.until([&] { return fixture.stats().waiting == 2; });
    response_gate.open();
    BOOST_REQUIRE(after_response.wait_for_arrivals());
    after_response.open();

    std::size_t done = 0;
    fixture.until([&] { return first.ended() || done++ == handlers; });
    first_was_served = first.ended();
    first.cancel();

    BOOST_TEST(fixture.wait(holder).ok);
    const Outcome outcome = fixture.wait(first);
    BOOST_TEST((outcome.ok || outcome.error.kind == ErrorKind::cancelled), outcome);
    if (!outcome.ok) first_was_cancelled = true;
    BOOST_TEST(fixture.wait(second).ok);
    // Only a request that may have been sent costs the connection.
    if (!outcome.ok && outcome.error.sent == Sent::none && outcome.error.phase == Phase::queue)
      BOOST_TEST(fixture.server.connections() == 1u);
    const PoolStats stats = fixture.stats();
    BOOST_TEST(stats.idle == 1u);
    BOOST_TEST(stats.leased + stats.waiting + stats.connecting == 0u);
  }
  BOOST_TEST(first_was_cancelled);
}

BOOST_AUTO_TEST_CASE(g2_connection_of_the_only_waiter_cancelled_at_any_step_becomes_idle) {
  bool was_served = false;
  for (std::size_t handlers = 0; !was_served; ++handlers) {
    BOOST_REQUIRE(handlers < 1'000);
    NetFixture fixture;
    Gate response_gate;
    Gate after_response;
    fixture.options.pool.maximum_connections = 1;
    fixture.server.next_connection({handshake(), receive(), wait_at(response_gate), good_response(),
                                    wait_at(after_response), forever({receive(), good_response()})});
    const Task<Outcome> holder = fixture.start();
    fixture.until([&] { return fixture.server.request_count() == 1; });
    Task<Outcome> waiter = fixture.start();
    fixture.until([&] { return fixture.stats().waiting == 1; });
    response_gate.open();
    BOOST_REQUIRE(after_response.wait_for_arrivals());
    after_response.open();

    std::size_t done = 0;
    fixture.until([&] { return waiter.ended() || done++ == handlers; });
    was_served = waiter.ended();
    waiter.cancel();

    BOOST_TEST(fixture.wait(holder).ok);
    const Outcome outcome = fixture.wait(waiter);
    const bool request_went_out = outcome.ok || outcome.error.phase != Phase::queue;
    const PoolStats stats = fixture.stats();
    BOOST_TEST(stats.leased + stats.waiting + stats.connecting == 0u);
    if (!request_went_out) BOOST_TEST(stats.idle == 1u);
  }
}

BOOST_AUTO_TEST_SUITE_END()
