// A resource server checks an access token: introspect [TOKEN [SCOPE...]]. Without TOKEN it creates a token first, and
// revokes it afterwards to show how a token that is not valid is refused.
//
// The environment configures this program like quickstart.cpp. It includes one group only, which compiles faster than
// authlete/authlete.hpp.
#include <authlete/client.hpp>
#include <authlete/introspection.hpp>
#include <authlete/token_operations.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using boost::asio::awaitable;

/// What a resource server responds with.
struct Decision {
  unsigned status;
  std::string www_authenticate;  ///< Empty if the request is allowed.
};

// A token that is not good enough is not an error: `action` says which response the resource server gives, and
// `response_content` is its `WWW-Authenticate` field.
awaitable<Decision> decide(authlete::Introspection introspection, authlete::Secret token,
                           std::vector<std::string> scopes) {
  authlete::IntrospectionRequest request;
  request.token = std::move(token);
  request.scopes = std::move(scopes);
  const authlete::IntrospectionResponse response = (co_await introspection.process(request)).value();
  const std::string challenge = response.response_content ? response.response_content->reveal() : "Bearer";
  switch (response.action) {
    case authlete::IntrospectionAction::ok:
      std::cout << "the token is valid for " << response.subject.value_or("no user") << '\n';
      co_return Decision{200, ""};
    case authlete::IntrospectionAction::bad_request: co_return Decision{400, challenge};
    case authlete::IntrospectionAction::unauthorized: co_return Decision{401, challenge};
    case authlete::IntrospectionAction::forbidden: co_return Decision{403, challenge};
    default: co_return Decision{500, challenge};  // also for an action that this version of the library does not know
  }
}

awaitable<void> show(authlete::Introspection introspection, authlete::Secret token, std::vector<std::string> scopes,
                     unsigned expected) {
  const Decision decision = co_await decide(std::move(introspection), std::move(token), std::move(scopes));
  std::cout << "status " << decision.status;
  if (!decision.www_authenticate.empty()) std::cout << ", WWW-Authenticate: " << decision.www_authenticate;
  std::cout << '\n';
  if (expected != 0 && decision.status != expected)
    throw std::runtime_error("expected status " + std::to_string(expected));
}

awaitable<void> create_and_check(authlete::Client client) {
  const char* client_id = std::getenv("AUTHLETE_CLIENT_ID");
  authlete::TokenCreateRequest request;
  request.grant_type = authlete::GrantType::authorization_code;
  request.client_identifier = client_id ? client_id : "26888344961664";
  request.subject = "introspect";
  request.scopes = {"history.read"};
  const authlete::TokenCreateResponse created = (co_await client.token_operations().create(request)).value();
  if (!created.succeeded()) throw std::runtime_error(created.result_message.value_or("no token was created"));
  const authlete::Secret token = created.access_token.value();

  const std::vector<std::string> granted{"history.read"}, not_granted{"timeline.read"};
  co_await show(client.introspection(), token, granted, 200);
  co_await show(client.introspection(), token, not_granted, 403);
  (co_await client.token_operations().remove(token)).value();
  co_await show(client.introspection(), token, granted, 401);
}

}  // namespace

int main(int count, char** arguments) try {
  authlete::Client client(authlete::ClientOptions::from_environment().value());
  boost::asio::io_context context;
  boost::asio::co_spawn(
      context,
      count > 1 ? show(client.introspection(), authlete::Secret(arguments[1]), {arguments + 2, arguments + count}, 0)
                : create_and_check(client),
      [](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
      });
  context.run();
} catch (const std::exception& failure) {
  std::cerr << "introspect: " << failure.what() << '\n';
  return 1;
}
