#include "settings.hpp"

#include <algorithm>
#include <array>
#include <iostream>

namespace example {

namespace {

constexpr const char* test_user = "alice";
constexpr const char* test_password = "alice-password";

// Reads NAME:PASSWORD[:EMAIL[:FULL NAME]]. Only the last part may hold a colon.
NewUser read_user(const std::string& option) {
  std::array<std::string, 4> parts;
  std::string_view rest = option;
  for (std::size_t index = 0; index < parts.size(); ++index) {
    const std::size_t colon = index + 1 < parts.size() ? std::min(rest.find(':'), rest.size()) : rest.size();
    parts[index] = rest.substr(0, colon);
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  const bool is_subject = !parts[0].empty() && parts[0].size() <= 100 &&
                          std::ranges::all_of(parts[0], [](char letter) { return letter > 0x20 && letter < 0x7F; });
  if (!is_subject || parts[1].empty())
    throw CLI::ValidationError("--user", "must be NAME:PASSWORD[:EMAIL[:FULL NAME]], with a name of visible ASCII");
  NewUser user;
  user.name = parts[0];
  user.password = authlete::Secret(parts[1]);
  user.email = parts[2];
  user.full_name = parts[3].empty() ? parts[0] : parts[3];
  return user;
}

bool is_issuer(const std::string& url) {
  return url.starts_with("https://") && url.size() > 8 && url.back() != '/' &&
         url.find_first_of("?# \"<>") == std::string::npos;
}

}  // namespace

void Settings::add_to(CLI::App& app) {
  add_listener_options(app, listener);
  add_observation_options(app, observation);
  app.add_option("--issuer", issuer, "Public URL of the server; default: https://localhost:PORT")
      ->check([](const std::string& url) {
        return is_issuer(url) ? std::string() : "'" + url + "' is not an https URL without query and slash at its end";
      });
  app.add_option("--user", user_options,
                 "NAME:PASSWORD[:EMAIL[:FULL NAME]]; may be repeated; default on a loopback address: alice and bob")
      ->take_all();
  app.add_option("--clients", clients_file,
                 "JSON file with the clients, which are created or updated at the service; default: one for tests");
  app.add_option("--code-lifetime", code_lifetime, "Seconds that an authorization code is valid")
      ->capture_default_str()
      ->check(CLI::Range(1, 600));
  app.add_option("--registration-token", registration_token,
                 "Initial access token with which clients may register themselves (RFC 7591); default: none may");
  app.add_option("--resource-server", resource_servers,
                 "ID:SECRET with which a resource server may ask the introspection endpoint; may be repeated")
      ->take_all();
  app.add_flag("--configure-service", configure_service,
               "Change the settings of the service as this server needs them: issuer, endpoints, scopes, PKCE");
}

std::vector<NewUser> Settings::users() const {
  std::vector<NewUser> users;
  for (const std::string& option : user_options) users.push_back(read_user(option));
  if (!users.empty()) return users;
  if (!listens_on_loopback(listener))
    throw CLI::ValidationError("--user", "is needed, because --listen names an address that others reach");
  users.push_back(read_user(std::string(test_user) + ':' + test_password + ":alice@example.com:Alice Adams"));
  users.push_back(read_user("bob:bob-password:bob@example.com:Bob Brown"));
  return users;
}

std::vector<ClientEntry> Settings::clients() const {
  if (!clients_file.empty()) return read_clients(clients_file);
  std::vector<ClientEntry> clients;
  clients.push_back(default_client());
  return clients;
}

std::map<std::string, authlete::Secret> Settings::introspection_secrets() const {
  std::map<std::string, authlete::Secret> secrets;
  for (const std::string& option : resource_servers) {
    const std::size_t colon = option.find(':');
    if (colon == option.npos || colon == 0 || colon + 1 == option.size())
      throw CLI::ValidationError("--resource-server", "must be ID:SECRET");
    secrets.insert_or_assign(option.substr(0, colon), authlete::Secret(option.substr(colon + 1)));
  }
  return secrets;
}

std::string Settings::issuer_at(std::uint16_t port) const {
  return issuer.empty() ? "https://localhost:" + std::to_string(port) : issuer;
}

void print_ready(const std::string& issuer, const Settings& settings, const std::vector<ClientEntry>& clients) {
  std::cout << "ready " << issuer << '\n';
  std::cout << "discovery document: " << issuer << "/.well-known/openid-configuration\n";
  if (settings.clients_file.empty())
    std::cout << "client: " << clients.front().client_id << ' ' << clients.front().client_secret.reveal() << '\n';
  if (settings.user_options.empty()) std::cout << "user: " << test_user << ' ' << test_password << '\n';
  std::cout << "pages: " << issuer << "/ " << issuer << "/device " << issuer << "/approvals\n";
  std::cout << "# Ctrl-C ends this program." << std::endl;
}

}  // namespace example
