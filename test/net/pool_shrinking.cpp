// What becomes of the buffers of connections that wait for their next call. The clock is the test's.
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
#include "net/pool_scene.hpp"
#include "support/tls_steps.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

/// A server, and a pool that the test looks into.
class ShrinkingScene {
 public:
  ShrinkingScene() : server(tls_server()) {
    server.other_connections({handshake(), forever({receive(), answer(200, "{}")})});
    ClientOptions options;
    options.base_url = "https://localhost:" + std::to_string(server.port());
    options.tls.use_system_roots = false;
    options.tls.ca_pem = authority().pem();
    options.pool.maximum_connections = 64;
    options.pool.maximum_idle = 64;
    options.pool.idle_timeout = 10h;
    options.pool.maximum_lifetime = 0s;
    net::NetSeams seams;
    seams.clock = clock;
    pools.emplace(net::make_settings(options, core::parse_base_url(options.base_url).value(), seams).value());
    pool = pools->pool_for(runner.context().get_executor());
  }
  ~ShrinkingScene() {
    pools->close();
    if (std::uncaught_exceptions() > 0) return;
    try {
      BOOST_TEST(runner.run_dry());
    } catch (const Stopped&) {
    }
  }
  ShrinkingScene(const ShrinkingScene&) = delete;
  ShrinkingScene& operator=(const ShrinkingScene&) = delete;

  boost::asio::awaitable<Result<TransportResponse>> exchange() {
    TransportRequest request;
    request.method = "GET";
    request.target = "/";
    request.deadline = clock->now() + 10h;
    co_return co_await net::run_exchange(*pools, request);
  }
  Task<Result<TransportResponse>> start() { return runner.start(exchange()); }
  Result<TransportResponse> call() { return runner.wait(start()); }

  /// As many idle connections, all used.
  void make_idle(std::size_t count) {
    use_at_once(server, runner, count, [this] { return start(); });
    BOOST_TEST(pool->stats().idle == count);
  }
  /// A sweep comes soon by the steady clock, to look after the deadline of a call that is over by then. That call has
  /// had the newest connection.
  void sweep_soon() {
    net::Demand demand;
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

BOOST_AUTO_TEST_CASE(connections_that_are_idle_for_a_while_are_shrunk_without_traffic_and_carry_the_next_calls) {
  constexpr std::size_t count = 18;  // more than are shrunk in one go
  ShrinkingScene scene;
  scene.make_idle(count);
  BOOST_TEST(scene.pool->shrunk() == 0u);
  const std::size_t before = ::mallinfo2().uordblks;
  scene.shrink(count);
  const std::size_t after = ::mallinfo2().uordblks;
  if (before > 0) BOOST_TEST((before - after) / count > 32u << 10);  // a sanitizer's malloc does not tell

  std::vector<Task<Result<TransportResponse>>> calls;
  for (std::size_t number = 0; number < count; ++number) calls.push_back(scene.start());
  for (const auto& call : calls) BOOST_TEST(scene.runner.wait(call).value().connection_reused);
  BOOST_TEST(scene.server.connections() == count);
  BOOST_TEST(scene.pool->stats().idle == count);
  BOOST_TEST(scene.pool->shrunk() == 0u);
  scene.shrink(count);
}

BOOST_AUTO_TEST_CASE(all_that_are_idle_for_long_enough_are_shrunk_by_one_sweep) {
  constexpr std::size_t count = 17;  // one more than in one go
  ShrinkingScene scene;
  scene.make_idle(count);
  scene.sweep_soon();
  scene.clock->advance(net::Pool::idle_time_until_shrunk);
  BOOST_TEST(scene.runner.run_until([&] { return scene.pool->shrunk() > 0; }));
  BOOST_TEST(scene.pool->shrunk() == count);
}

BOOST_AUTO_TEST_CASE(connections_that_became_idle_half_a_second_apart_are_both_shrunk_without_traffic) {
  ShrinkingScene scene;
  scene.make_idle(2);
  scene.clock->advance(net::Pool::idle_time_until_shrunk / 2);
  BOOST_TEST(scene.call().value().connection_reused);
  scene.sweep_soon();
  scene.clock->advance(net::Pool::idle_time_until_shrunk / 2);
  BOOST_TEST(scene.runner.run_until([&] { return scene.pool->shrunk() == 1; }));
  scene.clock->advance(net::Pool::idle_time_until_shrunk);
  BOOST_TEST(scene.runner.run_until([&] { return scene.pool->shrunk() == 2; }));
}

BOOST_AUTO_TEST_CASE(connection_that_was_used_meanwhile_is_not_shrunk) {
  ShrinkingScene scene;
  scene.make_idle(3);
  for (int round = 0; round < 4; ++round) {
    scene.clock->advance(net::Pool::idle_time_until_shrunk / 2);
    BOOST_TEST(scene.call().value().connection_reused);
  }
  scene.sweep_soon();
  BOOST_TEST(scene.runner.run_until([&] { return scene.pool->shrunk() == 2; }));
  scene.call().value();
  BOOST_TEST(scene.pool->shrunk() == 2u);
  BOOST_TEST(scene.server.connections() == 3u);
}

BOOST_AUTO_TEST_CASE(connection_that_no_call_has_used_yet_is_shrunk_too) {
  ShrinkingScene scene;
  Gate gate;
  scene.server.next_connection({wait_at(gate), handshake(), forever({receive(), answer(200, "{}")})});
  auto call = scene.start();
  BOOST_TEST(scene.runner.run_until([&] { return scene.pool->stats().connecting == 1; }));
  call.cancel();
  BOOST_TEST(scene.runner.wait(call).error().kind == ErrorKind::cancelled);
  gate.open();
  BOOST_TEST(scene.runner.run_until([&] { return scene.pool->stats().idle == 1; }));
  scene.shrink(1);
  BOOST_TEST(scene.call().value().status == 200u);
  BOOST_TEST(scene.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(b15_tickets_that_arrive_at_a_shrunk_connection_do_no_harm) {
  ShrinkingScene scene;
  Gate gate;
  Gate sent;
  sent.open();
  scene.server.next_connection({handshake(), receive(), answer(200, "{}"), wait_at(gate), send_tickets(3),
                                wait_at(sent), forever({receive(), answer(200, "{}")})});
  scene.call().value();
  scene.shrink(1);
  gate.open();
  BOOST_TEST(sent.wait_for_arrivals());
  BOOST_TEST(scene.call().value().connection_reused);
  BOOST_TEST(scene.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(e4_e6_shrunk_connection_that_ended_is_replaced_unnoticed) {
  for (const Step& end : {close(), close_without_notify(), send_close_notify(), reset()}) {
    ShrinkingScene scene;
    Gate gate;
    scene.server.next_connection(answer_and_then(gate, end));
    scene.call().value();
    scene.shrink(1);
    gate.open();
    BOOST_TEST(gate.wait_for_arrivals());
    scene.runner.run_for(50ms);
    BOOST_TEST(!scene.call().value().connection_reused);
    BOOST_TEST(scene.pool->stats().connections_found_dead == 1u);
  }
}

// What arrived is in the socket, so there is nothing that would keep the connection from being shrunk.
BOOST_AUTO_TEST_CASE(e7_answer_nobody_asked_for_is_noticed_after_shrinking) {
  ShrinkingScene scene;
  Gate gate;
  scene.server.next_connection(answer_and_then(gate, answer(408, "late")));
  scene.call().value();
  gate.open();
  scene.runner.run_for(50ms);
  scene.shrink(1);
  BOOST_TEST(scene.call().value().status == 200u);
  BOOST_TEST(scene.pool->stats().connections_found_dead == 1u);
}

BOOST_AUTO_TEST_CASE(farewell_of_a_shrunk_connection_is_in_good_form) {
  ShrinkingScene scene;
  scene.make_idle(2);
  scene.shrink(2);
  scene.pool->close();
  BOOST_TEST(scene.server.wait_for_ended(2));
  for (std::size_t number = 1; number <= 2; ++number) BOOST_TEST(scene.server.connection(number).close_notify_received);
}

// For the thread sanitizer. Each second lasts a millisecond, so that there is always something to shrink.
BOOST_AUTO_TEST_CASE(connections_are_shrunk_while_several_threads_lend_and_use_them) {
  constexpr int callers = 8;
  constexpr int calls_each = 100;          // and on until a shrunk connection was seen,
  constexpr int most_calls_each = 10'000;  // but not for ever
  ShrinkingScene scene;
  constexpr int connections = callers + 1;  // `sweep_soon` takes one for a moment
  scene.make_idle(connections);
  std::atomic<int> calling = callers;
  std::atomic<int> made = 0;
  std::atomic<int> reused = 0;
  std::atomic<bool> shrunk = false;
  const auto call_on = [&]() -> boost::asio::awaitable<void> {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (int number = 0; number < calls_each || (!shrunk && number < most_calls_each); ++number) {
      ++made;
      if ((co_await scene.exchange()).value().connection_reused) ++reused;
      timer.expires_after(std::chrono::milliseconds(number % 5));
      co_await timer.async_wait(boost::asio::use_awaitable);
    }
  };
  boost::asio::io_context& context = scene.runner.context();
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
    scene.sweep_soon();
    scene.clock->advance(net::Pool::idle_time_until_shrunk);
    context.run_for(1ms);  // one thread more
    if (scene.pool->shrunk() > 0) shrunk = true;
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(shrunk);
  BOOST_TEST(reused == made);
  BOOST_TEST(scene.server.connections() == static_cast<std::size_t>(connections));
}

BOOST_AUTO_TEST_SUITE_END()
