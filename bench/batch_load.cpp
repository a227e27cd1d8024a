// Measures what a batch costs the client per token to encode, send and wait for: batch_load BATCHES
//
// The batches of 1,000 tokens run one after the other. The environment names the service, as for the examples.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "common/load.hpp"

namespace {

constexpr std::size_t tokens_of_batch = 1'000;

// The name differs in each run of the program, because the service still has the tokens of the run before.
std::string token_value(std::uint64_t number) {
  static const std::string run = std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
  return "bench-" + run + "-" + std::to_string(number);
}

std::vector<authlete::TokenCreateRequest> tokens(std::size_t batch) {
  std::vector<authlete::TokenCreateRequest> requests(tokens_of_batch);
  for (std::size_t index = 0; index < tokens_of_batch; ++index) {
    authlete::TokenCreateRequest& request = requests[index];
    const std::string value = token_value(batch * tokens_of_batch + index);
    request.grant_type = authlete::GrantType::authorization_code;
    request.client_id = 26888344961664;
    request.subject = "john";
    request.scopes = {"history.read", "timeline.read"};
    request.access_token = authlete::Secret(value);
    request.refresh_token = authlete::Secret("refresh-" + value);
  }
  return requests;
}

boost::asio::awaitable<void> run(authlete::Client client, std::size_t batches, double& microseconds, bool& succeeded) {
  const authlete::BatchTokenCreator creator(client);
  for (std::size_t batch = 0; batch <= batches; ++batch) {  // the first one opens the connection and is not counted
    std::vector<authlete::TokenCreateRequest> requests = tokens(batch);
    const double before = bench::Usage::now().processor_microseconds;
    const auto report = co_await creator.create(std::move(requests));
    if (batch > 0) microseconds += bench::Usage::now().processor_microseconds - before;
    if (!report || !report->complete()) {
      if (!report) std::cerr << report.error() << '\n';
      succeeded = false;
      co_return;
    }
  }
  succeeded = true;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t batches = argc == 2 ? std::stoull(argv[1]) : 0;
  if (batches == 0) {
    std::fprintf(stderr, "usage: batch_load BATCHES\n");
    return 2;
  }
  double microseconds = 0;
  bool succeeded = false;
  boost::asio::io_context context(1);
  boost::asio::co_spawn(
      context,
      run(authlete::Client(authlete::ClientOptions::from_environment().value()), batches, microseconds, succeeded),
      [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
      });
  context.run();
  std::printf("tokens=%zu cpu_us_per_token=%.3f\n", batches * tokens_of_batch,
              microseconds / static_cast<double>(batches * tokens_of_batch));
  return succeeded ? 0 : 1;
}
