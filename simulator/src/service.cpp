#include "service.hpp"

#include <algorithm>
#include <string>

#include "form.hpp"
#include "vocabulary/durations.hpp"

namespace authlete::simulator {

// Where several have one name the first counts: emplace leaves what is there.
Service::Service(SimulatorOptions options) : options_(std::move(options)) {
  for (const SimulatorClient& client : options_.clients) {
    clients_.emplace(client.client_id, &client);
    clients_by_identifier_.emplace(std::to_string(client.client_id), &client);
    if (!client.client_id_alias.empty()) clients_by_identifier_.emplace(client.client_id_alias, &client);
  }
  for (const SimulatorScope& scope : options_.scopes) scopes_.emplace(scope.name, &scope);
}

const SimulatorClient* Service::find_client(std::int64_t client_id) const {
  const auto found = clients_.find(client_id);
  return found == clients_.end() ? nullptr : found->second;
}

const SimulatorClient* Service::find_client(std::string_view identifier) const {
  const auto found = clients_by_identifier_.find(identifier);
  return found == clients_by_identifier_.end() ? nullptr : found->second;
}

const SimulatorScope* Service::find_scope(std::string_view name) const {
  const auto found = scopes_.find(name);
  return found == scopes_.end() ? nullptr : found->second;
}

bool Service::supports_scope(std::string_view name) const { return find_scope(name) != nullptr; }

namespace {

// Longer lives are cut, so that every point in time can be told in milliseconds.
constexpr std::chrono::seconds longest_life = std::chrono::hours(24 * 365 * 1000);

}  // namespace

std::chrono::seconds Service::duration(const Scopes& scopes, std::optional<std::chrono::seconds> requested,
                                       std::optional<std::chrono::seconds> SimulatorScope::*of_scope,
                                       std::chrono::seconds usual) const {
  if (requested && requested->count() > 0) return std::min(*requested, longest_life);
  std::optional<std::chrono::seconds> shortest;
  for (const std::string& name : scopes) {
    const SimulatorScope* scope = find_scope(name);
    if (scope && scope->*of_scope) shortest = std::min(shortest.value_or(*(scope->*of_scope)), *(scope->*of_scope));
  }
  return shortest.value_or(usual);
}

std::chrono::seconds Service::access_token_duration(const Scopes& scopes,
                                                    std::optional<std::chrono::seconds> requested) const {
  return duration(scopes, requested, &SimulatorScope::access_token_duration, options_.access_token_duration);
}

std::chrono::seconds Service::refresh_token_duration(const Scopes& scopes,
                                                     std::optional<std::chrono::seconds> requested) const {
  return duration(scopes, requested, &SimulatorScope::refresh_token_duration, options_.refresh_token_duration);
}

bool may_use(const SimulatorClient& client, GrantType::Value grant_type) {
  return std::find(client.grant_types.begin(), client.grant_types.end(), grant_type) != client.grant_types.end();
}

Result<void> SimulatorOptions::validate() const {
  const auto refuse = [](const char* text) { return Error(ErrorKind::configuration, Phase::prepare, text); };
  if (listen_address.empty()) return refuse("listen_address is empty");
  if (threads == 0) return refuse("threads must be at least 1");
  if (Result<void> valid = limits.validate(); !valid) return valid;
  if (service_id.empty()) return refuse("service_id is empty");
  if (service_token.empty() && (generation == ServerGeneration::v3 || service_api_secret.empty()))
    return refuse("service_token is empty");
  if (certificate_chain_pem.empty() != private_key_pem.empty())
    return refuse("certificate_chain_pem and private_key_pem belong together");
  // Text in JSON has to be UTF-8.
  if (!is_utf8(service_id)) return refuse("service_id is not UTF-8");
  if (!is_utf8(issuer)) return refuse("issuer is not UTF-8");
  for (const SimulatorClient& client : clients) {
    if (client.client_id <= 0) return refuse("clients: client_id must be positive");
    if (!is_utf8(client.client_id_alias)) return refuse("clients: client_id_alias is not UTF-8");
    if (!is_utf8(client.client_name)) return refuse("clients: client_name is not UTF-8");
  }
  const auto refuse_duration = [&](const char* member, const char* why) {
    return refuse((std::string(member) + ' ' + why).c_str());
  };
  if (const char* why = fault_of_not_negative(access_token_duration))
    return refuse_duration("access_token_duration", why);
  if (const char* why = fault_of_not_negative(refresh_token_duration))
    return refuse_duration("refresh_token_duration", why);
  if (const char* why = fault_of_not_negative(ticket_duration)) return refuse_duration("ticket_duration", why);
  constexpr std::chrono::seconds unset{0};
  for (const SimulatorScope& scope : scopes) {
    if (!is_utf8(scope.name)) return refuse("scopes: name is not UTF-8");
    if (const char* why = fault_of_not_negative(scope.access_token_duration.value_or(unset)))
      return refuse_duration("scopes: access_token_duration", why);
    if (const char* why = fault_of_not_negative(scope.refresh_token_duration.value_or(unset)))
      return refuse_duration("scopes: refresh_token_duration", why);
  }
  return {};
}

}  // namespace authlete::simulator
