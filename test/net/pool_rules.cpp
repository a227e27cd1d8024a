// What the pool promises, seen through the transport on real connections. Its clock is the test's where time matters.
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <exception>
#include <new>

#include "net/pooled_transport.hpp"
#include "net/scene.hpp"
#include "net/test_clock.hpp"
#include "support/stop_after.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(pool_rules)

namespace {

asio::awaitable<Result<TransportResponse>> exchange(std::shared_ptr<Transport> transport, TransportRequest request) {
  co_return co_await transport->exchange(std::move(request));
}

// A server, a transport to it, and a context for its calls.
class Bench {
 public:
  Bench() : server(tls_server()) {
    options.base_url = "https://localhost:" + std::to_string(server.port());
    options.tls.use_system_roots = false;
    options.tls.ca_pem = authority().pem();
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;
  ~Bench() {
    if (!transport_ || std::uncaught_exceptions() > 0) return;
    transport_->close();
    try {
      BOOST_TEST(runner.run_dry());
    } catch (const Stopped&) {
      return;
    }
    const PoolStats stats = transport_->stats();
    BOOST_TEST(stats.idle + stats.leased + stats.connecting + stats.waiting + stats.pausing == 0u);
  }

  ScriptedServer server;
  Runner runner;
  ClientOptions options;
  net::NetSeams seams;

  const std::shared_ptr<Transport>& transport() {
    if (!transport_)
      transport_ = net::make_pooled_transport(options, core::parse_base_url(options.base_url).value(), seams).value();
    return transport_;
  }
  PoolStats stats() { return transport()->stats(); }

  TransportRequest request() {
    TransportRequest request;
    request.method = "GET";
    request.target = "/";
    request.deadline = transport()->now() + 20s;
    return request;
  }
  Task<Result<TransportResponse>> start(TransportRequest request) {
    return runner.start(exchange(transport(), std::move(request)));
  }
  Task<Result<TransportResponse>> start() { return start(request()); }
  Result<TransportResponse> call(TransportRequest request) { return runner.wait(start(std::move(request))); }
  Result<TransportResponse> call() { return call(request()); }
  Result<TransportResponse> call_fresh() {
    TransportRequest fresh = request();
    fresh.fresh_connection = true;
    return call(std::move(fresh));
  }

  std::shared_ptr<TestClock> use_test_clock() {
    auto clock = std::make_shared<TestClock>();
    seams.clock = clock;
    return clock;
  }
  // As many idle connections, all used.
  void make_idle(std::size_t count) {
    std::vector<Task<Result<TransportResponse>>> calls;
    Gate gate;
    for (std::size_t number = 0; number < count; ++number) {
      server.next_connection(
          {handshake(), receive(), wait_at(gate), answer(200, "{}"), forever({receive(), answer(200, "{}")})});
      calls.push_back(start());
    }
    runner.run_until([&] { return server.request_count() == count; });
    gate.open();
    for (const auto& call : calls) BOOST_TEST(runner.wait(call).has_value());
    BOOST_TEST(stats().idle == count);
  }

 private:
  std::shared_ptr<Transport> transport_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(fresh_connection_is_made_although_a_used_one_is_idle) {
  Bench bench;
  bench.call().value();
  BOOST_TEST(bench.call().value().connection_reused);
  BOOST_TEST(!bench.call_fresh().value().connection_reused);
  BOOST_TEST(bench.server.connections() == 2u);
  BOOST_TEST(bench.stats().idle == 2u);
}

BOOST_AUTO_TEST_CASE(fresh_connection_takes_the_place_of_the_oldest_idle_one_when_the_pool_is_full) {
  Bench bench;
  bench.options.pool.maximum_connections = 2;
  bench.make_idle(2);
  BOOST_TEST(!bench.call_fresh().value().connection_reused);
  BOOST_TEST(bench.server.connections() == 3u);
  BOOST_TEST(bench.server.wait_for_ended(1));
  BOOST_TEST(bench.stats().idle == 2u);
}

// The connection that comes back is used, so it makes room for a dial; the dialed one serves both, in turn.
BOOST_AUTO_TEST_CASE(call_for_a_fresh_connection_keeps_its_turn_when_a_used_one_comes_back) {
  Bench bench;
  bench.options.pool.maximum_connections = 1;
  Gate gate;
  bench.server.next_connection({handshake(), receive(), wait_at(gate), answer(200, "{}"), stall()});
  const auto first = bench.start();
  BOOST_TEST(bench.runner.run_until([&] { return bench.server.request_count() == 1; }));
  TransportRequest fresh = bench.request();
  fresh.fresh_connection = true;
  fresh.target = "/fresh";
  const auto second = bench.start(std::move(fresh));
  const auto third = bench.start();
  BOOST_TEST(bench.runner.run_until([&] { return bench.stats().waiting == 2; }));
  gate.open();
  BOOST_TEST(!bench.runner.wait(second).value().connection_reused);
  BOOST_TEST(bench.runner.wait(third).value().connection_reused);
  BOOST_TEST(bench.runner.wait(first).has_value());
  BOOST_TEST(bench.server.connections() == 2u);
  BOOST_TEST(bench.server.requests().at(1).target() == "/fresh");
}

BOOST_AUTO_TEST_CASE(used_connection_passes_by_a_call_that_has_a_dial_in_prospect) {
  Bench bench;
  bench.options.pool.maximum_connections = 2;
  Gate gate;
  Gate slow_handshake;
  bench.server.next_connection(
      {handshake(), receive(), wait_at(gate), answer(200, "{}"), forever({receive(), answer(200, "{}")})});
  bench.server.next_connection({wait_at(slow_handshake), handshake(), forever({receive(), answer(200, "{}")})});
  const auto first = bench.start();
  BOOST_TEST(bench.runner.run_until([&] { return bench.server.request_count() == 1; }));
  TransportRequest fresh = bench.request();
  fresh.fresh_connection = true;
  const auto second = bench.start(std::move(fresh));
  const auto third = bench.start();
  BOOST_TEST(bench.runner.run_until([&] { return bench.stats().waiting == 2; }));
  gate.open();
  BOOST_TEST(bench.runner.wait(third).value().connection_reused);
  BOOST_TEST(!second.ended());
  slow_handshake.open();
  BOOST_TEST(!bench.runner.wait(second).value().connection_reused);
  BOOST_TEST(bench.runner.wait(first).has_value());
}

BOOST_AUTO_TEST_CASE(e4_e6_connection_that_ended_while_idle_is_replaced_unnoticed) {
  for (const Step& end : {close(), close_without_notify(), send_close_notify(), reset()}) {
    Bench bench;
    Gate gate;
    bench.server.next_connection({handshake(), receive(), answer(200, "{}"), wait_at(gate), end, stall()});
    bench.call().value();
    gate.open();
    // The next call begins after the end has arrived, without which this would be a race.
    BOOST_TEST(gate.wait_for_arrivals());
    bench.runner.run_for(50ms);
    const Result<TransportResponse> second = bench.call();
    BOOST_TEST(!second.value().connection_reused);
    BOOST_TEST(bench.server.connections() == 2u);
    BOOST_TEST(bench.stats().connections_found_dead == 1u);
    BOOST_TEST(bench.stats().exchanges == 2u);
  }
}

BOOST_AUTO_TEST_CASE(e7_answer_nobody_asked_for_is_never_taken_for_the_next_one) {
  Bench bench;
  Gate gate;
  bench.server.next_connection(
      {handshake(), receive(), answer(200, "{}"), wait_at(gate), answer(408, "late"), stall()});
  bench.call().value();
  gate.open();
  bench.runner.run_for(50ms);
  BOOST_TEST(bench.call().value().status == 200u);
  BOOST_TEST(bench.stats().connections_found_dead == 1u);
}

// Read together with the answer, so that no probe of the socket can see it: in the same TLS record, and in one of its
// own.
BOOST_AUTO_TEST_CASE(e7_answer_nobody_asked_for_that_came_with_the_last_one_is_noticed_too) {
  const std::string good = response_text(200, "{}");
  const std::string smuggled = response_text(500, "smuggled");
  for (const Script& records : {Script{send(good + smuggled)}, Script{send(good), send(smuggled)}}) {
    Bench bench;
    Gate begin;
    Gate sent;
    Script script{handshake(), receive(), wait_at(begin)};
    script.insert(script.end(), records.begin(), records.end());
    script.insert(script.end(), {wait_at(sent), stall()});
    bench.server.next_connection(script);
    const auto call = bench.start();
    BOOST_TEST(bench.runner.run_until([&] { return bench.server.request_count() == 1; }));
    begin.open();
    BOOST_TEST(sent.wait_for_arrivals());  // nothing of the client runs meanwhile
    BOOST_TEST(bench.runner.wait(call).value().body == "{}");
    BOOST_TEST(bench.stats().idle == 0u);
    BOOST_TEST(bench.call().value().status == 200u);
    BOOST_TEST(bench.server.connections() == 2u);
  }
}

BOOST_AUTO_TEST_CASE(e10_idle_connections_are_closed_without_traffic) {
  Bench bench;
  bench.options.pool.idle_timeout = 50ms;
  bench.make_idle(3);
  BOOST_TEST(bench.runner.run_until([&] { return bench.stats().idle == 0; }));
  BOOST_TEST(bench.server.wait_for_ended(3));
  for (std::size_t number = 1; number <= 3; ++number) BOOST_TEST(bench.server.connection(number).close_notify_received);
}

BOOST_AUTO_TEST_CASE(e10_connection_that_was_idle_for_too_long_is_not_handed_out) {
  Bench bench;
  const auto clock = bench.use_test_clock();
  bench.call().value();
  clock->advance(29s);
  BOOST_TEST(bench.call().value().connection_reused);
  clock->advance(30s);
  BOOST_TEST(!bench.call().value().connection_reused);
}

BOOST_AUTO_TEST_CASE(e11_connection_over_its_lifetime_is_not_used_again) {
  Bench bench;
  bench.options.pool.maximum_lifetime = 60s;
  const auto clock = bench.use_test_clock();
  bench.call().value();
  for (int i = 0; i < 2; ++i) {
    clock->advance(25s);
    BOOST_TEST(bench.call().value().connection_reused);
  }
  clock->advance(25s);
  BOOST_TEST(!bench.call().value().connection_reused);
  BOOST_TEST(bench.server.wait_for_ended(1));
  BOOST_TEST(bench.server.connection(1).close_notify_received);
}

BOOST_AUTO_TEST_CASE(e11_connection_whose_lifetime_ends_in_an_exchange_is_dropped_after_it) {
  Bench bench;
  bench.options.pool.maximum_lifetime = 10s;
  const auto clock = bench.use_test_clock();
  Gate gate;
  bench.server.next_connection({handshake(), receive(), wait_at(gate), answer(200, "{}"), stall()});
  const auto call = bench.start();
  BOOST_TEST(bench.runner.run_until([&] { return bench.server.request_count() == 1; }));
  clock->advance(11s);
  gate.open();
  BOOST_TEST(bench.runner.wait(call).has_value());
  BOOST_TEST(bench.stats().idle == 0u);
}

BOOST_AUTO_TEST_CASE(e12_idle_time_announced_by_the_server_is_kept_with_a_margin) {
  Bench bench;
  const auto clock = bench.use_test_clock();
  bench.server.next_connection({handshake(), receive(), answer(200, "{}", {{"Keep-Alive", "timeout=5"}}), receive(),
                                answer(200, "{}", {{"Keep-Alive", "timeout=5"}}), stall()});
  bench.call().value();
  clock->advance(3s);
  BOOST_TEST(bench.call().value().connection_reused);
  clock->advance(4s);
  BOOST_TEST(!bench.call().value().connection_reused);
}

BOOST_AUTO_TEST_CASE(e13_surplus_idle_connections_are_closed_on_return) {
  Bench bench;
  bench.options.pool.maximum_idle = 1;
  Gate gate;
  std::vector<Task<Result<TransportResponse>>> calls;
  for (int number = 0; number < 3; ++number) {
    bench.server.next_connection({handshake(), receive(), wait_at(gate), answer(200, "{}"), stall()});
    calls.push_back(bench.start());
  }
  BOOST_TEST(bench.runner.run_until([&] { return bench.server.request_count() == 3; }));
  gate.open();
  for (const auto& call : calls) BOOST_TEST(bench.runner.wait(call).has_value());
  BOOST_TEST(bench.stats().idle == 1u);
  BOOST_TEST(bench.server.wait_for_ended(2));
}

BOOST_AUTO_TEST_CASE(e13_no_connection_is_kept_if_none_may_be_idle) {
  Bench bench;
  bench.options.pool.maximum_idle = 0;
  bench.call().value();
  BOOST_TEST(bench.stats().idle == 0u);
  BOOST_TEST(!bench.call().value().connection_reused);
}

BOOST_AUTO_TEST_CASE(e14_the_newest_idle_connection_goes_out_first) {
  Bench bench;
  bench.make_idle(2);
  bench.call().value();
  const std::size_t newest = bench.server.requests().back().connection;
  for (int i = 0; i < 3; ++i) {
    bench.call().value();
    BOOST_TEST(bench.server.requests().back().connection == newest);
  }
}

BOOST_AUTO_TEST_CASE(f6_deadline_in_the_past_is_a_timeout_without_any_io) {
  Bench bench;
  TransportRequest request = bench.request();
  request.deadline = bench.transport()->now();
  const Result<TransportResponse> result = bench.call(std::move(request));
  BOOST_TEST(result.error().kind == ErrorKind::timeout);
  BOOST_TEST(result.error().sent == Sent::none);
  BOOST_TEST(bench.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(c4_request_that_the_server_does_not_read_ends_as_timeout_of_the_write) {
  Bench bench;
  bench.server.next_connection({handshake(), stall()});
  TransportRequest request = bench.request();
  request.method = "POST";
  request.body.assign(32 << 20, 'x');
  request.has_body = true;
  request.deadline = bench.transport()->now() + 300ms;
  const Result<TransportResponse> result = bench.call(std::move(request));
  BOOST_TEST(result.error().kind == ErrorKind::timeout);
  BOOST_TEST(result.error().phase == Phase::write);
  BOOST_TEST(result.error().sent == Sent::maybe);
}

BOOST_AUTO_TEST_CASE(large_body_arrives_whole) {
  for (const std::size_t size :
       {std::size_t(1), std::size_t(12) << 10, (std::size_t(12) << 10) + 1, std::size_t(3) << 20}) {
    Bench bench;
    TransportRequest request = bench.request();
    request.method = "POST";
    for (std::size_t at = 0; at < size; ++at) request.body += static_cast<char>('a' + at % 23);
    request.has_body = true;
    const std::string body = request.body;
    BOOST_TEST(bench.call(std::move(request)).has_value());
    BOOST_TEST((bench.server.requests().at(0).body == body));
  }
}

// Memory that is short while a dial is made, or in its course, costs one call and no place in the pool.
BOOST_AUTO_TEST_CASE(k5_dial_that_throws_fails_one_call_and_leaves_the_counts_right) {
  Bench bench;
  bench.options.pool.maximum_connections = 1;
  int lookups = 0;
  const std::uint16_t port = bench.server.port();
  bench.seams.resolver = [&lookups, port](const std::string&, const std::string&, const net::ResolveHandler& handler) {
    if (++lookups <= 2) throw std::bad_alloc();
    handler(boost::system::error_code(), {asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), port)});
  };
  const auto first = bench.start();
  const auto second = bench.start();
  const auto third = bench.start();
  for (const auto& call : {first, second}) {
    const Result<TransportResponse> result = bench.runner.wait(call);
    BOOST_TEST(result.error().kind == ErrorKind::connect);
    BOOST_TEST(result.error().sent == Sent::none);
  }
  BOOST_TEST(bench.runner.wait(third).has_value());
  BOOST_TEST(bench.stats().connecting == 0u);
  BOOST_TEST(bench.stats().connections_failed == 2u);
}

BOOST_AUTO_TEST_CASE(f2_pool_timeout_carries_the_cause_of_the_last_failed_dial) {
  Bench bench;
  bench.options.pool.maximum_connections = 1;
  const RefusingPort refusing;
  int lookups = 0;
  bench.seams.resolver = [&](const std::string&, const std::string&, const net::ResolveHandler& handler) {
    if (++lookups == 1)
      handler(boost::system::error_code(),
              {asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), refusing.port())});
  };
  const auto refused = bench.start();
  const auto dialing = bench.start();
  TransportRequest request = bench.request();
  request.deadline = bench.transport()->now() + 300ms;
  const auto in_line = bench.start(std::move(request));
  BOOST_TEST(bench.runner.wait(refused).error().kind == ErrorKind::connect);
  const Error error = bench.runner.wait(in_line).error();
  BOOST_TEST(error.kind == ErrorKind::pool_timeout);
  BOOST_TEST(error.phase == Phase::queue);
  BOOST_TEST(error.cause == boost::system::errc::connection_refused);
  BOOST_TEST(!dialing.ended());
  bench.transport()->close();
  BOOST_TEST(bench.runner.wait(dialing).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(a2_lookup_that_outlasts_the_deadline_is_a_timeout_of_resolving) {
  Bench bench;
  net::ResolveHandler late;
  bench.seams.resolver = [&late](const std::string&, const std::string&, net::ResolveHandler handler) {
    late = std::move(handler);
  };
  TransportRequest request = bench.request();
  request.deadline = bench.transport()->now() + 100ms;
  const Error error = bench.call(std::move(request)).error();
  BOOST_TEST(error.kind == ErrorKind::timeout);
  BOOST_TEST(error.phase == Phase::resolve);
  BOOST_TEST(bench.stats().connecting == 1u);
  bench.transport()->close();
  BOOST_TEST(bench.runner.run_until([&] { return bench.stats().connecting == 0; }));
  // The answer comes after all: nobody is there.
  late(boost::system::error_code(), {asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), bench.server.port())});
}

BOOST_AUTO_TEST_CASE(k2_without_room_to_wait_a_call_that_needs_to_is_refused) {
  Bench bench;
  bench.options.pool.maximum_connections = 1;
  bench.options.pool.maximum_waiting = 0;
  bench.server.next_connection({handshake(), receive(), stall()});
  const auto first = bench.start();  // waits for its dial, which is no waiting in line
  BOOST_TEST(bench.runner.run_until([&] { return bench.server.request_count() == 1; }));
  const Error error = bench.call().error();
  BOOST_TEST(error.kind == ErrorKind::pool_exhausted);
  BOOST_TEST(error.sent == Sent::none);
  BOOST_TEST(!first.ended());
  bench.transport()->close();
  BOOST_TEST(bench.runner.wait(first).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(h5_transport_outlives_contexts_and_its_counts_go_on) {
  Bench bench;
  for (int round = 0; round < 3; ++round) {
    Runner other;
    BOOST_TEST(other.wait(other.start(exchange(bench.transport(), bench.request()))).has_value());
    BOOST_TEST(bench.stats().idle == 1u);
  }
  BOOST_TEST(bench.stats().idle == 0u);
  BOOST_TEST(bench.call().has_value());
  BOOST_TEST(bench.stats().exchanges == 4u);
  BOOST_TEST(bench.stats().connections_opened == 4u);
}

BOOST_AUTO_TEST_CASE(every_new_connection_resumes_a_session_while_the_server_offers_tickets) {
  Bench bench;
  bench.make_idle(4);
  const std::uint64_t full = bench.stats().connections_opened;
  for (int i = 0; i < 10; ++i) {
    TransportRequest request = bench.request();
    request.close_connection = true;
    request.fresh_connection = true;
    BOOST_TEST(bench.call(std::move(request)).has_value());
  }
  BOOST_TEST(bench.stats().connections_opened == full + 10);
  BOOST_TEST(bench.stats().sessions_resumed == 10u);
}

BOOST_AUTO_TEST_CASE(pause_lasts_its_time_and_ends_with_close) {
  Bench bench;
  const auto begin = std::chrono::steady_clock::now();
  BOOST_TEST(bench.runner.wait(bench.runner.start(bench.transport()->pause(begin + 30ms))).has_value());
  BOOST_TEST((std::chrono::steady_clock::now() >= begin + 30ms));
  const auto long_pause = bench.runner.start(bench.transport()->pause(begin + 1h));
  BOOST_TEST(bench.runner.run_until([&] { return bench.stats().pausing == 1; }));
  bench.transport()->close();
  const Result<void> ended = bench.runner.wait(long_pause);
  BOOST_TEST(ended.error().kind == ErrorKind::closed);
  BOOST_TEST(ended.error().phase == Phase::backoff);
}

BOOST_AUTO_TEST_SUITE_END()
