#pragma once

#include <memory>
#include <string>
#include <utility>

#include "authlete/client.hpp"
#include "authlete/token_endpoint.hpp"
#include "authlete/token_operations.hpp"
#include "support/fake_transport.hpp"
#include "support/run.hpp"

namespace authlete::test {

inline constexpr const char* service_token = "s3rv1ce-t0ken";

inline ClientOptions client_options() {
  ClientOptions options;
  options.base_url = "https://as.example/prefix";
  options.service_id = "715948317";
  options.credentials = Credentials::bearer(service_token);
  return options;
}

inline Headers json_type() {
  Headers headers;
  headers.add("Content-Type", "application/json;charset=UTF-8");
  return headers;
}

inline TokenCreateRequest create_request() {
  TokenCreateRequest request;
  request.grant_type = GrantType::authorization_code;
  request.client_id = 26888344961664;
  request.subject = "john";
  return request;
}

/// A client on a fake transport, and a context to run its calls on.
class FakeClient {
 public:
  explicit FakeClient(ClientOptions options = client_options())
      : transport(std::make_shared<FakeTransport>()), client(std::move(options), transport) {}

  /// Runs a call to its end and returns the last request that it sent.
  template <class T>
  T run(boost::asio::awaitable<T> call) {
    return runner.run(std::move(call));
  }
  TransportRequest last_request() const {
    const auto requests = transport->requests();
    return requests.empty() ? TransportRequest() : requests.back();
  }

  Runner runner;
  std::shared_ptr<FakeTransport> transport;
  Client client;
};

}  // namespace authlete::test
