// Measures the time from start to the first response: first_call PORT CA_FILE
//
// Prints the time to make the client, with the system's roots and one more, and the time of the call, with name lookup,
// connection and handshake.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdio>
#include <exception>

#include "common/client.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

boost::asio::awaitable<void> call_once(authlete::Client client, bool& succeeded) {
  const authlete::TokenCreateRequest request = bench::create_request();
  succeeded = (co_await client.token_operations().create(request)).has_value();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: first_call PORT CA_FILE\n");
    return 2;
  }
  const auto started = Clock::now();
  boost::asio::io_context context(1);
  bool succeeded = false;
  {
    const authlete::Client client(bench::client_options(argv[1], argv[2], 16));
    std::printf("client_ms=%.2f ", milliseconds_since(started));
    boost::asio::co_spawn(context, call_once(client, succeeded), [](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);
    });
  }
  context.run();
  std::printf("first_call_ms=%.2f\n", milliseconds_since(started));
  return succeeded ? 0 : 1;
}
