#pragma once

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <utility>

#include "authlete/client.hpp"
#include "authlete/simulator/simulator.hpp"
#include "authlete/token_operations.hpp"
#include "support/run.hpp"

namespace authlete::test {

inline constexpr std::int64_t client_id = 26888344961664;

inline simulator::SimulatorOptions simulator_options(ApiVersion api_version) {
  simulator::SimulatorOptions options;
  options.api_version = api_version;
  options.service_api_secret = "api-secret";
  options.clients.emplace_back(client_id, "client-secret");
  options.id_token_reissuable = true;
  options.batch_rate = 0;
  return options;
}

/// A running simulator and a client of it.
class RunningService {
 public:
  explicit RunningService(ApiVersion api_version = ApiVersion::v3)
      : options(simulator_options(api_version)), server(options), client(started_client()) {}

  ClientOptions client_options() const {
    ClientOptions result;
    result.base_url = server.base_url();
    result.service_id = options.service_id;
    result.api_version = options.api_version;
    result.credentials = options.api_version == ApiVersion::v3
                             ? Credentials::bearer(options.service_token)
                             : Credentials::basic(options.service_id, options.service_api_secret);
    result.tls.use_system_roots = false;
    result.tls.ca_pem = server.ca_pem();
    return result;
  }

  /// Runs a call to its end; it must have a value.
  template <class T>
  T run(boost::asio::awaitable<Result<T>> call) {
    Result<T> result = runner.run(std::move(call));
    if (!result) BOOST_FAIL(result.error());
    return std::move(result).value();
  }

  TokenListResponse list(const std::string& subject) {
    TokenListRequest request;
    request.subject = subject;
    return run(client.token_operations().list(request));
  }

  const simulator::SimulatorOptions options;
  simulator::Simulator server;
  Runner runner;
  Client client;

 private:
  Client started_client() {
    server.start().value();
    return Client(client_options());
  }
};

}  // namespace authlete::test
