// Reads the settings of the service, changes one and changes it back. Then reads the documents that the service makes
// for OAuth clients: the discovery document and the JWK set.
//
// The environment configures this program like quickstart.cpp.
#include <authlete/client.hpp>
#include <authlete/services.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>

namespace {

using boost::asio::awaitable;

// An update replaces all settings, so it begins with those that the service has. What this version of the library does
// not know is sent back as well. Two programs that do this at once can undo each other's change.
awaitable<void> set_access_token_duration(authlete::Services services, std::optional<std::chrono::seconds> duration) {
  authlete::Service settings = (co_await services.get()).value();
  settings.access_token_duration = duration;
  const authlete::Service updated = (co_await services.update(settings)).value();
  if (duration && updated.access_token_duration != duration) throw std::runtime_error("the service has another value");
  std::cout << "access tokens are valid for " << updated.access_token_duration.value_or(std::chrono::seconds(0)).count()
            << " s\n";
}

awaitable<void> change_and_restore(authlete::Services services) {
  const authlete::Service before = (co_await services.get()).value();
  std::cout << "the issuer is " << before.issuer.value_or("(not set)") << ", " << before.unknown_members.size()
            << " setting(s) are unknown to this library\n";
  co_await set_access_token_duration(services, std::chrono::minutes(10));
  co_await set_access_token_duration(services, before.access_token_duration);
}

// Both are passed on byte for byte: a server sends them as they are, with Content-Type application/json.
awaitable<void> show_documents(authlete::Services services) {
  authlete::ServiceConfigurationRequest pretty;
  pretty.pretty = true;
  std::cout << (co_await services.configuration(pretty)).value() << '\n';
  const std::optional<std::string> keys = (co_await services.jwks()).value();
  std::cout << keys.value_or("the service has no JWK set") << '\n';
}

awaitable<void> run(authlete::Client client) {
  co_await change_and_restore(client.services());
  co_await show_documents(client.services());
}

}  // namespace

int main() try {
  authlete::Client client(authlete::ClientOptions::from_environment().value());
  boost::asio::io_context context;
  boost::asio::co_spawn(context, run(client), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  context.run();
} catch (const std::exception& failure) {
  std::cerr << "service_settings: " << failure.what() << '\n';
  return 1;
}
