// What becomes of connections that wait for their next call. The clock is the test's where time matters.
#include "net/pool_scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(pool_idle)

BOOST_AUTO_TEST_CASE(e4_e6_connection_that_ended_while_idle_is_replaced_unnoticed) {
  for (const Step& end : {close(), close_without_notify(), send_close_notify(), reset()}) {
    PoolScene scene;
    Gate gate;
    scene.server.next_connection(answer_and_then(gate, end));
    scene.call().value();
    gate.open();
    // The next call begins after the end has arrived, without which this would be a race.
    BOOST_TEST(gate.wait_for_arrivals());
    scene.runner.run_for(50ms);
    const Result<TransportResponse> second = scene.call();
    BOOST_TEST(!second.value().connection_reused);
    BOOST_TEST(scene.server.connections() == 2u);
    BOOST_TEST(scene.stats().connections_found_dead == 1u);
    BOOST_TEST(scene.stats().exchanges == 2u);
  }
}

BOOST_AUTO_TEST_CASE(e7_answer_nobody_asked_for_is_never_taken_for_the_next_one) {
  PoolScene scene;
  Gate gate;
  scene.server.next_connection(answer_and_then(gate, answer(408, "late")));
  scene.call().value();
  gate.open();
  scene.runner.run_for(50ms);
  BOOST_TEST(scene.call().value().status == 200u);
  BOOST_TEST(scene.stats().connections_found_dead == 1u);
}

// Read together with the answer, so that no probe of the socket can see it: in the same TLS record, and in one of its
// own.
BOOST_AUTO_TEST_CASE(e7_answer_nobody_asked_for_that_came_with_the_last_one_is_noticed_too) {
  const std::string good = response_text(200, "{}");
  const std::string smuggled = response_text(500, "smuggled");
  for (const Script& records : {Script{send(good + smuggled)}, Script{send(good), send(smuggled)}}) {
    PoolScene scene;
    Gate begin;
    Gate sent;
    Script script{handshake(), receive(), wait_at(begin)};
    script.insert(script.end(), records.begin(), records.end());
    script.insert(script.end(), {wait_at(sent), stall()});
    scene.server.next_connection(script);
    const auto call = scene.start();
    BOOST_TEST(scene.runner.run_until([&] { return scene.server.request_count() == 1; }));
    begin.open();
    BOOST_TEST(sent.wait_for_arrivals());  // nothing of the client runs meanwhile
    BOOST_TEST(scene.runner.wait(call).value().body == "{}");
    BOOST_TEST(scene.stats().idle == 0u);
    BOOST_TEST(scene.call().value().status == 200u);
    BOOST_TEST(scene.server.connections() == 2u);
  }
}

BOOST_AUTO_TEST_CASE(e10_idle_connections_are_closed_without_traffic) {
  PoolScene scene;
  scene.options.pool.idle_timeout = 50ms;
  scene.make_idle(3);
  BOOST_TEST(scene.runner.run_until([&] { return scene.stats().idle == 0; }));
  BOOST_TEST(scene.server.wait_for_ended(3));
  for (std::size_t number = 1; number <= 3; ++number) BOOST_TEST(scene.server.connection(number).close_notify_received);
}

BOOST_AUTO_TEST_CASE(e10_connection_that_was_idle_for_too_long_is_not_handed_out) {
  PoolScene scene;
  const auto clock = scene.use_test_clock();
  scene.call().value();
  clock->advance(29s);
  BOOST_TEST(scene.call().value().connection_reused);
  clock->advance(30s);
  BOOST_TEST(!scene.call().value().connection_reused);
}

BOOST_AUTO_TEST_CASE(e11_connection_over_its_lifetime_is_not_used_again) {
  PoolScene scene;
  scene.options.pool.maximum_lifetime = 60s;
  const auto clock = scene.use_test_clock();
  scene.call().value();
  for (int i = 0; i < 2; ++i) {
    clock->advance(25s);
    BOOST_TEST(scene.call().value().connection_reused);
  }
  clock->advance(25s);
  BOOST_TEST(!scene.call().value().connection_reused);
  BOOST_TEST(scene.server.wait_for_ended(1));
  BOOST_TEST(scene.server.connection(1).close_notify_received);
}

BOOST_AUTO_TEST_CASE(e11_connection_whose_lifetime_ends_in_an_exchange_is_dropped_after_it) {
  PoolScene scene;
  scene.options.pool.maximum_lifetime = 10s;
  const auto clock = scene.use_test_clock();
  Gate gate;
  scene.server.next_connection({handshake(), receive(), wait_at(gate), answer(200, "{}"), stall()});
  const auto call = scene.start();
  BOOST_TEST(scene.runner.run_until([&] { return scene.server.request_count() == 1; }));
  clock->advance(11s);
  gate.open();
  BOOST_TEST(scene.runner.wait(call).has_value());
  BOOST_TEST(scene.stats().idle == 0u);
}

BOOST_AUTO_TEST_CASE(e12_idle_time_announced_by_the_server_is_kept_with_a_margin) {
  PoolScene scene;
  const auto clock = scene.use_test_clock();
  scene.server.next_connection({handshake(), receive(), answer(200, "{}", {{"Keep-Alive", "timeout=5"}}), receive(),
                                answer(200, "{}", {{"Keep-Alive", "timeout=5"}}), stall()});
  scene.call().value();
  clock->advance(3s);
  BOOST_TEST(scene.call().value().connection_reused);
  clock->advance(4s);
  BOOST_TEST(!scene.call().value().connection_reused);
}

BOOST_AUTO_TEST_CASE(e13_surplus_idle_connections_are_closed_on_return) {
  PoolScene scene;
  scene.options.pool.maximum_idle = 1;
  Gate gate;
  std::vector<Task<Result<TransportResponse>>> calls;
  for (int number = 0; number < 3; ++number) {
    scene.server.next_connection({handshake(), receive(), wait_at(gate), answer(200, "{}"), stall()});
    calls.push_back(scene.start());
  }
  BOOST_TEST(scene.runner.run_until([&] { return scene.server.request_count() == 3; }));
  gate.open();
  for (const auto& call : calls) BOOST_TEST(scene.runner.wait(call).has_value());
  BOOST_TEST(scene.stats().idle == 1u);
  BOOST_TEST(scene.server.wait_for_ended(2));
}

BOOST_AUTO_TEST_CASE(e13_no_connection_is_kept_if_none_may_be_idle) {
  PoolScene scene;
  scene.options.pool.maximum_idle = 0;
  scene.call().value();
  BOOST_TEST(scene.stats().idle == 0u);
  BOOST_TEST(!scene.call().value().connection_reused);
}

BOOST_AUTO_TEST_CASE(e14_the_newest_idle_connection_goes_out_first) {
  PoolScene scene;
  scene.make_idle(2);
  scene.call().value();
  const std::size_t newest = scene.server.requests().back().connection;
  for (int i = 0; i < 3; ++i) {
    scene.call().value();
    BOOST_TEST(scene.server.requests().back().connection == newest);
  }
}

BOOST_AUTO_TEST_SUITE_END()
