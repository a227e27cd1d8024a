// A user's program: one call through its own transport, so that everything a call needs is linked, and no network is
// used.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <iostream>
#include <memory>
#include <string>

namespace {

class Fake : public authlete::Transport {
 public:
  boost::asio::awaitable<authlete::Result<authlete::TransportResponse>> exchange(
      const authlete::TransportRequest& request) override {
    seen = request.method + ' ' + request.target;
    authlete::TransportResponse response;
    response.status = 200;
    response.headers.add("Content-Type", "application/json");
    response.body = R"({"resultCode":"A109001","action":"OK","tokenId":"t-1"})";
    co_return response;
  }
  boost::asio::awaitable<authlete::Result<void>> pause(TimePoint) override { co_return authlete::Result<void>(); }
  void close() noexcept override {}

  std::string seen;
};

boost::asio::awaitable<void> create(authlete::Client client, std::string& token_id) {
  authlete::TokenCreateRequest request;
  request.grant_type = authlete::GrantType::client_credentials;
  request.client_id = 26888344961664;
  authlete::Result<authlete::TokenCreateResponse> created = co_await client.token_operations().create(request);
  if (!created) std::cerr << created.error() << '\n';
  if (created) token_id = created->token_id.value_or("");
}

}  // namespace

int main() {
  authlete::ClientOptions options;
  options.base_url = authlete::base_url(authlete::Region::jp);
  options.service_id = "21653835348762";
  options.credentials = authlete::Credentials::bearer("token");
  const authlete::Result<authlete::Client> with_network = authlete::Client::create(options);
  if (!with_network) std::cerr << with_network.error() << '\n';

  const auto fake = std::make_shared<Fake>();
  std::string token_id;
  boost::asio::io_context context;
  boost::asio::co_spawn(context, create(authlete::Client(options, fake), token_id), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  context.run();
  std::cout << fake->seen << " -> " << token_id << '\n';
  return with_network && token_id == "t-1" && fake->seen == "POST /api/21653835348762/auth/token/create" ? 0 : 1;
}
