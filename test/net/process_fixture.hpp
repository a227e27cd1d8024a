#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "net/net_fixture.hpp"

namespace authlete::test {

/// A scripted server and a client of it, for tests that make their own contexts and run them as a program does.
///
/// The address is numeric, so that no thread looks up a name. All time limits are far longer than any test takes.
class ProcessFixture {
 public:
  ProcessFixture() : server(tls_server()) {
    server.other_connections(well_behaved());
    options.base_url = "https://127.0.0.1:" + std::to_string(server.port());
    options.service_id = "715948317";
    options.credentials = Credentials::bearer(Secret(service_token));
    options.tls.use_system_roots = false;
    options.tls.ca_pem = authority().pem();
    options.retry = RetryPolicy::none();
    options.pool.idle_timeout = std::chrono::seconds(30);
    options.timeouts.connect = std::chrono::seconds(60);
    options.timeouts.call = std::chrono::seconds(100);
  }

  ScriptedServer server;
  ClientOptions options;  ///< The client is made from these at its first use.

  Client& client() {
    if (!client_) client_.emplace(options);
    return *client_;
  }
  void drop_client() { client_.reset(); }
  PoolStats stats() { return client().stats(); }

  /// Starts a call on that executor. The pointer's target is set when the call ends.
  std::shared_ptr<std::optional<Outcome>> start(const boost::asio::any_io_executor& executor,
                                                Operation operation = Operation::list) {
    auto result = std::make_shared<std::optional<Outcome>>();
    boost::asio::co_spawn(executor, perform(client(), operation, RequestOptions()),
                          [result](const std::exception_ptr&, Outcome outcome) { *result = std::move(outcome); });
    return result;
  }

 private:
  std::optional<Client> client_;
};

inline bool succeeded(const std::shared_ptr<std::optional<Outcome>>& call) { return *call && (*call)->ok; }

}  // namespace authlete::test
