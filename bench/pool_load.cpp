// Measures the cost of the pool alone: pool_load PORT CA_FILE own|shared|queued THREADS MILLISECONDS
//
// A turn leases a connection and returns it; nothing is sent. `own`: each thread has its own context and pool, as with
// one io_context per thread. `shared`: one pool serves all threads, with one connection per thread. `queued`: all
// threads run one context, with twice as many callers as connections, so that each call waits in the queue.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <latch>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "common/client.hpp"
#include "core/base_url.hpp"
#include "net/pool.hpp"
#include "net/pooled_transport.hpp"

namespace {

namespace asio = boost::asio;
using authlete::net::CheckoutRequest;
using authlete::net::Lease;
using authlete::net::Pool;
using Clock = std::chrono::steady_clock;

// Each counter has its own cache line.
struct alignas(64) Counter {
  std::uint64_t turns = 0;
};

double processor_seconds() {
  rusage usage;
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

CheckoutRequest patient_demand() {
  CheckoutRequest demand;
  demand.deadline = Clock::now() + std::chrono::minutes(1);
  return demand;
}

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "pool_load: %s\n", what);
  std::exit(1);
}

void rethrow(std::exception_ptr error) {
  if (error) std::rethrow_exception(error);
}

asio::awaitable<void> borrow(std::shared_ptr<Pool> pool, std::vector<Lease>& leases) {
  auto lease = co_await pool->wait_for_connection(patient_demand());
  if (!lease) fail(lease.error().message.c_str());
  lease->keep();
  leases.push_back(std::move(*lease));
}

// A context and its pool, which has this many idle connections.
class PoolOnContext {
 public:
  PoolOnContext(const std::shared_ptr<const authlete::net::Settings>& settings, std::size_t connections)
      : pool(Pool::create(context.get_executor(), settings)) {
    std::vector<Lease> leases;
    for (std::size_t number = 0; number < connections; ++number) asio::co_spawn(context, borrow(pool, leases), rethrow);
    while (leases.size() < connections) context.run_one();
    context.restart();  // An idle connection is not work, so the context stopped when it had opened the last one.
  }
  ~PoolOnContext() { pool->leave_home(); }
  PoolOnContext(const PoolOnContext&) = delete;
  PoolOnContext& operator=(const PoolOnContext&) = delete;

  asio::io_context context;
  const std::shared_ptr<Pool> pool;
};

std::atomic<bool> over{false};

void take_turns(Pool& pool, Counter& counter) {
  const CheckoutRequest demand = patient_demand();
  std::uint64_t turns = 0;
  for (; !over.load(std::memory_order_relaxed); ++turns) {
    Lease lease = pool.checkout(demand);
    if (!lease) fail("no connection was idle");
    lease.keep();
  }
  counter.turns = turns;
}

asio::awaitable<void> take_turns_in_line(std::shared_ptr<Pool> pool, Counter& counter) {
  const CheckoutRequest demand = patient_demand();
  for (; !over.load(std::memory_order_relaxed); ++counter.turns) {
    Lease lease = pool->checkout(demand);
    if (!lease) {
      auto waited = co_await pool->wait_for_connection(demand);
      if (!waited) fail(waited.error().message.c_str());
      lease = std::move(*waited);
    }
    // The other callers lease their connections while this one is leased.
    co_await asio::post(asio::use_awaitable);
    lease.keep();
  }
}

void report(const std::vector<Counter>& counters, double seconds, double processor) {
  std::uint64_t sum = 0;
  std::uint64_t least = counters.front().turns;
  std::uint64_t most = 0;
  for (const Counter& counter : counters) {
    sum += counter.turns;
    least = std::min(least, counter.turns);
    most = std::max(most, counter.turns);
  }
  const auto turns = static_cast<double>(sum);
  const double fair = turns / static_cast<double>(counters.size());
  std::printf("per_second=%.0f cpu_ns=%.1f least_share=%.3f most_share=%.3f", turns / seconds, processor / turns * 1e9,
              static_cast<double>(least) / fair, static_cast<double>(most) / fair);
  for (std::size_t number = 0; number < counters.size(); ++number)
    std::printf(" turns_%zu=%llu", number + 1, static_cast<unsigned long long>(counters[number].turns));
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view mode = argc == 6 ? argv[3] : "";
  if (mode != "own" && mode != "shared" && mode != "queued") {
    std::fprintf(stderr, "usage: pool_load PORT CA_FILE own|shared|queued THREADS MILLISECONDS\n");
    return 2;
  }
  const std::size_t threads = std::stoull(argv[4]);
  const std::chrono::milliseconds time(std::stoull(argv[5]));
  const authlete::ClientOptions options = bench::client_options(argv[1], argv[2], threads);
  const auto settings =
      authlete::net::make_settings(options, authlete::core::parse_base_url(options.base_url).value()).value();

  std::vector<std::unique_ptr<PoolOnContext>> pools;
  const std::size_t number_of_pools = mode == "own" ? threads : 1;
  for (std::size_t number = 0; number < number_of_pools; ++number)
    pools.push_back(std::make_unique<PoolOnContext>(settings, threads / number_of_pools));

  std::vector<Counter> counters(mode == "queued" ? 2 * threads : threads);
  std::atomic<std::size_t> in_line = counters.size();
  if (mode == "queued")
    for (Counter& counter : counters)
      asio::co_spawn(pools.front()->context, take_turns_in_line(pools.front()->pool, counter),
                     [&in_line](std::exception_ptr error) {
                       rethrow(error);
                       --in_line;
                     });

  std::latch ready(static_cast<std::ptrdiff_t>(threads + 1));
  std::vector<std::thread> running;
  for (std::size_t number = 0; number < threads; ++number)
    running.emplace_back([&, number] {
      PoolOnContext& mine = *pools[number % pools.size()];
      ready.arrive_and_wait();
      if (mode != "queued") return take_turns(*mine.pool, counters[number]);
      while (in_line > 0) mine.context.run_for(std::chrono::milliseconds(5));
    });
  ready.arrive_and_wait();
  const double processor_before = processor_seconds();
  const auto started = Clock::now();
  std::this_thread::sleep_for(time);
  over = true;
  for (std::thread& thread : running) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - started).count();
  const double processor = processor_seconds() - processor_before;
  report(counters, seconds, processor);
}
