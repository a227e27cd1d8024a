// The buffers of connections that wait for their next call. The clock is the test's.
#include <malloc.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <chrono>
#include <exception>
#include <optional>
#include <thread>
#include <vector>

#include "net/exchange.hpp"
#include "net/pool.hpp"
#include "net/pool_directory.hpp"
#include "net/pool_fixture.hpp"
#include "support/tls_steps.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

/// A server, and a pool that the test inspects.
class ShrinkingFixture {
 public:
  ShrinkingFixture() : server(tls_server()) {
    server.other_connections({handshake(), forever({receive(), respond(200, "{}")})});
    ClientOptions options;
    options.base_url = "https://localhost:" + std::to_string(server.port());
    options.tls.use_system_roots = false;
    options.tls.ca_pem = authority().pem();
    options.pool.maximum_connections = 64;
    options.pool.maximum_idle = 64;
    options.pool.idle_timeout = 10h;
    options.pool.maximum_lifetime = 0s;
    net::NetTestHooks test_hooks;
    test_hooks.clock = clock;
    pools.emplace(net::make_settings(options, core::parse_base_url(options.base_url).value(), test_hooks).value());
    pool = pools->pool_for(runner.context().get_executor());
  }
  ~ShrinkingFixture() {
    pools->close();
    if (std::uncaught_exceptions() > 0) return;
    try {
      BOOST_TEST(runner.run_dry());
    } catch (const Stopped&) {
    }
  }
  ShrinkingFixture(const ShrinkingFixture&) = delete;
  ShrinkingFixture& operator=(const ShrinkingFixture&) = delete;

  boost::asio::awaitable<Result<TransportResponse>> exchange() {
    TransportRequest request;
    request.method = "GET";
    request.target = "/";
    request.deadline = clock->now() + 10h;
    co_return co_await net::run_exchange(*pools, request);
  }
  Task<Result<TransportResponse>> start() { return runner.start(exchange()); }
  Result<TransportResponse> call() { return runner.wait(start()); }

  /// Makes this many idle connections, all of which have been used.
  void make_idle(std::size_t count) {
    use_at_once(server, runner, count, [this] { return start(); });
    BOOST_TEST(pool->stats().idle == count);
  }
  /// Makes a sweep run soon by the steady clock: it is due at the deadline of a call that is over by then. That call
  /// used the newest connection.
  void sweep_soon() {
    net::CheckoutRequest demand;
    demand.deadline = clock->now() + 1ms;
    if (net::Lease lease = pool->checkout(demand)) lease.keep();
  }
  void shrink(std::size_t count) {
    sweep_soon();
    clock->advance(net::Pool::idle_time_until_shrunk);
    BOOST_TEST(runner.run_until([&] { return pool->shrunk() == count; }));
  }

  const std::shared_ptr<TestClock> clock = std::make_shared<TestClock>();
  ScriptedServer server;
  Runner runner;
  std::optional<net::PoolDirectory> pools;
  std::shared_ptr<net::Pool> pool;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(pool_shrinking)

BOOST_AUTO_TEST_CASE(idle_connections_are_shrunk_without_traffic_and_serve_the_next_calls) {
  constexpr std::size_t count = 18;  // more than one step of the sweep shrinks
  ShrinkingFixture fixture;
  fixture.make_idle(count);
  BOOST_TEST(fixture.pool->shrunk() == 0u);
  const std::size_t before = ::mallinfo2().uordblks;
  fixture.shrink(count);
  const std::size_t after = ::mallinfo2().uordblks;
  if (before > 0) BOOST_TEST((before - after) / count > 32u << 10);  // a sanitizer's malloc reports nothing

  std::vector<Task<Result<TransportResponse>>> calls;
  for (std::size_t number = 0; number < count; ++number) calls.push_back(fixture.start());
  for (const auto& call : calls) BOOST_TEST(fixture.runner.wait(call).value().connection_reused);
  BOOST_TEST(fixture.server.connections() == count);
  BOOST_TEST(fixture.pool->stats().idle == count);
  BOOST_TEST(fixture.pool->shrunk() == 0u);
  fixture.shrink(count);
}

BOOST_AUTO_TEST_CASE(one_sweep_shrinks_all_connections_idle_for_long_enough) {
  constexpr std::size_t count = 17;  // one more than one step of the sweep shrinks
  ShrinkingFixture fixture;
  fixture.make_idle(count);
  fixture.sweep_soon();
  fixture.clock->advance(net::Pool::idle_time_until_shrunk);
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.pool->shrunk() > 0; }));
  BOOST_TEST(fixture.pool->shrunk() == count);
}

BOOST_AUTO_TEST_CASE(connections_idle_half_a_second_apart_are_both_shrunk_without_traffic) {
  ShrinkingFixture fixture;
  fixture.make_idle(2);
  fixture.clock->advance(net::Pool::idle_time_until_shrunk / 2);
  BOOST_TEST(fixture.call().value().connection_reused);
  fixture.sweep_soon();
  fixture.clock->advance(net::Pool::idle_time_until_shrunk / 2);
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.pool->shrunk() == 1; }));
  fixture.clock->advance(net::Pool::idle_time_until_shrunk);
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.pool->shrunk() == 2; }));
}

BOOST_AUTO_TEST_CASE(connection_used_in_the_meantime_is_not_shrunk) {
  ShrinkingFixture fixture;
  fixture.make_idle(3);
  for (int round = 0; round < 4; ++round) {
    fixture.clock->advance(net::Pool::idle_time_until_shrunk / 2);
    BOOST_TEST(fixture.call().value().connection_reused);
  }
  fixture.sweep_soon();
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.pool->shrunk() == 2; }));
  fixture.call().value();
  BOOST_TEST(fixture.pool->shrunk() == 2u);
  BOOST_TEST(fixture.server.connections() == 3u);
}

BOOST_AUTO_TEST_CASE(connection_that_no_call_has_used_yet_is_shrunk) {
  ShrinkingFixture fixture;
  Gate gate;
  fixture.server.next_connection({wait_at(gate), handshake(), forever({receive(), respond(200, "{}")})});
  auto call = fixture.start();
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.pool->stats().connecting == 1; }));
  call.cancel();
  BOOST_TEST(fixture.runner.wait(call).error().kind == ErrorKind::cancelled);
  gate.open();
  BOOST_TEST(fixture.runner.run_until([&] { return fixture.pool->stats().idle == 1; }));
  fixture.shrink(1);
  BOOST_TEST(fixture.call().value().status == 200u);
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(b15_tickets_that_arrive_at_a_shrunk_connection_do_no_harm) {
  ShrinkingFixture fixture;
  Gate gate;
  Gate sent;
  sent.open();
  fixture.server.next_connection({handshake(), receive(), respond(200, "{}"), wait_at(gate), send_tickets(3),
                                  wait_at(sent), forever({receive(), respond(200, "{}")})});
  fixture.call().value();
  fixture.shrink(1);
  gate.open();
  BOOST_TEST(sent.wait_for_arrivals());
  BOOST_TEST(fixture.call().value().connection_reused);
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(e4_e6_shrunk_connection_that_ended_is_replaced_unnoticed) {
  for (const Step& end : {close(), close_without_notify(), send_close_notify(), reset()}) {
    ShrinkingFixture fixture;
    Gate gate;
    fixture.server.next_connection(respond_and_then(gate, end));
    fixture.call().value();
    fixture.shrink(1);
    gate.open();
    BOOST_TEST(gate.wait_for_arrivals());
    fixture.runner.run_for(50ms);
    BOOST_TEST(!fixture.call().value().connection_reused);
    BOOST_TEST(fixture.pool->stats().connections_found_dead == 1u);
  }
}

// The bytes that arrived are in the socket, so nothing keeps the connection from being shrunk.
BOOST_AUTO_TEST_CASE(e7_unsolicited_response_is_noticed_after_shrinking) {
  ShrinkingFixture fixture;
  Gate gate;
  fixture.server.next_connection(respond_and_then(gate, respond(408, "late")));
  fixture.call().value();
  gate.open();
  fixture.runner.run_for(50ms);
  fixture.shrink(1);
  BOOST_TEST(fixture.call().value().status == 200u);
  BOOST_TEST(fixture.pool->stats().connections_found_dead == 1u);
}

BOOST_AUTO_TEST_CASE(shrunk_connection_is_closed_with_close_notify) {
  ShrinkingFixture fixture;
  fixture.make_idle(2);
  fixture.shrink(2);
  fixture.pool->close();
  BOOST_TEST(fixture.server.wait_for_ended(2));
  for (std::size_t number = 1; number <= 2; ++number)
    BOOST_TEST(fixture.server.connection(number).close_notify_received);
}

// For the thread sanitizer. Each second lasts a millisecond, so that there is always something to shrink.
BOOST_AUTO_TEST_CASE(connections_are_shrunk_while_several_threads_lease_and_use_them) {
  constexpr int callers = 8;
  constexpr int calls_each = 100;          // and more until a shrunk connection was seen,
  constexpr int most_calls_each = 10'000;  // but not forever
  ShrinkingFixture fixture;
  constexpr int connections = callers + 1;  // `sweep_soon` leases one for a moment
  fixture.make_idle(connections);
  std::atomic<int> calling = callers;
  std::atomic<int> made = 0;
  std::atomic<int> reused = 0;
  std::atomic<bool> shrunk = false;
  const auto call_on = [&]() -> boost::asio::awaitable<void> {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (int number = 0; number < calls_each || (!shrunk && number < most_calls_each); ++number) {
      ++made;
      if ((co_await fixture.exchange()).value().connection_reused) ++reused;
      timer.expires_after(std::chrono::milliseconds(number % 5));
      co_await timer.async_wait(boost::asio::use_awaitable);
    }
  };
  boost::asio::io_context& context = fixture.runner.context();
  context.restart();
  for (int caller = 0; caller < callers; ++caller)
    boost::asio::co_spawn(boost::asio::make_strand(context), call_on, [&calling](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);
      --calling;
    });
  std::vector<std::thread> threads;
  for (int number = 0; number < 3; ++number)
    threads.emplace_back([&] {
      while (calling > 0) context.run_for(5ms);
    });
  while (calling > 0) {
    fixture.sweep_soon();
    fixture.clock->advance(net::Pool::idle_time_until_shrunk);
    context.run_for(1ms);  // one more thread
    if (fixture.pool->shrunk() > 0) shrunk = true;
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(shrunk);
  BOOST_TEST(reused == made);
  BOOST_TEST(fixture.server.connections() == static_cast<std::size_t>(connections));
}

BOOST_AUTO_TEST_SUITE_END()
