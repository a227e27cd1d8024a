#include <algorithm>
#include <cctype>
#include <utility>

#include "client_operations.hpp"
#include "form.hpp"

namespace authlete::simulator {
namespace {

// The limits that the service documents for secrets (docs/service-api.md, Local checks).
bool is_client_secret(const std::string& secret) {
  return !secret.empty() && secret.size() <= 86 && std::all_of(secret.begin(), secret.end(), [](char character) {
    return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '-' || character == '_';
  });
}

template <class Response>
Response change_secret(ClientRecord& record, Secret secret, TimePoint now) {
  Response response;
  set_result(response, {"A140001", "The client secret was changed successfully."});
  response.old_client_secret = record.client.client_secret;
  response.new_client_secret = secret;
  record.client.client_secret = std::move(secret);
  record.client.modified_at = now;
  return response;
}

}  // namespace

OperationResult<ClientFlagUpdateResponse> ClientOperations::update_lock_flag(std::string_view identifier, bool locked,
                                                                             TimePoint now) {
  ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  record->client.locked = locked;
  record->client.modified_at = now;
  ClientFlagUpdateResponse response;
  set_result(response, {"A141001", locked ? "The client was locked." : "The client was unlocked."});
  return response;
}

OperationResult<ClientSecretRefreshResponse> ClientOperations::refresh_secret(std::string_view identifier,
                                                                              TimePoint now) {
  ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  return change_secret<ClientSecretRefreshResponse>(*record, Secret(random_string()), now);
}

OperationResult<ClientSecretUpdateResponse> ClientOperations::update_secret(std::string_view identifier,
                                                                            const Secret& secret, TimePoint now) {
  ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  if (!is_client_secret(secret.reveal()))
    return ApiError{400, {"A140202", "A client secret has 1 to 86 characters of A-Z, a-z, 0-9, - and _."}};
  return change_secret<ClientSecretUpdateResponse>(*record, secret, now);
}

OperationResult<ClientExtensionRequestableScopesGetResponse> ClientOperations::requestable_scopes(
    std::string_view identifier) const {
  const ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  ClientExtensionRequestableScopesGetResponse response;
  if (record->client.extension) response.requestable_scopes = record->client.extension->requestable_scopes;
  return response;
}

OperationResult<ClientExtensionRequestableScopesUpdateResponse> ClientOperations::update_requestable_scopes(
    std::string_view identifier, const std::optional<std::vector<std::string>>& scopes, std::size_t bytes,
    TimePoint now) {
  ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  RegisteredClient changed = record->client;
  if (!changed.extension) changed.extension.emplace();
  ClientExtension& extension = *changed.extension;
  Scopes& requestable = extension.requestable_scopes.emplace();
  // The service ignores scopes that it does not support.
  if (scopes)
    for (const std::string& scope : unique_words(*scopes))
      if (service_.supports_scope(scope)) requestable.push_back(scope);
  extension.requestable_scopes_enabled = true;
  ClientExtensionRequestableScopesUpdateResponse response;
  response.requestable_scopes = extension.requestable_scopes;
  if (std::optional<ApiError> refused =
          service_.clients().replace(*record, std::move(changed), std::max(record->bytes, bytes), now))
    return std::move(*refused);
  return response;
}

std::optional<ApiError> ClientOperations::remove_requestable_scopes(std::string_view identifier, TimePoint now) {
  ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  if (record->client.extension) {
    record->client.extension->requestable_scopes.reset();
    record->client.extension->requestable_scopes_enabled = false;
    record->client.modified_at = now;
  }
  return std::nullopt;
}

}  // namespace authlete::simulator
