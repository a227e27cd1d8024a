// Many chains on several contexts with random deadlines, cancellation, close() and destruction, against a server that
// misbehaves. Meant for the sanitizers; the invariants are checked everywhere.
//
// AUTHLETE_STRESS_ROUNDS (default 1) makes it longer, AUTHLETE_STRESS_SEED (default 1) different.
#include <sys/socket.h>
#include <unistd.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <random>
#include <thread>

#include "net/pooled_transport.hpp"
#include "net/rough_server.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr auto as_result = asio::as_tuple(asio::deferred);

unsigned from_environment(const char* name) {
  const char* const text = std::getenv(name);
  return text == nullptr ? 1 : static_cast<unsigned>(std::atoi(text));
}

// How calls began and ended. Boost.Test's own checks are for the main thread only.
class Tally {
 public:
  std::atomic<long> started{0}, ended{0}, torn{0}, active{0};
  std::array<std::atomic<long>, 32> kinds{};

  void require(bool condition, const char* what) {
    if (!condition && broken_.exchange(what) == nullptr) ++breaks_;
  }
  const char* broken() const { return broken_; }
  long of(ErrorKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }

 private:
  std::atomic<const char*> broken_{nullptr};
  std::atomic<long> breaks_{0};
};

// A call ends with a result or with its frame destroyed. Never both, never neither.
class Mark {
 public:
  explicit Mark(Tally& tally) : tally_(tally) { ++tally_.started; }
  Mark(const Mark&) = delete;
  Mark& operator=(const Mark&) = delete;
  ~Mark() { ++(ended_ ? tally_.ended : tally_.torn); }
  void end() { tally_.require(!std::exchange(ended_, true), "a call ended twice"); }

 private:
  Tally& tally_;
  bool ended_ = false;
};

class Active {
 public:
  explicit Active(Tally& tally) : tally_(tally) { ++tally_.active; }
  Active(const Active&) = delete;
  Active& operator=(const Active&) = delete;
  ~Active() { --tally_.active; }

 private:
  Tally& tally_;
};

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

 private:
  std::minstd_rand random_;
};

std::string random_target(Dice& dice) {
  const unsigned number = dice.below(100);
  if (number < 66) return "/echo";
  if (number < 80) return "/delay/" + std::to_string(dice.below(12));
  if (number < 84) return "/close";
  if (number < 88) return "/bye";
  if (number < 91) return "/extra";
  if (number < 94) return "/half";
  return number < 97 ? "/reset" : "/stall";
}

SteadyClock::duration random_timeout(Dice& dice, bool short_one) {
  const unsigned number = dice.below(10);
  if (number < 1) return std::chrono::microseconds(dice.below(3000));
  if (short_one || number < 3) return std::chrono::milliseconds(dice.below(40));
  return 5s;
}

bool is_cancelled(const asio::cancellation_state& state) { return state.cancelled() != asio::cancellation_type::none; }

asio::awaitable<void> caller(std::shared_ptr<Transport> transport, Tally& tally, unsigned seed, int calls) {
  const Active counted(tally);
  Dice dice(seed);
  for (int number = 0; number < calls; ++number) {
    TransportRequest request;
    request.method = "POST";
    request.target = random_target(dice);
    request.body = std::to_string(seed) + ":" + std::to_string(number);
    request.has_body = true;
    request.deadline = SteadyClock::now() + random_timeout(dice, request.target == "/stall");
    request.fresh_connection = dice.below(12) == 0;
    request.close_connection = dice.below(40) == 0;
    const std::string body = request.body;
    const bool fresh = request.fresh_connection;
    const bool throws_before = co_await asio::this_coro::throw_if_cancelled();
    Mark mark(tally);
    const Result<TransportResponse> result = co_await transport->exchange(std::move(request));
    mark.end();
    tally.require(throws_before == co_await asio::this_coro::throw_if_cancelled(), "throw_if_cancelled was changed");
    const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
    const ErrorKind kind = result ? ErrorKind::none : result.error().kind;
    ++tally.kinds[static_cast<std::size_t>(kind)];
    if (result) tally.require(result->body == body, "an answer belongs to another call");
    if (result && fresh)
      tally.require(!result->connection_reused, "a used connection was given to who wants a fresh one");
    if (kind == ErrorKind::cancelled) tally.require(is_cancelled(state), "cancelled by nobody");
    if (kind == ErrorKind::closed) co_return;
    if (dice.below(16) == 0 && !is_cancelled(state)) {
      const Result<void> paused =
          co_await transport->pause(SteadyClock::now() + std::chrono::microseconds(dice.below(3000)));
      if (!paused && paused.error().kind == ErrorKind::closed) co_return;
    }
    if (is_cancelled(state)) {
      bool threw = false;
      try {
        co_await asio::post(as_result);
      } catch (const boost::system::system_error&) {
        threw = true;
      }
      tally.require(threw == throws_before, "the caller's own next co_await behaves differently");
      co_return;
    }
    if (dice.below(50) == 0) static_cast<void>(transport->exchange(TransportRequest()));  // never awaited
  }
}

// A caller on its own strand that is cancelled there at a random instant, again and again.
class CancelledCaller : public std::enable_shared_from_this<CancelledCaller> {
 public:
  CancelledCaller(const asio::any_io_executor& context, std::shared_ptr<Transport> transport, Tally& tally,
                  unsigned seed, int rounds)
      : transport_(std::move(transport)),
        tally_(tally),
        strand_(asio::make_strand(context)),
        timer_(strand_),
        dice_(seed),
        rounds_(rounds),
        counted_(tally) {}

  void go() {
    asio::post(strand_, [self = shared_from_this()] { self->round(); });
  }

 private:
  void round() {
    if (rounds_-- == 0) return;
    const auto self = shared_from_this();
    const auto ended = [self](std::exception_ptr thrown) {
      self->tally_.require(!thrown, "a cancelled call threw");
      self->timer_.cancel();
      self->round();
    };
    asio::co_spawn(strand_, caller(transport_, tally_, dice_.below(1'000'000), 6),
                   asio::bind_cancellation_slot(signal_.slot(), asio::bind_executor(strand_, ended)));
    timer_.expires_after(std::chrono::microseconds(dice_.below(100'000)));
    timer_.async_wait([self](boost::system::error_code error) {
      if (!error) self->signal_.emit(asio::cancellation_type::terminal);
    });
  }

  const std::shared_ptr<Transport> transport_;
  Tally& tally_;
  asio::strand<asio::any_io_executor> strand_;
  asio::steady_timer timer_;
  asio::cancellation_signal signal_;
  Dice dice_;
  int rounds_;
  const Active counted_;
};

// Opens and closes descriptors all the time, so that their numbers are used again at once, and notices if one of its
// own is shut down.
class DescriptorWatch {
 public:
  explicit DescriptorWatch(Tally& tally) : tally_(tally), thread_([this] { run(); }) {}
  DescriptorWatch(const DescriptorWatch&) = delete;
  DescriptorWatch& operator=(const DescriptorWatch&) = delete;
  ~DescriptorWatch() {
    stop_ = true;
    thread_.join();
  }

 private:
  void run() {
    while (!stop_) {
      std::array<std::array<int, 2>, 8> pairs{};
      for (auto& pair : pairs)
        tally_.require(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()) == 0, "no descriptors left");
      std::this_thread::sleep_for(200us);
      for (const auto& pair : pairs) {
        for (const int end : pair) {
          char byte = 0;
          const ssize_t received = ::recv(end, &byte, 1, MSG_DONTWAIT);
          tally_.require(received < 0 && errno == EAGAIN, "someone else's descriptor was shut down");
        }
      }
      for (const auto& pair : pairs)
        for (const int end : pair) ::close(end);
    }
  }

  Tally& tally_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

template <class Condition>
bool eventually(Condition condition, std::chrono::seconds limit = 60s) {
  for (const auto end = SteadyClock::now() + limit; SteadyClock::now() < end; std::this_thread::sleep_for(1ms))
    if (condition()) return true;
  return condition();
}

// A random instant that does not depend on the machine's speed. On the calls' own pace: nobody is left when they are
// over.
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
  options.timeouts.connect = 4s;  // on a busy machine, under a sanitizer, a handshake may need a good part of it
  const auto base_url = core::parse_base_url(options.base_url);
  return net::make_pooled_transport(options, base_url.value()).value();
}

void spawn_callers(const asio::any_io_executor& context, const std::shared_ptr<Transport>& transport, Tally& tally,
                   unsigned seed, int calls) {
  const auto unthrown = [&tally](std::exception_ptr thrown) { tally.require(!thrown, "a call threw"); };
  for (unsigned number = 0; number < 12; ++number) {
    const asio::any_io_executor executor =
        number % 2 == 1 ? asio::any_io_executor(asio::make_strand(context)) : context;
    asio::co_spawn(executor, caller(transport, tally, seed * 1000 + number, calls), unthrown);
    std::make_shared<CancelledCaller>(context, transport, tally, seed * 1000 + 500 + number, calls / 3)->go();
  }
}

void check_rest(const Transport& transport, Tally& tally) {
  const bool at_rest = eventually([&transport] {
    const PoolStats stats = transport.stats();
    return stats.connecting == 0 && stats.leased == 0 && stats.waiting == 0 && stats.pausing == 0;
  });
  tally.require(at_rest, "a dial, a lease or a waiter stayed");
  tally.require(tally.started == tally.ended + tally.torn, "a call ended not exactly once");
}

// Six threads, two contexts, one transport; with close() in the middle if asked.
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
    wait_for_some_calls(tally, Dice(seed).below(500));
    transport->close();
  }
  tally.require(eventually([&tally] { return tally.active == 0; }, 250s), "a caller never ended");
  check_rest(*transport, tally);
  tally.require(tally.torn == 0, "a call ended without a result");
  if (!close_early)
    tally.require(eventually([&transport] { return transport->stats().idle == 0; }),
                  "idle connections are not culled without traffic");
  transport->close();
  work.reset();
  for (std::thread& thread : threads) thread.join();  // returns: nothing of ours keeps the contexts busy
  second.join();
}

// A context with threads of its own, to be stopped and destroyed with calls suspended on it.
class Island {
 public:
  Island(const std::shared_ptr<Transport>& transport, Tally& tally, unsigned seed) : context_(3) {
    spawn_callers(context_.get_executor(), transport, tally, seed, 1000);
    for (int number = 0; number < 3; ++number) threads_.emplace_back([this] { context_.run(); });
  }
  Island(const Island&) = delete;
  Island& operator=(const Island&) = delete;
  ~Island() {
    context_.stop();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  asio::io_context context_;
  std::vector<std::thread> threads_;
};

// Contexts stopped and destroyed with calls suspended in every phase, one while the other runs on, sometimes while a
// third thread closes the transport; the handle dies before, between or after them.
void destroy_round(const RoughServer& server, Tally& tally, unsigned seed) {
  std::shared_ptr<Transport> transport = transport_to(server, 6);
  Dice dice(seed);
  const auto pause = [&dice, &tally] { wait_for_some_calls(tally, dice.below(120)); };
  auto first = std::make_unique<Island>(transport, tally, seed);
  auto second = std::make_unique<Island>(transport, tally, seed + 500);
  pause();
  std::thread closer;
  if (seed % 4 == 0) transport.reset();
  if (seed % 4 == 3) closer = std::thread([transport] { transport->close(); });
  first.reset();
  pause();
  if (seed % 4 == 1) transport.reset();
  if (seed % 8 == 2)
    first = std::make_unique<Island>(transport, tally, seed + 700);  // perhaps at the old one's address
  pause();
  second.reset();
  first.reset();
  if (closer.joinable()) closer.join();
  tally.require(tally.active == 0, "a frame is lost");
  tally.require(tally.started == tally.ended + tally.torn, "a call ended not exactly once");
  if (transport) check_rest(*transport, tally);
}

// The last handle goes on one thread while the context, at rest with idle connections, is destroyed on another.
void race_to_the_end(const RoughServer& server, Tally& tally, unsigned seed) {
  std::shared_ptr<Transport> transport = transport_to(server, 6);
  auto context = std::make_unique<asio::io_context>(1);
  int running = 4;
  for (unsigned number = 0; number < 4; ++number)
    asio::co_spawn(*context, caller(transport, tally, seed * 10 + number, 4), [&](std::exception_ptr thrown) {
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

BOOST_AUTO_TEST_CASE(k7_everything_at_once_ends_with_all_accounted_for) {
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

BOOST_AUTO_TEST_CASE(h5_k8_contexts_destroyed_with_calls_suspended_leave_nothing_behind) {
  run_stress([](const RoughServer& server, Tally& tally, unsigned seed, unsigned rounds) {
    for (unsigned round = 0; round < 8 * rounds; ++round) destroy_round(server, tally, seed * 100 + round);
    BOOST_CHECK_GT(tally.torn, 0);
  });
}

BOOST_AUTO_TEST_CASE(h5_last_handle_and_context_may_go_at_once_on_two_threads) {
  run_stress([](const RoughServer& server, Tally& tally, unsigned seed, unsigned rounds) {
    for (unsigned round = 0; round < 10 * rounds; ++round) race_to_the_end(server, tally, seed * 100 + round);
  });
}

BOOST_AUTO_TEST_SUITE_END()
