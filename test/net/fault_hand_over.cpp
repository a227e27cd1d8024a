// A waiter that is cancelled when a connection is handed to it: G2 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;

BOOST_AUTO_TEST_SUITE(fault_hand_over)

BOOST_AUTO_TEST_CASE(g2_connection_of_a_waiter_that_is_cancelled_at_any_step_goes_to_the_next_one) {
  bool first_was_served = false;
  bool first_was_cancelled = false;
  for (std::size_t handlers = 0; !first_was_served; ++handlers) {
    BOOST_REQUIRE(handlers < 1'000);
    Scene scene;
    Gate answer;
    Gate answered;
    scene.options.pool.maximum_connections = 1;
    scene.server.next_connection({handshake(), receive(), wait_at(answer), good_answer(), wait_at(answered),
                                  forever({receive(), good_answer()})});
    scene.server.other_connections(well_behaved());
    const Task<Outcome> holder = scene.start();
    scene.until([&] { return scene.server.request_count() == 1; });
    Task<Outcome> first = scene.start(Operation::create);
    const Task<Outcome> second = scene.start();
    scene.until([&] { return scene.stats().waiting == 2; });
    answer.open();
    BOOST_REQUIRE(answered.wait_for_arrivals());
    answered.open();

    std::size_t done = 0;
    scene.until([&] { return first.ended() || done++ == handlers; });
    first_was_served = first.ended();
    first.cancel();

    BOOST_TEST(scene.wait(holder).ok);
    const Outcome outcome = scene.wait(first);
    BOOST_TEST((outcome.ok || outcome.error.kind == ErrorKind::cancelled), outcome);
    if (!outcome.ok) first_was_cancelled = true;
    BOOST_TEST(scene.wait(second).ok);
    // Only a request that may have gone out costs the connection.
    if (!outcome.ok && outcome.error.sent == Sent::none && outcome.error.phase == Phase::queue)
      BOOST_TEST(scene.server.connections() == 1u);
    const PoolStats stats = scene.stats();
    BOOST_TEST(stats.idle == 1u);
    BOOST_TEST(stats.leased + stats.waiting + stats.connecting == 0u);
  }
  BOOST_TEST(first_was_cancelled);
}

BOOST_AUTO_TEST_CASE(g2_connection_of_the_only_waiter_that_is_cancelled_at_any_step_becomes_idle) {
  bool was_served = false;
  for (std::size_t handlers = 0; !was_served; ++handlers) {
    BOOST_REQUIRE(handlers < 1'000);
    Scene scene;
    Gate answer;
    Gate answered;
    scene.options.pool.maximum_connections = 1;
    scene.server.next_connection({handshake(), receive(), wait_at(answer), good_answer(), wait_at(answered),
                                  forever({receive(), good_answer()})});
    const Task<Outcome> holder = scene.start();
    scene.until([&] { return scene.server.request_count() == 1; });
    Task<Outcome> waiter = scene.start();
    scene.until([&] { return scene.stats().waiting == 1; });
    answer.open();
    BOOST_REQUIRE(answered.wait_for_arrivals());
    answered.open();

    std::size_t done = 0;
    scene.until([&] { return waiter.ended() || done++ == handlers; });
    was_served = waiter.ended();
    waiter.cancel();

    BOOST_TEST(scene.wait(holder).ok);
    const Outcome outcome = scene.wait(waiter);
    const bool request_went_out = outcome.ok || outcome.error.phase != Phase::queue;
    const PoolStats stats = scene.stats();
    BOOST_TEST(stats.leased + stats.waiting + stats.connecting == 0u);
    if (!request_went_out) BOOST_TEST(stats.idle == 1u);
  }
}

BOOST_AUTO_TEST_SUITE_END()
