// The pool's guarantees, seen through the transport on real connections. Its clock is the test's where time matters.
#include <cstdlib>
#include <new>

#include "net/pool_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(pool_rules)

BOOST_AUTO_TEST_CASE(fresh_connection_is_dialed_although_a_used_one_is_idle) {
  PoolFixture fixture;
  fixture.call().value();
  BOOST_TEST(fixture.call().value().connection_reused);
  BOOST_TEST(!fixture.call_fresh().value().connection_reused);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.stats().idle == 2u);
}

BOOST_AUTO_TEST_CASE(fresh_connection_replaces_the_oldest_idle_one_when_the_pool_is_full) {
  PoolFixture fixture;
  fixture.options.pool.maximum_connections = 2;
  fixture.make_idle(2);
  BOOST_TEST(!fixture.call_fresh().value().connection_reused);
  BOOST_TEST(fixture.server.connections() == 3u);
  BOOST_TEST(fixture.server.wait_for_ended(1));
  BOOST_TEST(fixture.stats().idle == 2u);
}

// The returned connection is a used one, so it makes room for a dial. The dialed one serves both calls, in turn.
BOOST_AUTO_TEST_CASE(call_for_a_fresh_connection_keeps_its_turn_when_a_used_one_returns) {
  PoolFixture fixture;
  fixture.options.pool.maximum_connections = 1;
  Gate gate;
  fixture.server.next_connection({handshake(), receive(), wait_at(gate), respond(200, "{}"), stall()});
  const auto first = fixture.start();
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.server.request_count() == 1; }));
  TransportRequest fresh = fixture.request();
  fresh.fresh_connection = true;
  fresh.target = "/fresh";
  const auto second = fixture.start(std::move(fresh));
  const auto third = fixture.start();
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.stats().waiting == 2; }));
  gate.open();
  BOOST_TEST(!fixture.runner.wait(second).value().connection_reused);
  BOOST_TEST(fixture.runner.wait(third).value().connection_reused);
  BOOST_TEST(fixture.runner.wait(first).has_value());
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.requests().at(1).target() == "/fresh");
}

BOOST_AUTO_TEST_CASE(returned_connection_skips_a_call_with_a_pending_dial) {
  PoolFixture fixture;
  fixture.options.pool.maximum_connections = 2;
  Gate gate;
  Gate slow_handshake;
  fixture.server.next_connection(
      {handshake(), receive(), wait_at(gate), respond(200, "{}"), forever({receive(), respond(200, "{}")})});
  fixture.server.next_connection({wait_at(slow_handshake), handshake(), forever({receive(), respond(200, "{}")})});
  const auto first = fixture.start();
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.server.request_count() == 1; }));
  TransportRequest fresh = fixture.request();
  fresh.fresh_connection = true;
  const auto second = fixture.start(std::move(fresh));
  const auto third = fixture.start();
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.stats().waiting == 2; }));
  gate.open();
  BOOST_TEST(fixture.runner.wait(third).value().connection_reused);
  BOOST_TEST(!second.ended());
  slow_handshake.open();
  BOOST_TEST(!fixture.runner.wait(second).value().connection_reused);
  BOOST_TEST(fixture.runner.wait(first).has_value());
}

BOOST_AUTO_TEST_CASE(f6_deadline_in_the_past_is_a_timeout_without_any_io) {
  PoolFixture fixture;
  TransportRequest request = fixture.request();
  request.deadline = fixture.transport()->now();
  const Result<TransportResponse> result = fixture.call(std::move(request));
  BOOST_TEST(result.error().kind == ErrorKind::timeout);
  BOOST_TEST(result.error().sent == Sent::none);
  BOOST_TEST(fixture.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(c4_request_that_the_server_does_not_read_is_a_timeout_of_the_write) {
  PoolFixture fixture;
  fixture.server.next_connection({handshake(), stall()});
  TransportRequest request = fixture.request();
  request.method = "POST";
  request.body.assign(32 << 20, 'x');
  request.has_body = true;
  request.deadline = fixture.transport()->now() + 300ms;
  const Result<TransportResponse> result = fixture.call(std::move(request));
  BOOST_TEST(result.error().kind == ErrorKind::timeout);
  BOOST_TEST(result.error().phase == Phase::write);
  BOOST_TEST(result.error().sent == Sent::maybe);
}

BOOST_AUTO_TEST_CASE(large_body_arrives_complete) {
  for (const std::size_t size :
       {std::size_t(1), std::size_t(12) << 10, (std::size_t(12) << 10) + 1, std::size_t(3) << 20}) {
    PoolFixture fixture;
    TransportRequest request = fixture.request();
    request.method = "POST";
    for (std::size_t at = 0; at < size; ++at) request.body += static_cast<char>('a' + at % 23);
    request.has_body = true;
    const std::string body = request.body;
    BOOST_TEST(fixture.call(std::move(request)).has_value());
    BOOST_TEST((fixture.server.requests().at(0).body == body));
  }
}

// Lack of memory before or during a dial costs one call and no place in the pool.
BOOST_AUTO_TEST_CASE(k5_dial_that_throws_fails_one_call_and_leaves_the_counts_correct) {
  PoolFixture fixture;
  fixture.options.pool.maximum_connections = 1;
  int lookups = 0;
  const std::uint16_t port = fixture.server.port();
  fixture.test_hooks.resolver = [&lookups, port](const std::string&, const std::string&,
                                                 const net::ResolveHandler& handler) {
    if (++lookups <= 2) throw std::bad_alloc();
    handler(boost::system::error_code(), {asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), port)});
  };
  const auto first = fixture.start();
  const auto second = fixture.start();
  const auto third = fixture.start();
  for (const auto& call : {first, second}) {
    const Result<TransportResponse> result = fixture.runner.wait(call);
    BOOST_TEST(result.error().kind == ErrorKind::connect);
    BOOST_TEST(result.error().sent == Sent::none);
  }
  BOOST_TEST(fixture.runner.wait(third).has_value());
  BOOST_TEST(fixture.stats().connecting == 0u);
  BOOST_TEST(fixture.stats().connections_failed == 2u);
}

BOOST_AUTO_TEST_CASE(f2_pool_timeout_carries_the_cause_of_the_last_failed_dial) {
  PoolFixture fixture;
  fixture.options.pool.maximum_connections = 1;
  const RefusingPort refusing;
  int lookups = 0;
  fixture.test_hooks.resolver = [&](const std::string&, const std::string&, const net::ResolveHandler& handler) {
    if (++lookups == 1)
      handler(boost::system::error_code(),
              {asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), refusing.port())});
  };
  const auto refused = fixture.start();
  const auto dialing = fixture.start();
  TransportRequest request = fixture.request();
  request.deadline = fixture.transport()->now() + 300ms;
  const auto in_line = fixture.start(std::move(request));
  BOOST_TEST(fixture.runner.wait(refused).error().kind == ErrorKind::connect);
  const Error error = fixture.runner.wait(in_line).error();
  BOOST_TEST(error.kind == ErrorKind::pool_timeout);
  BOOST_TEST(error.phase == Phase::queue);
  BOOST_TEST(error.cause == boost::system::errc::connection_refused);
  BOOST_TEST(!dialing.ended());
  fixture.transport()->close();
  BOOST_TEST(fixture.runner.wait(dialing).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(a2_lookup_that_outlasts_the_deadline_is_a_timeout_of_the_lookup) {
  PoolFixture fixture;
  net::ResolveHandler late;
  fixture.test_hooks.resolver = [&late](const std::string&, const std::string&, net::ResolveHandler handler) {
    late = std::move(handler);
  };
  TransportRequest request = fixture.request();
  request.deadline = fixture.transport()->now() + 100ms;
  const Error error = fixture.call(std::move(request)).error();
  BOOST_TEST(error.kind == ErrorKind::timeout);
  BOOST_TEST(error.phase == Phase::resolve);
  BOOST_TEST(fixture.stats().connecting == 1u);
  fixture.transport()->close();
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.stats().connecting == 0; }));
  // The lookup completes after all, when nobody waits for it.
  late(boost::system::error_code(), {asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), fixture.server.port())});
}

BOOST_AUTO_TEST_CASE(k2_call_that_must_wait_is_refused_if_nothing_may_wait) {
  PoolFixture fixture;
  fixture.options.pool.maximum_connections = 1;
  fixture.options.pool.maximum_waiting = 0;
  fixture.server.next_connection({handshake(), receive(), stall()});
  const auto first = fixture.start();  // waits for its dial, which does not count as waiting in the queue
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.server.request_count() == 1; }));
  const Error error = fixture.call().error();
  BOOST_TEST(error.kind == ErrorKind::pool_exhausted);
  BOOST_TEST(error.sent == Sent::none);
  BOOST_TEST(!first.ended());
  fixture.transport()->close();
  BOOST_TEST(fixture.runner.wait(first).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(calls_with_a_pending_dial_do_not_count_as_waiting) {
  PoolFixture fixture;
  fixture.options.pool.maximum_connections = 2;
  fixture.options.pool.maximum_waiting = 1;
  Gate gate;
  for (int number = 0; number < 2; ++number) fixture.server.next_connection({wait_at(gate), handshake(), stall()});
  std::vector<Task<Result<TransportResponse>>> calls;
  for (int number = 0; number < 3; ++number) calls.push_back(fixture.start());
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.stats().waiting == 3; }));
  BOOST_TEST(fixture.stats().connecting == 2u);
  BOOST_TEST(fixture.call().error().kind == ErrorKind::pool_exhausted);
  for (const auto& call : calls) BOOST_TEST(!call.ended());
  fixture.transport()->close();
  for (const auto& call : calls) BOOST_TEST(fixture.runner.wait(call).error().kind == ErrorKind::closed);
  gate.open();
}

// The first of two waiting calls gets a connection that has ended before it can be used.
BOOST_AUTO_TEST_CASE(call_that_met_a_dead_connection_is_served_before_waiting_ones) {
  PoolFixture fixture;
  fixture.options.pool.maximum_connections = 1;
  Gate gate;
  fixture.server.next_connection({handshake(), receive(), wait_at(gate), respond(200, "{}"), close_without_notify()});
  fixture.server.other_connections({handshake(), forever({receive(), respond(200, "{}")})});
  const auto first = fixture.start();
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.server.request_count() == 1; }));
  std::vector<Task<Result<TransportResponse>>> calls;
  for (const char* target : {"/second", "/third"}) {
    TransportRequest request = fixture.request();
    request.target = target;
    calls.push_back(fixture.start(std::move(request)));
  }
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.stats().waiting == 2; }));
  gate.open();
  BOOST_TEST(fixture.server.wait_for_ended(1));  // nothing of the client runs in the meantime
  BOOST_TEST(fixture.runner.wait(first).has_value());
  for (const auto& call : calls) BOOST_TEST(fixture.runner.wait(call).has_value());
  BOOST_TEST(fixture.stats().connections_found_dead == 1u);
  BOOST_TEST(fixture.server.requests().at(1).target() == "/second");
  BOOST_TEST(fixture.server.requests().at(2).target() == "/third");
}

BOOST_AUTO_TEST_CASE(h5_transport_outlives_contexts_and_its_counts_continue) {
  PoolFixture fixture;
  for (int round = 0; round < 3; ++round) {
    Runner other;
    BOOST_TEST(other.wait(other.start(exchange(fixture.transport(), fixture.request()))).has_value());
    BOOST_TEST(fixture.stats().idle == 1u);
  }
  BOOST_TEST(fixture.stats().idle == 0u);
  BOOST_TEST(fixture.call().has_value());
  BOOST_TEST(fixture.stats().exchanges == 4u);
  BOOST_TEST(fixture.stats().connections_opened == 4u);
}

BOOST_AUTO_TEST_CASE(every_new_connection_resumes_a_session_while_tickets_are_offered) {
  PoolFixture fixture;
  fixture.make_idle(4);
  const PoolStats before = fixture.stats();  // some of them may have resumed a session of another
  for (int i = 0; i < 10; ++i) {
    TransportRequest request = fixture.request();
    request.close_connection = true;
    request.fresh_connection = true;
    BOOST_TEST(fixture.call(std::move(request)).has_value());
  }
  BOOST_TEST(fixture.stats().connections_opened == before.connections_opened + 10);
  BOOST_TEST(fixture.stats().sessions_resumed == before.sessions_resumed + 10);
}

BOOST_AUTO_TEST_CASE(pause_lasts_its_time_and_ends_with_close) {
  PoolFixture fixture;
  const auto begin = std::chrono::steady_clock::now();
  BOOST_TEST(fixture.runner.wait(fixture.runner.start(fixture.transport()->pause(begin + 30ms))).has_value());
  BOOST_TEST((std::chrono::steady_clock::now() >= begin + 30ms));
  const auto long_pause = fixture.runner.start(fixture.transport()->pause(begin + 1h));
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.stats().pausing == 1; }));
  fixture.transport()->close();
  const Result<void> ended = fixture.runner.wait(long_pause);
  BOOST_TEST(ended.error().kind == ErrorKind::closed);
  BOOST_TEST(ended.error().phase == Phase::backoff);
}

BOOST_AUTO_TEST_SUITE_END()
