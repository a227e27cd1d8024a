// A user's test of a coroutine that calls the service, without a network.
#include <authlete/client.hpp>
#include <authlete/introspection.hpp>
#include <authlete/testing/run.hpp>
#include <authlete/testing/scripted_transport.hpp>

#include <iostream>
#include <memory>
#include <string>

namespace {

boost::asio::awaitable<std::string> user_of(authlete::Client client, std::string token) {
  authlete::IntrospectionRequest request;
  request.token = token;
  const auto checked = (co_await client.introspection().process(request)).value();
  co_return checked.succeeded() ? checked.subject.value_or("") : std::string();
}

}  // namespace

int main() {
  const auto service = std::make_shared<authlete::testing::ScriptedTransport>();
  service->expect("introspection.process")
      .body(R"({"token":"abc"})")
      .respond(authlete::testing::usual<authlete::IntrospectionResponse>());
  const authlete::Client client(authlete::testing::client_options(), service);
  const std::string user = authlete::testing::run(user_of(client, "abc"), "user_of");
  service->verify();
  std::cout << "user of the token: " << user << '\n';
  return user == "john" ? 0 : 1;
}
