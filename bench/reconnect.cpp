// Measures the cost of a connection: reconnect PORT CA_FILE REQUESTS full|resumed
//
// Makes one call after the other, each over its own connection, with or without the TLS session of the one before.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>

#include "common/client.hpp"
#include "common/load.hpp"

namespace {

// One call is made before, because the first connection has no session to resume and looks up the name.
boost::asio::awaitable<void> reconnect(authlete::Client client, bench::Load& load, authlete::PoolStats& warm) {
  const authlete::TokenCreateRequest request = bench::create_request();
  while (load.next()) {
    const auto started = bench::Load::Clock::now();
    const auto created = co_await client.token_operations().create(request);
    if (!created) std::cerr << created.error() << '\n';
    load.ended(0, started, created.has_value());
    if (warm.connections_opened == 0) warm = client.stats();
  }
  const authlete::PoolStats stats = client.stats();
  const auto opened = static_cast<double>(stats.connections_opened - warm.connections_opened);
  std::printf("connections=%.0f resumed_share=%.4f ", opened,
              static_cast<double>(stats.sessions_resumed - warm.sessions_resumed) / opened);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5 || (std::strcmp(argv[4], "full") != 0 && std::strcmp(argv[4], "resumed") != 0)) {
    std::fprintf(stderr, "usage: reconnect PORT CA_FILE REQUESTS full|resumed\n");
    return 2;
  }
  char one[] = "1";
  char* load_arguments[] = {argv[0], argv[1], argv[2], argv[3], one};
  bench::Load load(5, load_arguments);
  authlete::ClientOptions options = bench::client_options(load.port(), load.ca_file(), 1);
  options.pool.maximum_idle = 0;
  options.tls.session_resumption = std::strcmp(argv[4], "resumed") == 0;
  authlete::PoolStats warm;
  boost::asio::io_context context(1);
  boost::asio::co_spawn(context, reconnect(authlete::Client(std::move(options)), load, warm),
                        [](std::exception_ptr error) {
                          if (error) std::rethrow_exception(error);
                        });
  context.run();
  load.report();
}
