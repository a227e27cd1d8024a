// Creates a token, finds it in the list, updates it, and revokes it. Then creates and deletes another token.
//
// AUTHLETE_BASE_URL, AUTHLETE_SERVICE_APIKEY and AUTHLETE_SERVICE_ACCESSTOKEN name the service, and AUTHLETE_CLIENT_ID
// names the OAuth client. `./dev run authlete-simulator` starts a service to try this program with, and prints these
// settings.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

authlete::TokenCreateRequest request_for(std::string subject) {
  const char* client_id = std::getenv("AUTHLETE_CLIENT_ID");
  authlete::TokenCreateRequest request;
  request.grant_type = authlete::GrantType::authorization_code;
  request.client_id = client_id ? std::stoll(client_id) : 26888344961664;
  request.subject = std::move(subject);
  request.scopes = {"history.read", "timeline.read"};
  return request;
}

// In this program `value()` throws errors; error_handling.cpp uses no exceptions. A refusal by the service is not an
// error: it is a response whose `action` says so.
template <class Response>
void check_action(const Response& response) {
  if (!response.succeeded()) throw std::runtime_error(response.result_message.value_or("the service refused"));
}

authlete::Secret token_of(authlete::TokenCreateResponse created) {
  check_action(created);
  return created.access_token.value();
}

boost::asio::awaitable<void> quickstart(authlete::Client client) {
  const authlete::TokenOperations tokens = client.token_operations();

  authlete::Secret token = token_of((co_await tokens.create(request_for("quickstart"))).value());
  std::cout << "created a token: " << token << '\n';  // A secret prints as ***.

  authlete::TokenListRequest of_subject;
  of_subject.subject = "quickstart";
  authlete::TokenListResponse listed = (co_await tokens.list(of_subject)).value();
  std::cout << "the subject has " << listed.total_count.value_or(0) << " token(s)\n";

  authlete::TokenUpdateRequest fewer_scopes;
  fewer_scopes.access_token = token;
  fewer_scopes.scopes = {"history.read"};
  authlete::TokenUpdateResponse updated = (co_await tokens.update(fewer_scopes)).value();
  check_action(updated);
  std::cout << "updated the token: " << updated.action << ", scopes now";
  for (const std::string& scope : updated.scopes.value_or(std::vector<std::string>())) std::cout << ' ' << scope;
  std::cout << '\n';

  authlete::TokenRevokeRequest this_token;
  this_token.access_token_identifier = token;
  authlete::TokenRevokeResponse revoked = (co_await tokens.revoke(this_token)).value();
  std::cout << "revoked " << revoked.count.value_or(0) << " token(s)\n";
  if (revoked.count != 1) throw std::runtime_error("the token was not revoked");

  authlete::Secret another = token_of((co_await tokens.create(request_for("quickstart"))).value());
  (co_await tokens.remove(another)).value();
  std::cout << "created and deleted another token\n";

  listed = (co_await tokens.list(of_subject)).value();
  std::cout << "the subject has " << listed.total_count.value_or(0) << " token(s)\n";
}

}  // namespace

int main() try {
  authlete::Client client(authlete::ClientOptions::from_environment().value());
  boost::asio::io_context context;
  boost::asio::co_spawn(context, quickstart(client), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);  // run() throws this.
  });
  context.run();
} catch (const std::exception& failure) {
  std::cerr << "quickstart: " << failure.what() << '\n';
  return 1;
}
