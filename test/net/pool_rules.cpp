// What the pool promises, seen through the transport on real connections. Its clock is the test's where time matters.
#include <cstdlib>
#include <new>

#include "net/pool_scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(pool_rules)

BOOST_AUTO_TEST_CASE(fresh_connection_is_made_although_a_used_one_is_idle) {
  PoolScene scene;
  scene.call().value();
  BOOST_TEST(scene.call().value().connection_reused);
  BOOST_TEST(!scene.call_fresh().value().connection_reused);
  BOOST_TEST(scene.server.connections() == 2u);
  BOOST_TEST(scene.stats().idle == 2u);
}

BOOST_AUTO_TEST_CASE(fresh_connection_takes_the_place_of_the_oldest_idle_one_when_the_pool_is_full) {
  PoolScene scene;
  scene.options.pool.maximum_connections = 2;
  scene.make_idle(2);
  BOOST_TEST(!scene.call_fresh().value().connection_reused);
  BOOST_TEST(scene.server.connections() == 3u);
  BOOST_TEST(scene.server.wait_for_ended(1));
  BOOST_TEST(scene.stats().idle == 2u);
}

// The connection that comes back is used, so it makes room for a dial; the dialed one serves both, in turn.
BOOST_AUTO_TEST_CASE(call_for_a_fresh_connection_keeps_its_turn_when_a_used_one_comes_back) {
  PoolScene scene;
  scene.options.pool.maximum_connections = 1;
  Gate gate;
  scene.server.next_connection({handshake(), receive(), wait_at(gate), answer(200, "{}"), stall()});
  const auto first = scene.start();
  BOOST_TEST(scene.runner.run_until([&] { return scene.server.request_count() == 1; }));
  TransportRequest fresh = scene.request();
  fresh.fresh_connection = true;
  fresh.target = "/fresh";
  const auto second = scene.start(std::move(fresh));
  const auto third = scene.start();
  BOOST_TEST(scene.runner.run_until([&] { return scene.stats().waiting == 2; }));
  gate.open();
  BOOST_TEST(!scene.runner.wait(second).value().connection_reused);
  BOOST_TEST(scene.runner.wait(third).value().connection_reused);
  BOOST_TEST(scene.runner.wait(first).has_value());
  BOOST_TEST(scene.server.connections() == 2u);
  BOOST_TEST(scene.server.requests().at(1).target() == "/fresh");
}

BOOST_AUTO_TEST_CASE(used_connection_passes_by_a_call_that_has_a_dial_in_prospect) {
  PoolScene scene;
  scene.options.pool.maximum_connections = 2;
  Gate gate;
  Gate slow_handshake;
  scene.server.next_connection(
      {handshake(), receive(), wait_at(gate), answer(200, "{}"), forever({receive(), answer(200, "{}")})});
  scene.server.next_connection({wait_at(slow_handshake), handshake(), forever({receive(), answer(200, "{}")})});
  const auto first = scene.start();
  BOOST_TEST(scene.runner.run_until([&] { return scene.server.request_count() == 1; }));
  TransportRequest fresh = scene.request();
  fresh.fresh_connection = true;
  const auto second = scene.start(std::move(fresh));
  const auto third = scene.start();
  BOOST_TEST(scene.runner.run_until([&] { return scene.stats().waiting == 2; }));
  gate.open();
  BOOST_TEST(scene.runner.wait(third).value().connection_reused);
  BOOST_TEST(!second.ended());
  slow_handshake.open();
  BOOST_TEST(!scene.runner.wait(second).value().connection_reused);
  BOOST_TEST(scene.runner.wait(first).has_value());
}

BOOST_AUTO_TEST_CASE(f6_deadline_in_the_past_is_a_timeout_without_any_io) {
  PoolScene scene;
  TransportRequest request = scene.request();
  request.deadline = scene.transport()->now();
  const Result<TransportResponse> result = scene.call(std::move(request));
  BOOST_TEST(result.error().kind == ErrorKind::timeout);
  BOOST_TEST(result.error().sent == Sent::none);
  BOOST_TEST(scene.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(c4_request_that_the_server_does_not_read_ends_as_timeout_of_the_write) {
  PoolScene scene;
  scene.server.next_connection({handshake(), stall()});
  TransportRequest request = scene.request();
  request.method = "POST";
  request.body.assign(32 << 20, 'x');
  request.has_body = true;
  request.deadline = scene.transport()->now() + 300ms;
  const Result<TransportResponse> result = scene.call(std::move(request));
  BOOST_TEST(result.error().kind == ErrorKind::timeout);
  BOOST_TEST(result.error().phase == Phase::write);
  BOOST_TEST(result.error().sent == Sent::maybe);
}

BOOST_AUTO_TEST_CASE(large_body_arrives_whole) {
  for (const std::size_t size :
       {std::size_t(1), std::size_t(12) << 10, (std::size_t(12) << 10) + 1, std::size_t(3) << 20}) {
    PoolScene scene;
    TransportRequest request = scene.request();
    request.method = "POST";
    for (std::size_t at = 0; at < size; ++at) request.body += static_cast<char>('a' + at % 23);
    request.has_body = true;
    const std::string body = request.body;
    BOOST_TEST(scene.call(std::move(request)).has_value());
    BOOST_TEST((scene.server.requests().at(0).body == body));
  }
}

// Memory that is short while a dial is made, or in its course, costs one call and no place in the pool.
BOOST_AUTO_TEST_CASE(k5_dial_that_throws_fails_one_call_and_leaves_the_counts_right) {
  PoolScene scene;
  scene.options.pool.maximum_connections = 1;
  int lookups = 0;
  const std::uint16_t port = scene.server.port();
  scene.seams.resolver = [&lookups, port](const std::string&, const std::string&, const net::ResolveHandler& handler) {
    if (++lookups <= 2) throw std::bad_alloc();
    handler(boost::system::error_code(), {asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), port)});
  };
  const auto first = scene.start();
  const auto second = scene.start();
  const auto third = scene.start();
  for (const auto& call : {first, second}) {
    const Result<TransportResponse> result = scene.runner.wait(call);
    BOOST_TEST(result.error().kind == ErrorKind::connect);
    BOOST_TEST(result.error().sent == Sent::none);
  }
  BOOST_TEST(scene.runner.wait(third).has_value());
  BOOST_TEST(scene.stats().connecting == 0u);
  BOOST_TEST(scene.stats().connections_failed == 2u);
}

BOOST_AUTO_TEST_CASE(f2_pool_timeout_carries_the_cause_of_the_last_failed_dial) {
  PoolScene scene;
  scene.options.pool.maximum_connections = 1;
  const RefusingPort refusing;
  int lookups = 0;
  scene.seams.resolver = [&](const std::string&, const std::string&, const net::ResolveHandler& handler) {
    if (++lookups == 1)
      handler(boost::system::error_code(),
              {asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), refusing.port())});
  };
  const auto refused = scene.start();
  const auto dialing = scene.start();
  TransportRequest request = scene.request();
  request.deadline = scene.transport()->now() + 300ms;
  const auto in_line = scene.start(std::move(request));
  BOOST_TEST(scene.runner.wait(refused).error().kind == ErrorKind::connect);
  const Error error = scene.runner.wait(in_line).error();
  BOOST_TEST(error.kind == ErrorKind::pool_timeout);
  BOOST_TEST(error.phase == Phase::queue);
  BOOST_TEST(error.cause == boost::system::errc::connection_refused);
  BOOST_TEST(!dialing.ended());
  scene.transport()->close();
  BOOST_TEST(scene.runner.wait(dialing).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(a2_lookup_that_outlasts_the_deadline_is_a_timeout_of_resolving) {
  PoolScene scene;
  net::ResolveHandler late;
  scene.seams.resolver = [&late](const std::string&, const std::string&, net::ResolveHandler handler) {
    late = std::move(handler);
  };
  TransportRequest request = scene.request();
  request.deadline = scene.transport()->now() + 100ms;
  const Error error = scene.call(std::move(request)).error();
  BOOST_TEST(error.kind == ErrorKind::timeout);
  BOOST_TEST(error.phase == Phase::resolve);
  BOOST_TEST(scene.stats().connecting == 1u);
  scene.transport()->close();
  BOOST_TEST(scene.runner.run_until([&] { return scene.stats().connecting == 0; }));
  // The answer comes after all: nobody is there.
  late(boost::system::error_code(), {asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), scene.server.port())});
}

BOOST_AUTO_TEST_CASE(k2_without_room_to_wait_a_call_that_needs_to_is_refused) {
  PoolScene scene;
  scene.options.pool.maximum_connections = 1;
  scene.options.pool.maximum_waiting = 0;
  scene.server.next_connection({handshake(), receive(), stall()});
  const auto first = scene.start();  // waits for its dial, which is no waiting in line
  BOOST_TEST(scene.runner.run_until([&] { return scene.server.request_count() == 1; }));
  const Error error = scene.call().error();
  BOOST_TEST(error.kind == ErrorKind::pool_exhausted);
  BOOST_TEST(error.sent == Sent::none);
  BOOST_TEST(!first.ended());
  scene.transport()->close();
  BOOST_TEST(scene.runner.wait(first).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(calls_with_a_dial_in_prospect_do_not_count_as_waiting_in_line) {
  PoolScene scene;
  scene.options.pool.maximum_connections = 2;
  scene.options.pool.maximum_waiting = 1;
  Gate gate;
  for (int number = 0; number < 2; ++number) scene.server.next_connection({wait_at(gate), handshake(), stall()});
  std::vector<Task<Result<TransportResponse>>> calls;
  for (int number = 0; number < 3; ++number) calls.push_back(scene.start());
  BOOST_TEST(scene.runner.run_until([&] { return scene.stats().waiting == 3; }));
  BOOST_TEST(scene.stats().connecting == 2u);
  BOOST_TEST(scene.call().error().kind == ErrorKind::pool_exhausted);
  for (const auto& call : calls) BOOST_TEST(!call.ended());
  scene.transport()->close();
  for (const auto& call : calls) BOOST_TEST(scene.runner.wait(call).error().kind == ErrorKind::closed);
  gate.open();
}

// The connection that the first of two waiting calls gets has ended before it can be used.
BOOST_AUTO_TEST_CASE(call_that_met_a_dead_connection_is_served_before_those_that_wait) {
  PoolScene scene;
  scene.options.pool.maximum_connections = 1;
  Gate gate;
  scene.server.next_connection({handshake(), receive(), wait_at(gate), answer(200, "{}"), close_without_notify()});
  scene.server.other_connections({handshake(), forever({receive(), answer(200, "{}")})});
  const auto first = scene.start();
  BOOST_TEST(scene.runner.run_until([&] { return scene.server.request_count() == 1; }));
  std::vector<Task<Result<TransportResponse>>> calls;
  for (const char* target : {"/second", "/third"}) {
    TransportRequest request = scene.request();
    request.target = target;
    calls.push_back(scene.start(std::move(request)));
  }
  BOOST_TEST(scene.runner.run_until([&] { return scene.stats().waiting == 2; }));
  gate.open();
  BOOST_TEST(scene.server.wait_for_ended(1));  // nothing of the client runs meanwhile
  BOOST_TEST(scene.runner.wait(first).has_value());
  for (const auto& call : calls) BOOST_TEST(scene.runner.wait(call).has_value());
  BOOST_TEST(scene.stats().connections_found_dead == 1u);
  BOOST_TEST(scene.server.requests().at(1).target() == "/second");
  BOOST_TEST(scene.server.requests().at(2).target() == "/third");
}

BOOST_AUTO_TEST_CASE(h5_transport_outlives_contexts_and_its_counts_go_on) {
  PoolScene scene;
  for (int round = 0; round < 3; ++round) {
    Runner other;
    BOOST_TEST(other.wait(other.start(exchange(scene.transport(), scene.request()))).has_value());
    BOOST_TEST(scene.stats().idle == 1u);
  }
  BOOST_TEST(scene.stats().idle == 0u);
  BOOST_TEST(scene.call().has_value());
  BOOST_TEST(scene.stats().exchanges == 4u);
  BOOST_TEST(scene.stats().connections_opened == 4u);
}

BOOST_AUTO_TEST_CASE(every_new_connection_resumes_a_session_while_the_server_offers_tickets) {
  PoolScene scene;
  scene.make_idle(4);
  const PoolStats before = scene.stats();  // some of them may have resumed what another began
  for (int i = 0; i < 10; ++i) {
    TransportRequest request = scene.request();
    request.close_connection = true;
    request.fresh_connection = true;
    BOOST_TEST(scene.call(std::move(request)).has_value());
  }
  BOOST_TEST(scene.stats().connections_opened == before.connections_opened + 10);
  BOOST_TEST(scene.stats().sessions_resumed == before.sessions_resumed + 10);
}

BOOST_AUTO_TEST_CASE(pause_lasts_its_time_and_ends_with_close) {
  PoolScene scene;
  const auto begin = std::chrono::steady_clock::now();
  BOOST_TEST(scene.runner.wait(scene.runner.start(scene.transport()->pause(begin + 30ms))).has_value());
  BOOST_TEST((std::chrono::steady_clock::now() >= begin + 30ms));
  const auto long_pause = scene.runner.start(scene.transport()->pause(begin + 1h));
  BOOST_TEST(scene.runner.run_until([&] { return scene.stats().pausing == 1; }));
  scene.transport()->close();
  const Result<void> ended = scene.runner.wait(long_pause);
  BOOST_TEST(ended.error().kind == ErrorKind::closed);
  BOOST_TEST(ended.error().phase == Phase::backoff);
}

BOOST_AUTO_TEST_SUITE_END()
