// Compares one client on several contexts with a client per context: two_contexts PORT CA_FILE REQUESTS IN_FLIGHT
// shared|separate CORE...
//
// Each core has a thread with a context, which makes its part of the requests with IN_FLIGHT at a time. `shared`: one
// client makes all calls. `separate`: each context has its own client, so that nothing is shared. The difference is the
// cost of sharing.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <latch>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "common/client.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

void run_on_core(int core) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(static_cast<std::size_t>(core), &cores);
  if (::pthread_setaffinity_np(::pthread_self(), sizeof cores, &cores) == 0) return;
  std::fprintf(stderr, "two_contexts: there is no core %d\n", core);
  std::exit(1);
}

// A context and its part of the requests, in its own cache line.
class alignas(64) Part {
 public:
  explicit Part(authlete::Client client) : client_(std::move(client)) {}
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  // Returns after the last response; the connections stay open.
  void make(std::uint64_t requests, std::size_t in_flight) {
    left_ = requests;
    senders_ = in_flight;
    for (std::size_t sender = 0; sender < in_flight; ++sender)
      boost::asio::co_spawn(context_, send(), [this](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
        --senders_;
      });
    context_.restart();
    while (senders_ > 0) context_.run_one();
  }
  const authlete::Client& client() const { return client_; }

 private:
  boost::asio::awaitable<void> send() {
    const authlete::TokenCreateRequest like = bench::create_request();
    while (left_ > 0) {
      --left_;
      authlete::TokenCreateRequest request = like;
      const auto created = co_await client_.token_operations().create(std::move(request));
      if (created && created->succeeded()) continue;
      if (!created) std::cerr << created.error() << '\n';
      std::exit(1);
    }
  }

  authlete::Client client_;
  std::uint64_t left_ = 0;
  std::size_t senders_ = 0;
  boost::asio::io_context context_{1};
};

}  // namespace

int main(int argc, char** argv) {
  const std::string_view mode = argc > 6 ? argv[5] : "";
  if (mode != "shared" && mode != "separate") {
    std::fprintf(stderr, "usage: two_contexts PORT CA_FILE REQUESTS IN_FLIGHT shared|separate CORE...\n");
    return 2;
  }
  const std::size_t number = static_cast<std::size_t>(argc) - 6;
  const std::uint64_t requests_each = std::stoull(argv[3]) / number;
  const std::size_t in_flight = std::stoull(argv[4]);

  std::vector<std::unique_ptr<Part>> parts;
  for (std::size_t index = 0; index < number; ++index)
    parts.push_back(std::make_unique<Part>(mode == "shared" && index > 0
                                               ? parts.front()->client()
                                               : authlete::Client(bench::client_options(argv[1], argv[2], in_flight))));
  const auto connections_opened = [&parts, clients = mode == "shared" ? 1 : number] {
    std::uint64_t opened = 0;
    for (std::size_t index = 0; index < clients; ++index) opened += parts[index]->client().stats().connections_opened;
    return opened;
  };

  // The contexts start one after the other: a context that reused the idle connections of another would open none
  // itself.
  std::uint64_t opened_before = 0;
  std::string opened_by_each;
  for (std::size_t index = 0; index < number; ++index) {
    parts[index]->make(8 * in_flight, in_flight);
    const std::uint64_t opened = connections_opened();
    opened_by_each += " opened_by_" + std::to_string(index + 1) + "=" + std::to_string(opened - opened_before);
    opened_before = opened;
  }

  std::latch ready(static_cast<std::ptrdiff_t>(number + 1));
  std::latch go(1);
  std::vector<std::thread> threads;
  for (std::size_t index = 0; index < number; ++index)
    threads.emplace_back([&, index, core = std::stoi(argv[6 + index])] {
      run_on_core(core);
      parts[index]->make(in_flight, in_flight);
      ready.count_down();
      go.wait();
      parts[index]->make(requests_each, in_flight);
    });
  ready.arrive_and_wait();
  rusage before;
  ::getrusage(RUSAGE_SELF, &before);
  const auto started = Clock::now();
  go.count_down();
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - started).count();
  rusage after;
  ::getrusage(RUSAGE_SELF, &after);

  const auto requests = static_cast<double>(requests_each * number);
  const double processor = seconds_of(after.ru_utime) - seconds_of(before.ru_utime) + seconds_of(after.ru_stime) -
                           seconds_of(before.ru_stime);
  std::printf("per_processor_second=%.0f per_second=%.0f cpu_us=%.2f%s opened_under_load=%llu\n", requests / processor,
              requests / seconds, processor / requests * 1e6, opened_by_each.c_str(),
              static_cast<unsigned long long>(connections_opened() - opened_before));
  return 0;
}
