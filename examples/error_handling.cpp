// Shows how a call can fail and what a program should do about it. The program causes several kinds of failure on
// purpose. The exit code is 0 if each of them was as expected.
//
// The environment configures this program like quickstart.cpp.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

namespace {

// The error itself says whether a retry is safe. Its kind says who can fix the cause.
std::string_view advice(const authlete::Error& error) {
  if (error.outcome_is_unknown()) return "the call may have been executed: find out before you repeat it";
  switch (error.kind) {
    case authlete::ErrorKind::invalid_argument: return "the request is invalid: correct this program";
    case authlete::ErrorKind::configuration:
    case authlete::ErrorKind::tls_verify:
    case authlete::ErrorKind::auth: return "the operator must check the settings";
    case authlete::ErrorKind::api: return "the service refused: read its result code and message";
    case authlete::ErrorKind::cancelled:
    case authlete::ErrorKind::closed: return "this program stopped the call itself";
    default: return error.safe_to_retry() ? "the call can be retried later" : "do not retry the call blindly";
  }
}

class Checklist {
 public:
  void expect(std::string_view what, authlete::ErrorKind expected, const authlete::Error& error) {
    std::cout << what << "\n  error:  " << error << "\n  advice: " << advice(error) << '\n';
    if (error.kind != expected) fail();
  }
  void fail() {
    std::cout << "  this was not expected\n";
    ++failures_;
  }
  int failures() const { return failures_; }

 private:
  int failures_ = 0;
};

authlete::TokenCreateRequest sound_request() {
  authlete::TokenCreateRequest request;
  request.grant_type = authlete::GrantType::client_credentials;
  request.client_id = 26888344961664;
  return request;
}

boost::asio::awaitable<void> refused_locally(authlete::Client client, Checklist& checklist) {
  // The request does not say what to revoke, so it is not sent.
  authlete::TokenRevokeRequest nothing;
  authlete::Result<authlete::TokenRevokeResponse> revoked = co_await client.token_operations().revoke(nothing);
  if (revoked)
    checklist.fail();
  else
    checklist.expect("an empty revoke", authlete::ErrorKind::invalid_argument, revoked.error());
}

boost::asio::awaitable<void> wrong_credentials(authlete::ClientOptions options, Checklist& checklist) {
  options.credentials = authlete::Credentials::bearer("not-the-token");
  authlete::Client client(options);
  authlete::Result<authlete::TokenListResponse> listed = co_await client.token_operations().list();
  if (listed)
    checklist.fail();
  else
    checklist.expect("a wrong service token", authlete::ErrorKind::auth, listed.error());
}

boost::asio::awaitable<void> nobody_listens(authlete::ClientOptions options, Checklist& checklist) {
  options.base_url = "https://127.0.0.1:1";
  options.retry = authlete::RetryPolicy::none();
  authlete::Client client(options);
  authlete::Result<authlete::TokenCreateResponse> created = co_await client.token_operations().create(sound_request());
  if (created)
    checklist.fail();
  else
    checklist.expect("no server", authlete::ErrorKind::connect, created.error());
}

boost::asio::awaitable<void> refused_by_the_service(authlete::Client client, Checklist& checklist) {
  // Many refusals are values: the service has responded, and the action of the response has the reason.
  authlete::TokenFailRequest request;
  request.ticket = "no such ticket";
  request.reason = authlete::TokenFailReason::invalid_resource_owner_credentials;
  authlete::Result<authlete::TokenFailResponse> response = co_await client.token_endpoint().fail(request);
  if (!response) {
    checklist.expect("an unknown ticket", authlete::ErrorKind::api, response.error());
    co_return;
  }
  std::cout << "an unknown ticket\n  response: " << response->action << ' ' << response->result_message.value_or("")
            << '\n';
  if (response->succeeded()) checklist.fail();
}

boost::asio::awaitable<void> thrown(authlete::Client client, Checklist& checklist) {
  // A program that prefers exceptions gets the same error from `value()`.
  try {
    (co_await client.token_operations().remove(authlete::Secret())).value();
    checklist.fail();
  } catch (const authlete::Exception& exception) {
    checklist.expect("an empty token, with value()", authlete::ErrorKind::invalid_argument, exception.error());
  }
}

boost::asio::awaitable<void> show_all(authlete::ClientOptions options, Checklist& checklist) {
  authlete::Client client(options);
  co_await refused_locally(client, checklist);
  co_await wrong_credentials(options, checklist);
  co_await nobody_listens(options, checklist);
  co_await refused_by_the_service(client, checklist);
  co_await thrown(client, checklist);
}

}  // namespace

int main() {
  authlete::Result<authlete::ClientOptions> options = authlete::ClientOptions::from_environment();
  if (!options) {
    std::cerr << "error_handling: " << options.error() << '\n';
    return 1;
  }
  Checklist checklist;
  boost::asio::io_context context;
  boost::asio::co_spawn(context, show_all(*options, checklist), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  context.run();
  return checklist.failures() == 0 ? 0 : 1;
}
