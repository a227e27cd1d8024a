#include "client_registry.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "digest.hpp"
#include "option_client.hpp"

namespace authlete::simulator {
namespace {

constexpr std::size_t max_added_clients = 10'000;
constexpr std::size_t max_client_bytes = 256u << 10;
constexpr std::size_t max_requestable_scopes = 1000;
constexpr std::size_t max_total_bytes = 32u << 20;

// A client that was public before may have no secret.
void ensure_secret(RegisteredClient& client) {
  if (is_confidential(client) && !client.client_secret) client.client_secret = Secret(random_string());
}

}  // namespace

std::int64_t id_of(const RegisteredClient& client) { return client.client_id.value_or(0); }

bool is_confidential(const RegisteredClient& client) { return client.client_type != ClientType::public_client; }

bool is_locked(const RegisteredClient& client) { return client.locked.value_or(false); }

const std::string* alias_of(const RegisteredClient& client) {
  const bool usable = client.client_id_alias_enabled.value_or(false) && given(client.client_id_alias);
  return usable ? &*client.client_id_alias : nullptr;
}

bool may_use(const RegisteredClient& client, GrantType::Value grant_type) {
  if (!client.grant_types) return false;
  return std::find(client.grant_types->begin(), client.grant_types->end(), grant_type) != client.grant_types->end();
}

void set_defaults(RegisteredClient& client) {
  if (!client.client_type.has_value()) client.client_type = ClientType::confidential;
  if (!client.application_type.has_value()) client.application_type = ApplicationType::web;
  if (!client.grant_types) client.grant_types.emplace().push_back(GrantType::authorization_code);
  if (!client.response_types) client.response_types.emplace().push_back(ResponseType::code);
  if (!client.token_auth_method.has_value())
    client.token_auth_method = is_confidential(client) ? ClientAuthMethod::client_secret_basic : ClientAuthMethod::none;
  if (!client.subject_type.has_value()) client.subject_type = SubjectType::public_subject;
  if (!client.id_token_sign_alg.has_value()) client.id_token_sign_alg = JwsAlg::rs256;
  if (!client.client_id_alias_enabled) client.client_id_alias_enabled = false;
  if (!client.locked) client.locked = false;
}

ClientLimited limited(const RegisteredClient& client) {
  ClientLimited limited;
  limited.number = client.number;
  limited.client_name = client.client_name;
  limited.client_names = client.client_names;
  limited.description = client.description;
  limited.descriptions = client.descriptions;
  limited.client_id = client.client_id;
  limited.client_id_alias = client.client_id_alias;
  limited.client_id_alias_enabled = client.client_id_alias_enabled;
  limited.client_type = client.client_type;
  return limited;
}

ClientRegistry::ClientRegistry(const std::vector<SimulatorClient>& options, TimePoint now) : begin_(now) {
  for (const SimulatorClient& option : options) {
    if (!by_id_.emplace(option.client_id, next_number_).second) continue;
    if (!option.client_id_alias.empty()) by_alias_.emplace(option.client_id_alias, next_number_);
    slots_[next_number_++].option = &option;
    ++clients_of_options_;
  }
}

ClientRecord* ClientRegistry::record_of(std::int32_t number) const {
  const auto found = slots_.find(number);
  if (found == slots_.end()) return nullptr;
  Slot& slot = found->second;
  if (slot.record) return slot.record.get();
  slot.record = std::make_unique<ClientRecord>();
  RegisteredClient& client = slot.record->client;
  client = client_of(*slot.option);
  const auto holder = given(client.client_id_alias) ? by_alias_.find(*client.client_id_alias) : by_alias_.end();
  if (holder == by_alias_.end() || holder->second != number) {
    client.client_id_alias.reset();
    client.client_id_alias_enabled = false;
  }
  ensure_secret(client);
  client.number = number;
  client.created_at = begin_;
  client.modified_at = begin_;
  return slot.record.get();
}

ClientRecord* ClientRegistry::find_in(const Numbers& numbers, std::string_view name) const {
  const auto found = numbers.find(name);
  return found == numbers.end() ? nullptr : record_of(found->second);
}

ClientRecord* ClientRegistry::find(std::int64_t client_id) const {
  const auto found = by_id_.find(client_id);
  return found == by_id_.end() ? nullptr : record_of(found->second);
}

ClientRecord* ClientRegistry::find(std::string_view identifier, bool by_alias) const {
  std::int64_t client_id = 0;
  const auto [end, error] = std::from_chars(identifier.data(), identifier.data() + identifier.size(), client_id);
  const bool is_number = error == std::errc() && end == identifier.data() + identifier.size();
  // An ID has one spelling, so that 007 does not stand for 7.
  if (is_number && client_id > 0 && identifier.front() != '0')
    if (ClientRecord* record = find(client_id)) return record;
  if (by_alias)
    if (ClientRecord* record = find_in(by_alias_, identifier); record && alias_of(record->client)) return record;
  return find_in(by_entity_id_, identifier);
}

std::optional<ApiError> ClientRegistry::refuse(const RegisteredClient& client, const ClientRecord* replaced,
                                               std::size_t bytes) const {
  const std::size_t released = replaced ? replaced->bytes : 0;
  if (bytes > max_client_bytes) return ApiError{400, {"A176201", "The client is too large."}};
  if (!replaced && (slots_.size() - clients_of_options_ >= max_added_clients ||
                    next_number_ == std::numeric_limits<std::int32_t>::max()))
    return ApiError{400, {"A176202", "The service has too many clients."}};
  if (total_bytes_ - released + bytes > max_total_bytes)
    return ApiError{400, {"A176203", "The clients of the service are too large."}};
  if (client.extension && client.extension->requestable_scopes &&
      client.extension->requestable_scopes->size() > max_requestable_scopes)
    return ApiError{400, {"A176206", "The client has too many requestable scopes."}};
  const auto taken = [&](const Numbers& numbers, const std::optional<std::string>& name) {
    const auto other = given(name) ? numbers.find(*name) : numbers.end();
    return other != numbers.end() && (!replaced || other->second != *replaced->client.number);
  };
  if (taken(by_alias_, client.client_id_alias))
    return ApiError{400, {"A176204", "Another client has the alias of the client ID."}};
  if (taken(by_entity_id_, client.entity_id)) return ApiError{400, {"A176205", "Another client has the entity ID."}};
  return std::nullopt;
}

void ClientRegistry::index(const ClientRecord& record) {
  const RegisteredClient& client = record.client;
  by_id_.emplace(id_of(client), *client.number);
  if (given(client.client_id_alias)) by_alias_.emplace(*client.client_id_alias, *client.number);
  if (given(client.entity_id)) by_entity_id_.emplace(*client.entity_id, *client.number);
  total_bytes_ += record.bytes;
}

void ClientRegistry::unindex(const ClientRecord& record) {
  const RegisteredClient& client = record.client;
  by_id_.erase(id_of(client));
  if (given(client.client_id_alias)) by_alias_.erase(*client.client_id_alias);
  if (given(client.entity_id)) by_entity_id_.erase(*client.entity_id);
  total_bytes_ -= record.bytes;
}

OperationResult<ClientRecord*> ClientRegistry::add(RegisteredClient client, std::size_t bytes, TimePoint now) {
  if (std::optional<ApiError> refused = refuse(client, nullptr, bytes)) return std::move(*refused);
  while (id_of(client) <= 0 || by_id_.contains(id_of(client))) client.client_id = random_identifier();
  ensure_secret(client);
  client.number = next_number_++;
  client.created_at = now;
  client.modified_at = now;
  auto record = std::make_unique<ClientRecord>();
  record->client = std::move(client);
  record->bytes = bytes;
  index(*record);
  ClientRecord* const added = record.get();
  slots_[*added->client.number].record = std::move(record);
  return added;
}

std::optional<ApiError> ClientRegistry::replace(ClientRecord& record, RegisteredClient client, std::size_t bytes,
                                                TimePoint now) {
  if (std::optional<ApiError> refused = refuse(client, &record, bytes)) return refused;
  const RegisteredClient& old = record.client;
  client.number = old.number;
  client.service_number = old.service_number;
  client.client_id = old.client_id;
  client.created_at = old.created_at;
  client.dynamically_registered = old.dynamically_registered;
  client.derived_sector_identifier = old.derived_sector_identifier;
  client.client_source = old.client_source;
  if (!given(client.client_secret)) client.client_secret = old.client_secret;
  if (record.registration_token) client.registration_access_token_hash = old.registration_access_token_hash;
  ensure_secret(client);
  client.modified_at = now;
  unindex(record);
  record.client = std::move(client);
  record.bytes = bytes;
  index(record);
  return std::nullopt;
}

void ClientRegistry::erase(ClientRecord& record) {
  unindex(record);
  const auto slot = slots_.find(*record.client.number);
  if (slot->second.option) --clients_of_options_;
  slots_.erase(slot);
}

void ClientRegistry::clear() {
  by_id_.clear();
  by_alias_.clear();
  by_entity_id_.clear();
  slots_.clear();
  clients_of_options_ = 0;
  total_bytes_ = 0;
}

std::vector<std::int32_t> ClientRegistry::numbers(const std::optional<std::string>& developer) const {
  std::vector<std::int32_t> numbers;
  for (const auto& [number, slot] : slots_)
    if (!developer || (slot.record && slot.record->client.developer == *developer)) numbers.push_back(number);
  return numbers;
}

}  // namespace authlete::simulator
