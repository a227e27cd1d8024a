#include "service.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "form.hpp"
#include "vocabulary/durations.hpp"

namespace authlete::simulator {

Service::Service(SimulatorOptions options, TimePoint now)
    : options_(std::move(options)),
      behavior_(options_.behavior),
      settings_(options_, now),
      clients_(options_.clients, now) {}

const RegisteredClient* Service::find_client(std::int64_t client_id) const {
  const ClientRecord* record = clients_.find(client_id);
  return record ? &record->client : nullptr;
}

const RegisteredClient* Service::find_client(std::string_view identifier) const {
  const ClientRecord* record = clients_.find(identifier, settings_.model().client_id_alias_enabled.value_or(false));
  return record ? &record->client : nullptr;
}

std::string Service::client_id_of(std::int64_t client_id, bool alias_used) const {
  const RegisteredClient* client = alias_used ? find_client(client_id) : nullptr;
  const std::string* alias = client ? alias_of(*client) : nullptr;
  return alias ? *alias : std::to_string(client_id);
}

bool Service::may_request(const RegisteredClient& client, std::string_view scope) const {
  if (!supports_scope(scope)) return false;
  if (!client.extension || !client.extension->requestable_scopes_enabled.value_or(false)) return true;
  const auto& requestable = client.extension->requestable_scopes;
  return requestable && std::find(requestable->begin(), requestable->end(), scope) != requestable->end();
}

Result<void> SimulatorOptions::validate() const {
  const auto refuse = [](const char* member, const char* why) {
    return Error(ErrorKind::configuration, Phase::prepare, std::string(member) + ": " + why);
  };
  if (listen_address.empty()) return refuse("listen_address", "is empty");
  if (threads == 0) return refuse("threads", "must be at least 1");
  if (Result<void> valid = limits.validate(); !valid) return valid;
  if (service_id.empty()) return refuse("service_id", "is empty");
  if (service_token.empty() && (api_version == ApiVersion::v3 || service_api_secret.empty()))
    return refuse("service_token", "is empty");
  if (certificate_chain_pem.empty()) {
    if (!private_key_pem.empty()) return refuse("certificate_chain_pem", "is needed for private_key_pem");
  } else if (private_key_pem.empty()) {
    return refuse("private_key_pem", "is needed for certificate_chain_pem");
  }
  // These strings appear in JSON, which must be UTF-8.
  if (!is_utf8(service_id)) return refuse("service_id", "must be UTF-8");
  if (!is_utf8(issuer)) return refuse("issuer", "must be UTF-8");
  std::set<std::int64_t> client_ids;
  for (const SimulatorClient& client : clients) {
    if (client.client_id <= 0) return refuse("clients.client_id", "must be positive");
    if (!client_ids.insert(client.client_id).second) return refuse("clients.client_id", "two clients have the same ID");
    if (!is_utf8(client.client_id_alias)) return refuse("clients.client_id_alias", "must be UTF-8");
    if (!is_utf8(client.client_name)) return refuse("clients.client_name", "must be UTF-8");
    for (const std::string& uri : client.redirect_uris)
      if (!is_utf8(uri)) return refuse("clients.redirect_uris", "must be UTF-8");
  }
  if (const char* why = fault_of_not_negative(access_token_duration)) return refuse("access_token_duration", why);
  if (const char* why = fault_of_not_negative(refresh_token_duration)) return refuse("refresh_token_duration", why);
  if (const char* why = fault_of_not_negative(ticket_duration)) return refuse("ticket_duration", why);
  constexpr std::chrono::seconds unset{0};
  for (const SimulatorScope& scope : scopes) {
    if (!is_utf8(scope.name)) return refuse("scopes.name", "must be UTF-8");
    if (const char* why = fault_of_not_negative(scope.access_token_duration.value_or(unset)))
      return refuse("scopes.access_token_duration", why);
    if (const char* why = fault_of_not_negative(scope.refresh_token_duration.value_or(unset)))
      return refuse("scopes.refresh_token_duration", why);
  }
  return {};
}

}  // namespace authlete::simulator
