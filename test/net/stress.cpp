// Many callers on several contexts with random deadlines, cancellation, close() and destruction, against a server that
// misbehaves. The sanitizers are the main purpose; the invariants are checked everywhere.
//
// AUTHLETE_STRESS_ROUNDS (default 1) makes the test longer, AUTHLETE_STRESS_SEED (default 1) changes it.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "net/descriptor_watch.hpp"
#include "net/net_fixture.hpp"
#include "net/pooled_transport.hpp"
#include "net/rough_server.hpp"
#include "net/stress_callers.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using SteadyClock = std::chrono::steady_clock;

namespace {

unsigned from_environment(const char* name) {
  const char* const text = std::getenv(name);
  return text == nullptr ? 1 : static_cast<unsigned>(std::atoi(text));
}

template <class Condition>
bool eventually(Condition condition, std::chrono::seconds limit = 60s) {
  for (const auto end = SteadyClock::now() + limit; SteadyClock::now() < end; std::this_thread::sleep_for(1ms))
    if (condition()) return true;
  return condition();
}

// Waits until a random instant, measured in calls, so that it does not depend on the machine's speed.
void wait_for_some_calls(const Tally& tally, long count) {
  const long end = tally.ended + count;
  eventually([&tally, end] { return tally.ended >= end || tally.active == 0; });
}

std::shared_ptr<Transport> transport_to(const RoughServer& server, std::size_t connections) {
  ClientOptions options;
  options.base_url = "https://localhost:" + server.port();
  options.tls.use_system_roots = false;
  options.tls.ca_pem = authority().pem();
  options.pool.maximum_connections = connections;
  options.pool.maximum_idle = connections - 1;
  options.pool.idle_timeout = 25ms;
  options.pool.maximum_lifetime = 300ms;
  options.timeouts.connect = 4s;  // under a sanitizer on a busy machine, a handshake may need a good part of it
  const auto base_url = core::parse_base_url(options.base_url);
  return net::make_pooled_transport(options, base_url.value()).value();
}

void spawn_callers(const asio::any_io_executor& context, const std::shared_ptr<Transport>& transport, Tally& tally,
                   unsigned seed, int calls) {
  const auto unthrown = [&tally](std::exception_ptr thrown) { tally.require(!thrown, "a call threw"); };
  for (unsigned number = 0; number < 12; ++number) {
    const asio::any_io_executor executor =
        number % 2 == 1 ? asio::any_io_executor(asio::make_strand(context)) : context;
    asio::co_spawn(executor, stress_caller(transport, tally, seed * 1000 + number, calls), unthrown);
    spawn_cancelled_caller(context, transport, tally, seed * 1000 + 500 + number, calls / 3);
  }
}

void check_rest(const Transport& transport, Tally& tally) {
  const bool at_rest = eventually([&transport] {
    const PoolStats stats = transport.stats();
    return stats.connecting == 0 && stats.leased == 0 && stats.waiting == 0 && stats.pausing == 0;
  });
  tally.require(at_rest, "a dial, a lease or a waiter is left");
  tally.require(tally.started == tally.ended + tally.torn, "a call did not end exactly once");
}

// Six threads, two contexts and one transport; with close() in the middle if requested.
void run_round(const RoughServer& server, Tally& tally, unsigned seed, int calls, bool close_early) {
  asio::io_context first(4);
  asio::thread_pool second(2);
  const std::shared_ptr<Transport> transport = transport_to(server, 10);
  spawn_callers(first.get_executor(), transport, tally, seed, calls);
  spawn_callers(second.get_executor(), transport, tally, seed + 500, calls);
  auto work = asio::make_work_guard(first);
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number) threads.emplace_back([&first] { first.run(); });
  if (close_early) {
    wait_for_some_calls(tally, Random(seed).below(500));
    transport->close();
  }
  tally.require(eventually([&tally] { return tally.active == 0; }, 250s), "a caller never ended");
  check_rest(*transport, tally);
  tally.require(tally.torn == 0, "a call ended without a result");
  if (!close_early)
    tally.require(eventually([&transport] { return transport->stats().idle == 0; }),
                  "idle connections are not closed without traffic");
  transport->close();
  work.reset();
  for (std::thread& thread : threads)
    thread.join();  // returns, because nothing of the library keeps the contexts running
  second.join();
}

// A context with its own threads, to be stopped and destroyed with suspended calls.
class ThreadedContext {
 public:
  ThreadedContext(const std::shared_ptr<Transport>& transport, Tally& tally, unsigned seed) : context_(3) {
    spawn_callers(context_.get_executor(), transport, tally, seed, 1000);
    for (int number = 0; number < 3; ++number) threads_.emplace_back([this] { context_.run(); });
  }
  ThreadedContext(const ThreadedContext&) = delete;
  ThreadedContext& operator=(const ThreadedContext&) = delete;
  ~ThreadedContext() {
    context_.stop();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  asio::io_context context_;
  std::vector<std::thread> threads_;
};

// Contexts are stopped and destroyed with calls suspended in every phase, one while the other runs. In some rounds a
// third thread closes the transport. The handle is destroyed before, between or after them.
void destroy_round(const RoughServer& server, Tally& tally, unsigned seed) {
  std::shared_ptr<Transport> transport = transport_to(server, 6);
  Random random(seed);
  const auto pause = [&random, &tally] { wait_for_some_calls(tally, random.below(120)); };
  auto first = std::make_unique<ThreadedContext>(transport, tally, seed);
  auto second = std::make_unique<ThreadedContext>(transport, tally, seed + 500);
  pause();
  std::thread closer;
  if (seed % 4 == 0) transport.reset();
  if (seed % 4 == 3) closer = std::thread([transport] { transport->close(); });
  first.reset();
  pause();
  if (seed % 4 == 1) transport.reset();
  if (seed % 8 == 2)
    first = std::make_unique<ThreadedContext>(transport, tally, seed + 700);  // perhaps at the address of the old one
  pause();
  second.reset();
  first.reset();
  if (closer.joinable()) closer.join();
  tally.require(tally.active == 0, "a frame is lost");
  tally.require(tally.started == tally.ended + tally.torn, "a call did not end exactly once");
  if (transport) check_rest(*transport, tally);
}

// One thread destroys the last handle while another destroys the context, which only has idle connections.
void race_to_the_end(const RoughServer& server, Tally& tally, unsigned seed) {
  std::shared_ptr<Transport> transport = transport_to(server, 6);
  auto context = std::make_unique<asio::io_context>(1);
  int running = 4;
  for (unsigned number = 0; number < 4; ++number)
    asio::co_spawn(*context, stress_caller(transport, tally, seed * 10 + number, 4), [&](std::exception_ptr thrown) {
      tally.require(!thrown, "a call threw");
      --running;
    });
  while (running > 0) context->run_one();
  std::thread other([handle = std::move(transport)]() mutable { handle.reset(); });
  context.reset();
  other.join();
}

void run_stress(const std::function<void(const RoughServer&, Tally&, unsigned seed, unsigned rounds)>& body) {
  const unsigned rounds = from_environment("AUTHLETE_STRESS_ROUNDS");
  const unsigned seed = from_environment("AUTHLETE_STRESS_SEED");
  Tally tally;
  bool left_alone = false;
  {
    const RoughServer server(tls_server());
    {
      const DescriptorWatch watch(tally);
      body(server, tally, seed, rounds);
    }
    left_alone = eventually([&server] { return server.open_connections() == 0; });
  }
  BOOST_CHECK_MESSAGE(tally.broken() == nullptr, (tally.broken() != nullptr ? tally.broken() : ""));
  BOOST_CHECK_MESSAGE(left_alone, "the server still sees a connection");
  BOOST_CHECK_GT(tally.of(ErrorKind::none), 0);
  BOOST_TEST_MESSAGE("started " << tally.started << " ok " << tally.of(ErrorKind::none) << " torn " << tally.torn
                                << " timeout " << tally.of(ErrorKind::timeout) << " pool_timeout "
                                << tally.of(ErrorKind::pool_timeout) << " cancelled " << tally.of(ErrorKind::cancelled)
                                << " closed " << tally.of(ErrorKind::closed) << " io " << tally.of(ErrorKind::io)
                                << " truncated " << tally.of(ErrorKind::truncated) << " tls "
                                << tally.of(ErrorKind::tls) << " connect " << tally.of(ErrorKind::connect));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stress)

BOOST_AUTO_TEST_CASE(k7_random_mix_of_everything_ends_with_all_calls_accounted_for) {
  run_stress([](const RoughServer& server, Tally& tally, unsigned seed, unsigned rounds) {
    for (unsigned round = 0; round < rounds; ++round) run_round(server, tally, seed * 100 + round, 45, false);
    BOOST_CHECK_GT(tally.of(ErrorKind::cancelled), 0);
    BOOST_CHECK_GT(tally.of(ErrorKind::timeout), 0);
  });
}

BOOST_AUTO_TEST_CASE(h6_close_at_a_random_instant_ends_all_calls) {
  run_stress([](const RoughServer& server, Tally& tally, unsigned seed, unsigned rounds) {
    for (unsigned round = 0; round < 4 * rounds; ++round) run_round(server, tally, seed * 100 + round, 60, true);
    BOOST_CHECK_GT(tally.of(ErrorKind::closed), 0);
  });
}

BOOST_AUTO_TEST_CASE(h5_k8_contexts_destroyed_with_suspended_calls_leave_nothing_behind) {
  run_stress([](const RoughServer& server, Tally& tally, unsigned seed, unsigned rounds) {
    for (unsigned round = 0; round < 8 * rounds; ++round) destroy_round(server, tally, seed * 100 + round);
    BOOST_CHECK_GT(tally.torn, 0);
  });
}

BOOST_AUTO_TEST_CASE(h5_last_handle_and_context_may_be_destroyed_at_once_on_two_threads) {
  run_stress([](const RoughServer& server, Tally& tally, unsigned seed, unsigned rounds) {
    for (unsigned round = 0; round < 10 * rounds; ++round) race_to_the_end(server, tally, seed * 100 + round);
  });
}

BOOST_AUTO_TEST_SUITE_END()
