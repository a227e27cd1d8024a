// Measures the memory of an idle persistent connection, both at once and after the pool has had time to free its
// buffers: idle_memory PORT CA_FILE CONNECTIONS
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <malloc.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include "common/client.hpp"

namespace {

// By then the pool has checked each connection after it was idle for a second.
constexpr std::chrono::milliseconds settling_time(2100);

std::uint64_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0;
  statm >> pages >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

// Freed memory does not count as held by a connection, although malloc keeps it until it is trimmed.
std::uint64_t resident_bytes_after_trim() {
  ::malloc_trim(0);
  return resident_bytes();
}

boost::asio::awaitable<void> call_once(authlete::Client client, std::size_t& failed) {
  const authlete::TokenCreateRequest request = bench::create_request();
  const auto created = co_await client.token_operations().create(request);
  if (!created) ++failed;
}

// Makes this many concurrent calls, so that each gets its own connection. Returns the number of failed calls.
std::size_t call(boost::asio::io_context& context, const authlete::Client& client, std::size_t number) {
  std::size_t failed = 0;
  std::size_t ended = 0;
  for (std::size_t index = 0; index < number; ++index)
    boost::asio::co_spawn(context, call_once(client, failed), [&](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);
      ++ended;
    });
  context.restart();
  while (ended < number) context.run_one();
  context.poll();
  return failed;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: idle_memory PORT CA_FILE CONNECTIONS\n");
    return 2;
  }
  const std::size_t connections = std::stoull(argv[3]);
  authlete::ClientOptions options = bench::client_options(argv[1], argv[2], connections);
  // Many concurrent handshakes are slow, which must not start second connection attempts.
  options.connect.attempt_delay = std::chrono::minutes(1);
  options.timeouts.connect = std::chrono::minutes(1);
  options.timeouts.call = std::chrono::minutes(2);
  options.pool.idle_timeout = std::chrono::minutes(10);
  boost::asio::io_context context(1);
  const authlete::Client client(std::move(options));
  std::size_t failed = call(context, client, 1);
  const std::uint64_t before = resident_bytes_after_trim();
  const std::size_t idle_before = client.stats().idle;
  failed += call(context, client, connections);
  const std::size_t idle = client.stats().idle;
  const auto kilobytes_each = [before, added = idle - idle_before](std::uint64_t resident) {
    return (static_cast<double>(resident) - static_cast<double>(before)) / static_cast<double>(added) / 1024;
  };
  const double at_once = kilobytes_each(resident_bytes_after_trim());
  context.restart();
  {
    // The program has other work. Idle connections alone would not keep the context running, so the pool could not
    // shrink.
    const auto work = boost::asio::make_work_guard(context);
    context.run_for(settling_time);
  }
  const double untrimmed = kilobytes_each(resident_bytes());
  const double settled = kilobytes_each(resident_bytes_after_trim());
  std::printf("idle_connections=%zu idle_at_once_kb=%.1f idle_untrimmed_kb=%.1f idle_kb=%.1f\n", idle, at_once,
              untrimmed, settled);
  return failed == 0 && idle == connections ? 0 : 1;
}
