// Connections that wait for their next call. The clock is the test's where time matters.
#include "net/pool_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(pool_idle)

BOOST_AUTO_TEST_CASE(e4_e6_connection_that_ended_while_idle_is_replaced_unnoticed) {
  for (const Step& end : {close(), close_without_notify(), send_close_notify(), reset()}) {
    PoolFixture fixture;
    Gate gate;
    fixture.server.next_connection(respond_and_then(gate, end));
    fixture.call().value();
    gate.open();
    // The next call starts after the end has arrived; otherwise this would be a race.
    BOOST_TEST(gate.wait_for_arrivals());
    fixture.runner.run_for(50ms);
    const Result<TransportResponse> second = fixture.call();
    BOOST_TEST(!second.value().connection_reused);
    BOOST_TEST(fixture.server.connections() == 2u);
    BOOST_TEST(fixture.stats().connections_found_dead == 1u);
    BOOST_TEST(fixture.stats().exchanges == 2u);
  }
}

BOOST_AUTO_TEST_CASE(e7_unsolicited_response_is_never_taken_for_the_next_one) {
  PoolFixture fixture;
  Gate gate;
  fixture.server.next_connection(respond_and_then(gate, respond(408, "late")));
  fixture.call().value();
  gate.open();
  fixture.runner.run_for(50ms);
  BOOST_TEST(fixture.call().value().status == 200u);
  BOOST_TEST(fixture.stats().connections_found_dead == 1u);
}

// The client reads it together with the response, so that no probe of the socket can see it. It arrives in the same TLS
// record or in one of its own.
BOOST_AUTO_TEST_CASE(e7_unsolicited_response_that_came_with_the_last_one_is_noticed) {
  const std::string good = response_text(200, "{}");
  const std::string smuggled = response_text(500, "smuggled");
  for (const Script& records : {Script{send(good + smuggled)}, Script{send(good), send(smuggled)}}) {
    PoolFixture fixture;
    Gate begin;
    Gate sent;
    Script script{handshake(), receive(), wait_at(begin)};
    script.insert(script.end(), records.begin(), records.end());
    script.insert(script.end(), {wait_at(sent), stall()});
    fixture.server.next_connection(script);
    const auto call = fixture.start();
    BOOST_TEST(fixture.runner.run_until([&] { return fixture.server.request_count() == 1; }));
    begin.open();
    BOOST_TEST(sent.wait_for_arrivals());  // nothing of the client runs in the meantime
    BOOST_TEST(fixture.runner.wait(call).value().body == "{}");
    BOOST_TEST(fixture.stats().idle == 0u);
    BOOST_TEST(fixture.call().value().status == 200u);
    BOOST_TEST(fixture.server.connections() == 2u);
  }
}

BOOST_AUTO_TEST_CASE(e10_idle_connections_are_closed_without_traffic) {
  PoolFixture fixture;
  fixture.options.pool.idle_timeout = 50ms;
  fixture.make_idle(3);
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.stats().idle == 0; }));
  BOOST_TEST(fixture.server.wait_for_ended(3));
  for (std::size_t number = 1; number <= 3; ++number)
    BOOST_TEST(fixture.server.connection(number).close_notify_received);
}

BOOST_AUTO_TEST_CASE(e10_connection_idle_for_too_long_is_not_leased) {
  PoolFixture fixture;
  const auto clock = fixture.use_test_clock();
  fixture.call().value();
  clock->advance(29s);
  BOOST_TEST(fixture.call().value().connection_reused);
  clock->advance(30s);
  BOOST_TEST(!fixture.call().value().connection_reused);
}

BOOST_AUTO_TEST_CASE(e11_connection_past_its_lifetime_is_not_reused) {
  PoolFixture fixture;
  fixture.options.pool.maximum_lifetime = 60s;
  const auto clock = fixture.use_test_clock();
  fixture.call().value();
  for (int i = 0; i < 2; ++i) {
    clock->advance(25s);
    BOOST_TEST(fixture.call().value().connection_reused);
  }
  clock->advance(25s);
  BOOST_TEST(!fixture.call().value().connection_reused);
  BOOST_TEST(fixture.server.wait_for_ended(1));
  BOOST_TEST(fixture.server.connection(1).close_notify_received);
}

BOOST_AUTO_TEST_CASE(e11_connection_whose_lifetime_ends_in_an_exchange_is_dropped_after_it) {
  PoolFixture fixture;
  fixture.options.pool.maximum_lifetime = 10s;
  const auto clock = fixture.use_test_clock();
  Gate gate;
  fixture.server.next_connection({handshake(), receive(), wait_at(gate), respond(200, "{}"), stall()});
  const auto call = fixture.start();
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.server.request_count() == 1; }));
  clock->advance(11s);
  gate.open();
  BOOST_TEST(fixture.runner.wait(call).has_value());
  BOOST_TEST(fixture.stats().idle == 0u);
}

BOOST_AUTO_TEST_CASE(e12_idle_time_announced_by_the_server_is_honored_with_a_margin) {
  PoolFixture fixture;
  const auto clock = fixture.use_test_clock();
  fixture.server.next_connection({handshake(), receive(), respond(200, "{}", {{"Keep-Alive", "timeout=5"}}), receive(),
                                  respond(200, "{}", {{"Keep-Alive", "timeout=5"}}), stall()});
  fixture.call().value();
  clock->advance(3s);
  BOOST_TEST(fixture.call().value().connection_reused);
  clock->advance(4s);
  BOOST_TEST(!fixture.call().value().connection_reused);
}

BOOST_AUTO_TEST_CASE(e13_surplus_idle_connections_are_closed_on_return) {
  PoolFixture fixture;
  fixture.options.pool.maximum_idle = 1;
  Gate gate;
  std::vector<Task<Result<TransportResponse>>> calls;
  for (int number = 0; number < 3; ++number) {
    fixture.server.next_connection({handshake(), receive(), wait_at(gate), respond(200, "{}"), stall()});
    calls.push_back(fixture.start());
  }
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.server.request_count() == 3; }));
  gate.open();
  for (const auto& call : calls) BOOST_TEST(fixture.runner.wait(call).has_value());
  BOOST_TEST(fixture.stats().idle == 1u);
  BOOST_TEST(fixture.server.wait_for_ended(2));
}

BOOST_AUTO_TEST_CASE(e13_connection_is_closed_on_return_if_none_may_be_idle) {
  PoolFixture fixture;
  fixture.options.pool.maximum_idle = 0;
  fixture.call().value();
  BOOST_TEST(fixture.stats().idle == 0u);
  BOOST_TEST(!fixture.call().value().connection_reused);
}

BOOST_AUTO_TEST_CASE(e14_newest_idle_connection_is_leased_first) {
  PoolFixture fixture;
  fixture.make_idle(2);
  fixture.call().value();
  const std::size_t newest = fixture.server.requests().back().connection;
  for (int i = 0; i < 3; ++i) {
    fixture.call().value();
    BOOST_TEST(fixture.server.requests().back().connection == newest);
  }
}

BOOST_AUTO_TEST_SUITE_END()
