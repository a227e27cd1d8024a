#pragma once

#include <boost/asio/io_context.hpp>

#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/token_operations.hpp"
#include "property.hpp"
#include "support/fake_transport.hpp"
#include "support/run.hpp"

namespace authlete::fuzz {

inline constexpr const char* service_token = "s3rv1ce-t0ken";
inline constexpr const char* access_token = "acc3ss-t0ken";
inline constexpr std::chrono::milliseconds longest_exchange{20'000};

/// A service behind the transport interface whose failures and responses come from the fuzzer. It reflects the secrets
/// that it receives. Without further input it responds with 500.
class HostileService {
 public:
  explicit HostileService(FuzzedDataProvider& input) : input_(input) {
    transport->otherwise([this](const TransportRequest& request) { return next(request); });
  }

  /// Outcomes of the requests so far, in their order.
  std::vector<Result<TransportResponse>> outcomes;

  std::shared_ptr<test::FakeTransport> transport = std::make_shared<test::FakeTransport>();

  static ClientOptions client_options() {
    ClientOptions options;
    options.base_url = "https://as.example";
    options.service_id = "715948317";
    options.credentials = Credentials::bearer(service_token);
    return options;
  }

  /// Runs a call to its end, on a clock that only the service and the pauses advance.
  template <class T>
  T run(boost::asio::awaitable<T> call) {
    return runner_.run(std::move(call));
  }

 private:
  Result<TransportResponse> next(const TransportRequest& request) {
    transport->advance(
        std::chrono::milliseconds(input_.ConsumeIntegralInRange<std::int64_t>(0, longest_exchange.count())));
    Result<TransportResponse> outcome = input_.ConsumeBool() ? failure() : respond(request);
    outcomes.push_back(outcome);
    return outcome;
  }

  Result<TransportResponse> failure() {
    constexpr ErrorKind kinds[] = {ErrorKind::resolve,
                                   ErrorKind::connect,
                                   ErrorKind::tls,
                                   ErrorKind::tls_verify,
                                   ErrorKind::timeout,
                                   ErrorKind::pool_timeout,
                                   ErrorKind::pool_exhausted,
                                   ErrorKind::cancelled,
                                   ErrorKind::closed,
                                   ErrorKind::io,
                                   ErrorKind::truncated,
                                   ErrorKind::protocol,
                                   ErrorKind::too_large};
    constexpr Sent amounts[] = {Sent::none, Sent::maybe, Sent::complete};
    const Sent sent = input_.PickValueInArray(amounts);
    const bool reused = input_.ConsumeBool();
    const bool started = sent != Sent::none && input_.ConsumeBool();
    return test::network_error(input_.PickValueInArray(kinds), Phase::response, sent, reused, started);
  }

  Result<TransportResponse> respond(const TransportRequest& request) {
    constexpr unsigned statuses[] = {500, 200, 201, 204, 302, 400, 401, 403, 404, 408, 409, 429, 502, 503, 504};
    constexpr const char* types[] = {"application/json", "text/html", "application/problem+json"};
    constexpr const char* bodies[] = {
        "",
        R"({"resultCode":"A001","action":"OK","accessToken":"x","status":{"result":"SUCCEEDED","tokenCount":1}})",
        R"({"resultCode":"A001","status":{"result":"FAILED","errorCode":"E","errorDescription":"no"}})",
        R"({"resultCode":"A001","status":{"requestId":"id"}})",
        R"({"resultCode":"A001"})",
        "<html>"};
    TransportResponse response;
    response.status = input_.PickValueInArray(statuses);
    if (input_.ConsumeBool()) response.headers.add("Content-Type", input_.PickValueInArray(types));
    if (input_.ConsumeBool()) response.headers.add("Retry-After", input_.ConsumeRandomLengthString(32));
    if (input_.ConsumeBool()) response.headers.add("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
    if (input_.ConsumeBool()) response.headers.add("Content-Encoding", "gzip");
    response.body = input_.ConsumeBool() ? input_.ConsumeRandomLengthString(256) : input_.PickValueInArray(bodies);
    if (input_.ConsumeBool()) reflect(response.body, request);
    return response;
  }

  // Imitates a service that echoes what it received.
  void reflect(std::string& body, const TransportRequest& request) {
    const std::string text = request.body + request.target + std::string(*request.headers.find("Authorization"));
    if (input_.ConsumeBool()) {
      body.insert(body.size() / 2, access_token + std::string(" ") + service_token);
    } else {
      std::string quoted;
      for (const char letter : text) quoted += letter == '"' || letter == '\\' ? '\'' : letter;
      body = input_.ConsumeBool()
                 ? R"({"resultCode":"A002","resultMessage":")" + quoted + "\"}"
                 : R"({"resultCode":"A001","status":{"result":"FAILED","errorDescription":")" + quoted + "\"}}";
    }
  }

  FuzzedDataProvider& input_;
  test::Runner runner_;
};

/// Checks the properties of every error, whatever the service did. An access token that the call did not hold cannot be
/// distinguished from other text of the service.
inline void check_error(const Error& error, bool held_access_token) {
  std::ostringstream line;
  line << error;
  const std::string text = std::move(line).str();
  require(error.kind != ErrorKind::none, "an error has a kind");
  require(!contains(text, service_token), "no token of the service is in an error");
  require(!held_access_token || !contains(text, access_token), "no access token is in an error");
  require(!has_control_character(text), "no control character is in an error");
  require(error.body_excerpt.size() <= 256, "an excerpt is short");
}

}  // namespace authlete::fuzz
