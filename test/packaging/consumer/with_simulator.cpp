// A user's test: a client against the simulator, over TLS, in one process.
#include <authlete/authlete.hpp>
#include <authlete/simulator/simulator.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <iostream>

namespace {

boost::asio::awaitable<void> count_tokens(authlete::Client client, std::int32_t& total) {
  authlete::TokenCreateRequest request;
  request.grant_type = authlete::GrantType::client_credentials;
  request.client_id = 26888344961664;
  authlete::TokenCreateResponse created = (co_await client.token_operations().create(request)).value();
  authlete::TokenListResponse listed = (co_await client.token_operations().list()).value();
  total = created.succeeded() ? listed.total_count.value_or(0) : -1;
}

}  // namespace

int main() {
  authlete::simulator::SimulatorOptions simulated;
  simulated.service_id = "21653835348762";
  simulated.service_token = "token";
  simulated.clients = {authlete::simulator::SimulatorClient(26888344961664, "secret")};
  authlete::simulator::Simulator simulator(simulated);
  simulator.start().value();

  authlete::ClientOptions options;
  options.base_url = simulator.base_url();
  options.service_id = "21653835348762";
  options.credentials = authlete::Credentials::bearer("token");
  options.tls.ca_pem = simulator.ca_pem();

  std::int32_t total = -1;
  boost::asio::io_context context;
  boost::asio::co_spawn(context, count_tokens(authlete::Client(options), total), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  context.run();
  std::cout << "tokens at the simulator: " << total << '\n';
  return total == 1 ? 0 : 1;
}
