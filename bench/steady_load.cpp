// Makes many calls through one client: steady_load [CALLS] [IN_FLIGHT]
//
// Prints the process's memory and open descriptors after each tenth of the calls. After the first line, the warm-up,
// both should stay constant. The environment names the service, as for the examples. Exits with 1 if any call fails.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

struct Load {
  std::uint64_t calls = 100'000;
  std::uint64_t issued = 0;
  std::uint64_t ended = 0;
  std::uint64_t failed = 0;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
};

std::uint64_t resident_kilobytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0;
  statm >> pages >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 1024;
}

auto open_descriptors() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator()) - 1;
}

void report(const Load& load, const authlete::PoolStats& stats) {
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - load.started;
  std::cout << load.ended << " calls, " << load.failed << " failed, "
            << static_cast<std::uint64_t>(static_cast<double>(load.ended) / elapsed.count()) << " calls/s, memory "
            << resident_kilobytes() << " KB, descriptors " << open_descriptors() << ", connections opened "
            << stats.connections_opened << std::endl;
}

boost::asio::awaitable<void> caller(authlete::Client client, Load& load) {
  while (load.issued < load.calls) {
    ++load.issued;
    authlete::TokenListRequest request;
    request.subject = "steady-load";
    request.start = 0;
    request.end = 1;
    const auto listed = co_await client.token_operations().list(std::move(request));
    if (!listed) {
      if (++load.failed <= 10) std::cerr << listed.error() << '\n';
    }
    if (++load.ended % (load.calls / 10) == 0) report(load, client.stats());
  }
}

}  // namespace

int main(int argc, char** argv) {
  Load load;
  std::size_t in_flight = 64;
  try {
    if (argc > 1) load.calls = std::stoull(argv[1]);
    if (argc > 2) in_flight = std::stoull(argv[2]);
  } catch (const std::exception&) {
    in_flight = 0;
  }
  if (argc > 3 || load.calls < 10 || in_flight == 0) {
    std::cerr << "usage: steady_load [CALLS] [IN_FLIGHT]\n";
    return 2;
  }
  authlete::Result<authlete::ClientOptions> options = authlete::ClientOptions::from_environment();
  if (!options) {
    std::cerr << options.error() << '\n';
    return 2;
  }
  options->pool.maximum_connections = in_flight;
  options->pool.maximum_idle = in_flight;

  boost::asio::io_context context(1);
  {
    const authlete::Client client(std::move(*options));
    for (std::size_t index = 0; index < in_flight; ++index)
      boost::asio::co_spawn(context, caller(client, load), [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
      });
  }
  context.run();
  return load.failed == 0 ? 0 : 1;
}
