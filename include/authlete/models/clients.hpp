// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/models/client.hpp"
#include "authlete/models/common.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// A page of the list of clients.
struct ClientListResponse {
  ClientListResponse() = default;

  /// Start index, inclusive.
  std::optional<std::int32_t> start;
  /// End index, exclusive.
  std::optional<std::int32_t> end;
  /// Number of matching entries, independent of the range.
  std::optional<std::int32_t> total_count;
  /// Clients of the page.
  std::optional<std::vector<RegisteredClient>> clients;
  /// ID of the developer owning the client.
  std::optional<std::string> developer;

  friend bool operator==(const ClientListResponse&, const ClientListResponse&) = default;
};

/// Request of `clients.update_lock_flag`, which locks or unlocks a client.
struct ClientFlagUpdateRequest {
  ClientFlagUpdateRequest() = default;

  /// True: locks the client; false: unlocks it. Always sent.
  bool client_locked = false;

  friend bool operator==(const ClientFlagUpdateRequest&, const ClientFlagUpdateRequest&) = default;
};

/// Response of `clients.update_lock_flag`, which locks or unlocks a client.
struct ClientFlagUpdateResponse {
  ClientFlagUpdateResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;

  friend bool operator==(const ClientFlagUpdateResponse&, const ClientFlagUpdateResponse&) = default;
};

/// Response of `clients.refresh_secret`, which gives a client a new generated secret.
struct ClientSecretRefreshResponse {
  ClientSecretRefreshResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Client secret after the change.
  std::optional<Secret> new_client_secret;
  /// Client secret before the change.
  std::optional<Secret> old_client_secret;

  friend bool operator==(const ClientSecretRefreshResponse&, const ClientSecretRefreshResponse&) = default;
};

/// Request of `clients.update_secret`, which gives a client a chosen secret.
struct ClientSecretUpdateRequest {
  ClientSecretUpdateRequest() = default;

  /// New client secret: 1 to 86 characters of `A-Z`, `a-z`, `0-9`, `-` and `_`. Always sent.
  Secret client_secret;

  friend bool operator==(const ClientSecretUpdateRequest&, const ClientSecretUpdateRequest&) = default;
};

/// Response of `clients.update_secret`, which gives a client a chosen secret.
struct ClientSecretUpdateResponse {
  ClientSecretUpdateResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Client secret after the change.
  std::optional<Secret> new_client_secret;
  /// Client secret before the change.
  std::optional<Secret> old_client_secret;

  friend bool operator==(const ClientSecretUpdateResponse&, const ClientSecretUpdateResponse&) = default;
};

/// The clients that a user has authorized.
struct ClientAuthorizationListResponse {
  ClientAuthorizationListResponse() = default;

  /// Start index, inclusive.
  std::optional<std::int32_t> start;
  /// End index, exclusive.
  std::optional<std::int32_t> end;
  /// ID of the developer owning the client.
  std::optional<std::string> developer;
  /// Unique user ID in the caller's user store. Personal data.
  std::optional<std::string> subject;
  /// Number of matching entries, independent of the range.
  std::optional<std::int32_t> total_count;
  /// Clients of the page.
  std::optional<std::vector<ClientLimited>> clients;

  friend bool operator==(const ClientAuthorizationListResponse&, const ClientAuthorizationListResponse&) = default;
};

/// Selects the clients that a user has authorized.
struct ClientAuthorizationListRequest {
  ClientAuthorizationListRequest() = default;

  /// Unique user ID in the caller's user store. Always sent. Personal data.
  std::string subject;
  /// Developer of the clients; absent: all clients that the user has authorized.
  std::optional<std::string> developer;
  /// Start index, inclusive; default 0.
  std::optional<std::int32_t> start;
  /// End index, exclusive; default 5.
  std::optional<std::int32_t> end;

  friend bool operator==(const ClientAuthorizationListRequest&, const ClientAuthorizationListRequest&) = default;
};

/// Request of `clients.update_authorization`, which changes the scopes of the tokens that a client has for a user.
struct ClientAuthorizationUpdateRequest {
  ClientAuthorizationUpdateRequest() = default;

  /// User whose authorization to change. Always sent. Personal data.
  std::string subject;
  /// New set of scopes of the user's existing tokens; absent: unchanged.
  std::optional<std::vector<std::string>> scopes;

  friend bool operator==(const ClientAuthorizationUpdateRequest&, const ClientAuthorizationUpdateRequest&) = default;
};

/// Response of `clients.update_authorization`, which changes the scopes of the tokens that a client has for a user.
struct ClientAuthorizationUpdateResponse {
  ClientAuthorizationUpdateResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;

  friend bool operator==(const ClientAuthorizationUpdateResponse&, const ClientAuthorizationUpdateResponse&) = default;
};

/// Response of `clients.remove_authorization`, which withdraws a user's authorization of a client.
struct ClientAuthorizationDeleteResponse {
  ClientAuthorizationDeleteResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;

  friend bool operator==(const ClientAuthorizationDeleteResponse&, const ClientAuthorizationDeleteResponse&) = default;
};

/// The outcome of deleting the record of granted scopes.
struct ClientGrantedScopesDeleteResponse {
  ClientGrantedScopesDeleteResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;

  friend bool operator==(const ClientGrantedScopesDeleteResponse&, const ClientGrantedScopesDeleteResponse&) = default;
};

/// Response of `clients.requestable_scopes`, which reads the scopes that a client may request.
struct ClientExtensionRequestableScopesGetResponse {
  ClientExtensionRequestableScopesGetResponse() = default;

  /// Scopes the client may request; absent if it may request all.
  std::optional<std::vector<std::string>> requestable_scopes;

  friend bool operator==(const ClientExtensionRequestableScopesGetResponse&,
                         const ClientExtensionRequestableScopesGetResponse&) = default;
};

/// Request of `clients.update_requestable_scopes`, which replaces the scopes that a client may request.
struct ClientExtensionRequestableScopesUpdateRequest {
  ClientExtensionRequestableScopesUpdateRequest() = default;

  /// Scopes the client may request: an empty list permits none, and an absent one removes the restriction.
  std::optional<std::vector<std::string>> requestable_scopes;

  friend bool operator==(const ClientExtensionRequestableScopesUpdateRequest&,
                         const ClientExtensionRequestableScopesUpdateRequest&) = default;
};

/// Response of `clients.update_requestable_scopes`, which replaces the scopes that a client may request.
struct ClientExtensionRequestableScopesUpdateResponse {
  ClientExtensionRequestableScopesUpdateResponse() = default;

  /// Scopes the client may request; absent if it may request all.
  std::optional<std::vector<std::string>> requestable_scopes;

  friend bool operator==(const ClientExtensionRequestableScopesUpdateResponse&,
                         const ClientExtensionRequestableScopesUpdateResponse&) = default;
};

/// A request that names a user.
struct SubjectRequest {
  SubjectRequest() = default;

  /// Unique user ID in the caller's user store. Always sent. Personal data.
  std::string subject;

  friend bool operator==(const SubjectRequest&, const SubjectRequest&) = default;
};

/// The scopes that a user has granted to a client.
struct ClientGrantedScopesGetResponse {
  ClientGrantedScopesGetResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// API key of the service.
  std::optional<std::int64_t> service_api_key;
  /// Numeric client ID assigned by the service.
  std::optional<std::int64_t> client_id;
  /// Unique user ID in the caller's user store. Personal data.
  std::optional<std::string> subject;
  /// Scopes granted by the last authorization.
  std::optional<std::vector<std::string>> latest_granted_scopes;
  /// Union of all scopes granted so far.
  std::optional<std::vector<std::string>> merged_granted_scopes;
  /// When the record last changed, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> modified_at;

  friend bool operator==(const ClientGrantedScopesGetResponse&, const ClientGrantedScopesGetResponse&) = default;
};

/// Selects the entries of the client list. Indices must not be negative.
struct ClientListRequest {
  ClientListRequest() = default;

  /// Developer of the clients; absent: all clients of the service.
  std::optional<std::string> developer;
  /// Start index, inclusive; default 0.
  std::optional<std::int32_t> start;
  /// End index, exclusive; default 5.
  std::optional<std::int32_t> end;

  friend bool operator==(const ClientListRequest&, const ClientListRequest&) = default;
};

}  // namespace authlete
