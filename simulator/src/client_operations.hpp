#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/models/clients.hpp"
#include "granted_scopes.hpp"
#include "operation_result.hpp"
#include "service.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// A list of clients. There may be many, so each entry is made only when it is sent.
struct ClientList {
  ClientListResponse response;         ///< Without `clients`.
  bool has_clients = false;            ///< The response has `clients`.
  std::vector<std::uint32_t> clients;  ///< Numbers of the clients in the registry.
};

/// The operations on clients. It uses no I/O, no clock and no lock: the caller passes the time. `identifier` is the ID
/// of a client, its alias or its entity ID.
class ClientOperations {
 public:
  ClientOperations(Service& service, TokenStore& store, GrantedScopesStore& granted)
      : service_(service), store_(store), granted_(granted) {}

  /// `bytes` is the size of the request.
  OperationResult<RegisteredClient> create(RegisteredClient client, std::size_t bytes, TimePoint now);
  OperationResult<RegisteredClient> get(std::string_view identifier) const;
  OperationResult<ClientList> list(const ClientListRequest& request) const;
  /// Returns the client of that number, or null.
  const RegisteredClient* find_entry(std::uint32_t number) const;
  OperationResult<RegisteredClient> update(std::string_view identifier, RegisteredClient client, std::size_t bytes,
                                           TimePoint now);
  /// Removes a client, its tokens and what users have granted to it. Returns nothing on success.
  std::optional<ApiError> remove(std::string_view identifier);

  // These functions are in client_settings.cpp.
  OperationResult<ClientFlagUpdateResponse> update_lock_flag(std::string_view identifier, bool locked, TimePoint now);
  OperationResult<ClientSecretRefreshResponse> refresh_secret(std::string_view identifier, TimePoint now);
  OperationResult<ClientSecretUpdateResponse> update_secret(std::string_view identifier, const Secret& secret,
                                                            TimePoint now);
  OperationResult<ClientExtensionRequestableScopesGetResponse> requestable_scopes(std::string_view identifier) const;
  OperationResult<ClientExtensionRequestableScopesUpdateResponse> update_requestable_scopes(
      std::string_view identifier, const std::optional<std::vector<std::string>>& scopes, std::size_t bytes,
      TimePoint now);
  std::optional<ApiError> remove_requestable_scopes(std::string_view identifier, TimePoint now);

  // These functions are in client_authorizations.cpp. They concern what one user has authorized.
  OperationResult<ClientAuthorizationListResponse> list_authorized(const ClientAuthorizationListRequest& request) const;
  OperationResult<ClientAuthorizationUpdateResponse> update_authorization(
      std::string_view identifier, const ClientAuthorizationUpdateRequest& request);
  OperationResult<ClientAuthorizationDeleteResponse> remove_authorization(std::string_view identifier,
                                                                          const std::string& subject);
  OperationResult<ClientGrantedScopesGetResponse> granted_scopes(std::string_view identifier,
                                                                 const std::string& subject) const;
  OperationResult<ClientGrantedScopesDeleteResponse> remove_granted_scopes(std::string_view identifier,
                                                                           const std::string& subject);

 private:
  static ApiError unknown_client();
  ClientRecord* find(std::string_view identifier) const;

  Service& service_;
  TokenStore& store_;
  GrantedScopesStore& granted_;
};

}  // namespace authlete::simulator
