// The life of an OAuth client: it is created, changed, locked, gets another secret and scopes of its own, is found in
// the list, and is deleted.
//
// The environment configures this program like quickstart.cpp.
#include <authlete/client.hpp>
#include <authlete/clients.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

using boost::asio::awaitable;

awaitable<authlete::RegisteredClient> create(authlete::Clients clients) {
  authlete::RegisteredClient settings;
  settings.client_name = "manage_clients";
  settings.client_type = authlete::ClientType::confidential;
  settings.grant_types = {authlete::GrantType::authorization_code, authlete::GrantType::refresh_token};
  settings.response_types = {authlete::ResponseType::code};
  settings.redirect_uris = {"https://client.example.com/callback"};
  auto created = (co_await clients.create(settings)).value();
  std::cout << "created client " << created.client_id.value() << '\n';
  co_return created;
}

// An update replaces all settings, so it begins with those that the service has. What this version of the library does
// not know is sent back as well.
awaitable<void> rename(authlete::Clients clients, std::string id, std::string name) {
  authlete::RegisteredClient settings = (co_await clients.get(id)).value();
  settings.client_name = std::move(name);
  const authlete::RegisteredClient updated = (co_await clients.update(id, settings)).value();
  std::cout << "its name is now " << updated.client_name.value_or("(none)") << '\n';
}

awaitable<void> lock_and_unlock(authlete::Clients clients, std::string id) {
  for (const bool locked : {true, false}) {
    authlete::ClientFlagUpdateRequest request;
    request.client_locked = locked;
    (co_await clients.update_lock_flag(id, request)).value();
    std::cout << (locked ? "locked\n" : "unlocked\n");
  }
}

// If the response is lost, so is the new secret: the library never retries this call once it may have been executed.
awaitable<void> change_secret(authlete::Clients clients, std::string id) {
  const authlete::Result<authlete::ClientSecretRefreshResponse> refreshed = co_await clients.refresh_secret(id);
  if (!refreshed && refreshed.error().outcome_is_unknown())
    std::cout << "the client may have a new secret that nobody knows: set one with update_secret\n";
  std::cout << "the new secret is " << refreshed.value().new_client_secret.value() << '\n';  // It prints as ***.
}

awaitable<void> restrict_scopes(authlete::Clients clients, std::string id) {
  authlete::ClientExtensionRequestableScopesUpdateRequest request;
  request.requestable_scopes = {"history.read"};
  (co_await clients.update_requestable_scopes(id, request)).value();
  const auto scopes = (co_await clients.requestable_scopes(id)).value();
  std::cout << "it may request " << (scopes.requestable_scopes ? scopes.requestable_scopes->size() : 0)
            << " scope(s)\n";
  (co_await clients.remove_requestable_scopes(id)).value();
}

// Reads pages of ten. The service returns five clients if the request does not say how many.
awaitable<bool> is_listed(authlete::Clients clients, std::int64_t id) {
  authlete::ClientListRequest page;
  for (page.start = 0;; page.start = *page.start + 10) {
    page.end = *page.start + 10;
    const authlete::ClientListResponse listed = (co_await clients.list(page)).value();
    if (!listed.clients || listed.clients->empty()) co_return false;
    for (const authlete::RegisteredClient& client : *listed.clients)
      if (client.client_id == id) co_return true;
  }
}

awaitable<void> manage(authlete::Client client) {
  const authlete::Clients clients = client.clients();
  const std::int64_t number = (co_await create(clients)).client_id.value();
  const std::string id = std::to_string(number);
  co_await rename(clients, id, "renamed by manage_clients");
  co_await lock_and_unlock(clients, id);
  co_await change_secret(clients, id);
  co_await restrict_scopes(clients, id);
  if (!co_await is_listed(clients, number)) throw std::runtime_error("the client is not listed");
  (co_await clients.remove(id)).value();
  std::cout << "deleted\n";
  const authlete::Result<authlete::RegisteredClient> deleted = co_await clients.get(id);
  if (deleted || deleted.error().http_status != 404) throw std::runtime_error("the client is still there");
}

}  // namespace

int main() try {
  authlete::Client client(authlete::ClientOptions::from_environment().value());
  boost::asio::io_context context;
  boost::asio::co_spawn(context, manage(client), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  context.run();
} catch (const std::exception& failure) {
  std::cerr << "manage_clients: " << failure.what() << '\n';
  return 1;
}
