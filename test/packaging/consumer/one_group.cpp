// A user's program that includes the header of one group of operations, and nothing of the others.
#include <authlete/client.hpp>
#include <authlete/introspection.hpp>

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
    response.body = R"({"action":"OK","subject":"john"})";
    co_return response;
  }
  boost::asio::awaitable<authlete::Result<void>> pause(TimePoint) override { co_return authlete::Result<void>(); }
  void close() noexcept override {}

  std::string seen;
};

boost::asio::awaitable<void> introspect(authlete::Introspection introspection, std::string& subject) {
  authlete::IntrospectionRequest request;
  request.token = "token";
  const authlete::Result<authlete::IntrospectionResponse> response = co_await introspection.process(request);
  if (!response) std::cerr << response.error() << '\n';
  if (response && response->succeeded()) subject = response->subject.value_or("");
}

}  // namespace

int main() {
  authlete::ClientOptions options;
  options.base_url = authlete::base_url(authlete::Region::jp);
  options.service_id = "21653835348762";
  options.credentials = authlete::Credentials::bearer("token");
  const auto fake = std::make_shared<Fake>();
  const authlete::Client client(options, fake);
  std::string subject;
  boost::asio::io_context context;
  boost::asio::co_spawn(context, introspect(client.introspection(), subject), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  context.run();
  std::cout << fake->seen << " -> " << subject << '\n';
  return subject == "john" && fake->seen == "POST /api/21653835348762/auth/introspection" ? 0 : 1;
}
