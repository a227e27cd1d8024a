// Measures what the server toolkit itself costs per token request, with a service inside the program:
// token_request REQUESTS
//
// Two kinds of turns alternate. One lets the token endpoint respond to a request of a client; the other makes the same
// call of the service by the client library alone, with a request that was made before. The difference is the cost of
// the toolkit: reading the request, and making the response. Prints the medians of the turns per request.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "authlete/server/authorization_server.hpp"
#include "authlete/token_endpoint.hpp"
#include "common/allocation_count.hpp"

namespace {

namespace asio = boost::asio;
using authlete::server::AuthorizationServer;
using authlete::server::HeaderField;
using authlete::server::HttpResponse;
using authlete::server::RequestView;
using Clock = std::chrono::steady_clock;

constexpr std::size_t turns = 21;
constexpr const char* content = "grant_type=client_credentials&scope=history.read+timeline.read";

/// The service: it gives a token to everybody.
class Service : public authlete::Transport {
 public:
  asio::awaitable<authlete::Result<authlete::TransportResponse>> exchange(const authlete::TransportRequest&) override {
    authlete::TransportResponse response;
    response.status = 200;
    response.headers.add("Content-Type", "application/json");
    response.body =
        R"({"resultCode":"A050001","resultMessage":"[A050001] The token request was processed successfully.",)"
        R"("accessToken":"C4SrUTijIj2IxqE1xBASr3dxQWgso3BpY49g8CyjGjQ","accessTokenDuration":3600,)"
        R"("accessTokenExpiresAt":1640252942736,"action":"OK","clientId":26478243745571,"clientIdAlias":"my-client",)"
        R"("clientIdAliasUsed":false,"grantType":"CLIENT_CREDENTIALS","responseContent":"{\"access_token\":)"
        R"(\"C4SrUTijIj2IxqE1xBASr3dxQWgso3BpY49g8CyjGjQ\",\"scope\":\"history.read timeline.read\",)"
        R"(\"token_type\":\"Bearer\",\"expires_in\":3600}","scopes":["history.read","timeline.read"]})";
    co_return response;
  }
  asio::awaitable<authlete::Result<void>> pause(TimePoint) override { co_return authlete::Result<void>(); }
  void close() noexcept override {}
};

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "token_request: %s\n", what);
  std::exit(1);
}

authlete::Client make_client() {
  authlete::ClientOptions options;
  options.base_url = "https://service.example";
  options.service_id = "715948317";
  options.credentials = authlete::Credentials::bearer("token");
  return authlete::Client(options, std::make_shared<Service>());
}

/// The cost of one request.
struct Cost {
  double nanoseconds = 0;
  double allocations = 0;
};

/// Measures the cost of requests from its construction on.
class Meter {
 public:
  Cost per_request(std::size_t requests) const {
    const bench::Allocations allocations = bench::allocations() - allocations_;
    const std::chrono::duration<double, std::nano> elapsed = Clock::now() - started_;
    const auto count = static_cast<double>(requests);
    return {elapsed.count() / count, static_cast<double>(allocations.all) / count};
  }

 private:
  const bench::Allocations allocations_ = bench::allocations();
  const Clock::time_point started_ = Clock::now();
};

asio::awaitable<Cost> serve(const AuthorizationServer& server, std::size_t requests) {
  // Fields such as curl sends. The credentials are `my-client:secret`.
  const std::array<HeaderField, 6> fields{{{"Host", "as.example"},
                                           {"Authorization", "Basic bXktY2xpZW50OnNlY3JldA=="},
                                           {"User-Agent", "curl/7.88.1"},
                                           {"Accept", "*/*"},
                                           {"Content-Length", "62"},
                                           {"Content-Type", "application/x-www-form-urlencoded"}}};
  RequestView request;
  request.method = "POST";
  request.target = "/token";
  request.fields = fields;
  request.body = content;
  request.peer = "127.0.0.1";
  const Meter meter;
  for (std::size_t number = 0; number < requests; ++number) {
    const HttpResponse response = co_await server.handle(request);
    if (response.status != 200 || response.body.reveal().find("access_token") == std::string::npos)
      fail("not the expected response");
  }
  co_return meter.per_request(requests);
}

// The toolkit makes a request for each call, and that is part of its cost. So the requests exist before the meter does.
asio::awaitable<Cost> call(const authlete::Client& client, std::size_t requests) {
  std::vector<authlete::TokenRequest> prepared(requests);
  for (authlete::TokenRequest& request : prepared) {
    request.parameters = authlete::Secret(content);
    request.client_id = "my-client";
    request.client_secret = authlete::Secret("secret");
  }
  const authlete::TokenEndpoint endpoint = client.token_endpoint();
  const Meter meter;
  for (authlete::TokenRequest& request : prepared) {
    const auto response = co_await endpoint.process(std::move(request));
    if (!response || !response->response_content) fail("the call failed");
  }
  co_return meter.per_request(requests);
}

Cost run(asio::awaitable<Cost> coroutine) {
  asio::io_context context(1);
  Cost measured;
  asio::co_spawn(context, std::move(coroutine), [&measured](const std::exception_ptr& error, Cost cost) {
    if (error) std::rethrow_exception(error);
    measured = cost;
  });
  context.run();
  return measured;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: token_request REQUESTS\n");
    return 2;
  }
  const std::size_t requests_per_turn = std::max<std::size_t>(std::stoull(argv[1]) / turns, 1);
  const authlete::Client client = make_client();
  authlete::server::Options options;
  options.issuer = "https://as.example";
  const AuthorizationServer server(client, options);

  std::vector<double> served;
  std::vector<double> called;
  std::vector<double> own;
  std::vector<double> own_allocations;
  for (std::size_t turn = 0; turn <= turns; ++turn) {
    const Cost of_server = run(serve(server, requests_per_turn));
    const Cost of_call = run(call(client, requests_per_turn));
    if (turn == 0) continue;  // Memory and caches get warm.
    served.push_back(of_server.nanoseconds);
    called.push_back(of_call.nanoseconds);
    own.push_back(of_server.nanoseconds - of_call.nanoseconds);
    own_allocations.push_back(of_server.allocations - of_call.allocations);
  }
  std::printf("own_ns=%.0f own_allocations=%.2f served_ns=%.0f call_ns=%.0f\n", median(own), median(own_allocations),
              median(served), median(called));
}
