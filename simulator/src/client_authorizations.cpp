#include <set>
#include <utility>

#include "client_operations.hpp"
#include "entry_range.hpp"
#include "form.hpp"

namespace authlete::simulator {
namespace {

const ApiError missing_subject{400, {"A130201", "subject is missing."}};

TokenFilter tokens_of(std::int64_t client_id, const std::string& subject) {
  TokenFilter filter;
  filter.client_id = client_id;
  filter.subject = subject;
  return filter;
}

void change_scopes(Token& token, const ScopeSets::Handle& scopes) {
  token.scopes = scopes;
  if (token.refresh_scopes) token.refresh_scopes = scopes;
}

}  // namespace

OperationResult<ClientAuthorizationListResponse> ClientOperations::list_authorized(
    const ClientAuthorizationListRequest& request) const {
  if (request.subject.empty()) return missing_subject;
  const EntryRange range = EntryRange::of(request);
  if (std::optional<ApiError> refused = range.refuse()) return std::move(*refused);

  TokenFilter filter;
  filter.subject = request.subject;
  std::set<std::int64_t> client_ids;
  for (const Token* token : store_.list(filter, 0, store_.size()).tokens) client_ids.insert(token->client_id);
  std::vector<const RegisteredClient*> authorized;
  for (const std::int64_t client_id : client_ids) {
    const RegisteredClient* client = service_.find_client(client_id);
    if (client && (!given(request.developer) || client->developer == request.developer)) authorized.push_back(client);
  }

  ClientAuthorizationListResponse response;
  range.describe(response, authorized.size());
  response.subject = request.subject;
  if (given(request.developer)) response.developer = request.developer;
  if (!range.empty()) {
    std::vector<ClientLimited>& clients = response.clients.emplace();
    for (const RegisteredClient* client : range.select(authorized)) clients.push_back(limited(*client));
  }
  return response;
}

OperationResult<ClientAuthorizationUpdateResponse> ClientOperations::update_authorization(
    std::string_view identifier, const ClientAuthorizationUpdateRequest& request) {
  const ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  if (request.subject.empty()) return missing_subject;
  if (request.scopes) {
    Scopes supported;
    for (const std::string& scope : unique_words(*request.scopes))
      if (service_.supports_scope(scope)) supported.push_back(scope);
    const ScopeSets::Handle scopes = store_.keep(std::move(supported));
    const TokenFilter filter = tokens_of(id_of(record->client), request.subject);
    for (const Token* token : store_.list(filter, 0, store_.size()).tokens)
      change_scopes(*store_.find_number(token->number), scopes);
  }
  ClientAuthorizationUpdateResponse response;
  set_result(response, {"A131001", "The authorization was updated."});
  return response;
}

OperationResult<ClientAuthorizationDeleteResponse> ClientOperations::remove_authorization(std::string_view identifier,
                                                                                          const std::string& subject) {
  const ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  if (subject.empty()) return missing_subject;
  store_.erase_all(tokens_of(id_of(record->client), subject));
  ClientAuthorizationDeleteResponse response;
  set_result(response, {"A132001", "The authorization was deleted."});
  return response;
}

OperationResult<ClientGrantedScopesGetResponse> ClientOperations::granted_scopes(std::string_view identifier,
                                                                                 const std::string& subject) const {
  const ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  if (subject.empty()) return missing_subject;
  ClientGrantedScopesGetResponse response;
  set_result(response, {"A133001", "The granted scopes were obtained."});
  response.service_api_key = service_.settings().model().api_key;
  response.client_id = record->client.client_id;
  response.subject = subject;
  if (const GrantedScopes* granted = granted_.find(id_of(record->client), subject)) {
    response.latest_granted_scopes = granted->latest;
    response.merged_granted_scopes = granted->merged;
    response.modified_at = granted->modified_at;
  }
  return response;
}

OperationResult<ClientGrantedScopesDeleteResponse> ClientOperations::remove_granted_scopes(std::string_view identifier,
                                                                                           const std::string& subject) {
  const ClientRecord* record = find(identifier);
  if (!record) return unknown_client();
  if (subject.empty()) return missing_subject;
  granted_.erase(id_of(record->client), subject);
  ClientGrantedScopesDeleteResponse response;
  set_result(response, {"A134001", "The granted scopes were deleted."});
  return response;
}

}  // namespace authlete::simulator
