// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/common.hpp"
#include "authlete/enums/token_operations.hpp"
#include "authlete/models/common.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// An entry of the token list. It holds hashes, never token values.
struct AccessToken {
  AccessToken() = default;

  /// Hash of the access token; usable as an identifier.
  std::optional<std::string> access_token_hash;
  /// Access token expiry, milliseconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> access_token_expires_at;
  /// Hash of the refresh token; absent when none.
  std::optional<std::string> refresh_token_hash;
  /// Refresh token expiry, milliseconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> refresh_token_expires_at;
  /// First creation, milliseconds since the epoch; not changed by a refresh.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> created_at;
  /// Last refresh, milliseconds since the epoch; 0 when never refreshed.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> last_refreshed_at;
  /// Client ID; 0 means none.
  std::optional<std::int64_t> client_id;
  /// Subject; absent for client credentials. Personal data.
  std::optional<std::string> subject;
  /// Grant type that made the token.
  GrantType grant_type;
  /// Scopes of the access token.
  std::optional<std::vector<std::string>> scopes;
  /// Extra properties. Personal data.
  std::optional<std::vector<Property>> properties;
  /// Scopes of the refresh token. Since server 3.0.
  std::optional<std::vector<std::string>> refresh_token_scopes;

  friend bool operator==(const AccessToken&, const AccessToken&) = default;
};

/// A page of the token list. There is neither a result code nor an `action`.
struct TokenListResponse {
  TokenListResponse() = default;

  /// Start index, inclusive.
  std::optional<std::int32_t> start;
  /// End index, exclusive.
  std::optional<std::int32_t> end;
  /// Number of tokens matching the filters, independent of the range.
  std::optional<std::int32_t> total_count;
  /// The client, when one was asked for.
  std::optional<ClientLimited> client;
  /// The subject, when one was asked for. Personal data.
  std::optional<std::string> subject;
  /// Entries; absent when the range is empty.
  std::optional<std::vector<AccessToken>> access_tokens;

  friend bool operator==(const TokenListResponse&, const TokenListResponse&) = default;
};

/// Creates a token outside of any flow. An item of a batch is one of these.
struct TokenCreateRequest {
  TokenCreateRequest() = default;

  /// Grant type recorded for the token. REFRESH_TOKEN is rejected. Required.
  GrantType grant_type;
  /// Numeric client ID. Either this or `client_identifier` is needed; 0 means not given.
  std::optional<std::int64_t> client_id;
  /// Subject; ASCII, at most 100 characters. Required except CLIENT_CREDENTIALS (ignored) and JWT_BEARER (optional).
  /// Personal data.
  std::optional<std::string> subject;
  /// Scopes; one the service does not support is an error.
  std::optional<std::vector<std::string>> scopes;
  /// Lifetime of the access token in seconds; 0 means the service setting. Ignored when `access_token_persistent` is
  /// true.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Lifetime of the refresh token in seconds; 0 means the service setting.
  std::optional<std::chrono::seconds> refresh_token_duration;
  /// Extra properties. Personal data.
  std::optional<std::vector<Property>> properties;
  /// Whether to create the token as if the client had used its alias, which then is `aud` of userinfo responses.
  std::optional<bool> client_id_alias_used;
  /// Explicit access token value (migration). Must not exist yet. Required in batch items.
  std::optional<Secret> access_token;
  /// Explicit refresh token value (migration). Must not exist yet. Required in batch items when a refresh token will be
  /// created.
  std::optional<Secret> refresh_token;
  /// Whether the access token has no expiry, so that it ends only by revocation or deletion.
  std::optional<bool> access_token_persistent;
  /// SHA-256 thumbprint of the bound certificate, base64url.
  std::optional<std::string> certificate_thumbprint;
  /// Thumbprint of the DPoP key; makes `token_type` DPoP.
  std::optional<std::string> dpop_key_thumbprint;
  /// Authorization details to attach.
  std::optional<AuthorizationDetails> authorization_details;
  /// Resource indicators to attach.
  std::optional<std::vector<std::string>> resources;
  /// Whether the token is for an external attachment (OpenID Connect for Identity Assurance).
  std::optional<bool> for_external_attachment;
  /// Extra claims of a JWT access token, as a JSON object in a string. Personal data.
  std::optional<std::string> jwt_at_claims;
  /// Authentication context class of the user authentication. Since server 2.3.
  std::optional<std::string> acr;
  /// User authentication time, seconds since the epoch; ignored without a subject. Since server 2.3.
  std::optional<std::chrono::sys_seconds> auth_time;
  /// Whether an entity ID identified the client. Since server 2.3.
  std::optional<bool> client_entity_id_used;
  /// Client ID or alias or entity ID, as a string; alternative to `client_id`. Since server 3.0.
  std::optional<std::string> client_identifier;
  /// ID of the user's authentication session, for native SSO. Personal data. Since server 3.0.
  std::optional<std::string> session_id;
  /// Whether a metadata document identified the client. Since server 3.0.22.
  std::optional<bool> metadata_document_used;

  friend bool operator==(const TokenCreateRequest&, const TokenCreateRequest&) = default;
};

/// The token that was made.
struct TokenCreateResponse {
  TokenCreateResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Outcome; look at it first.
  TokenCreateAction action;
  /// New access token.
  std::optional<Secret> access_token;
  /// Client ID; 0 means none.
  std::optional<std::int64_t> client_id;
  /// Access token expiry, milliseconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> expires_at;
  /// Access token lifetime in seconds.
  std::optional<std::chrono::seconds> expires_in;
  /// Grant type of the token.
  GrantType grant_type;
  /// Extra properties. Personal data.
  std::optional<std::vector<Property>> properties;
  /// New refresh token; absent when none was made.
  std::optional<Secret> refresh_token;
  /// Scopes of the access token.
  std::optional<std::vector<std::string>> scopes;
  /// Subject; absent for client credentials. Personal data.
  std::optional<std::string> subject;
  /// Type of the token: `Bearer` or `DPoP`.
  std::optional<std::string> token_type;
  /// JWT form of the access token.
  std::optional<Secret> jwt_access_token;
  /// Authorization details of the token.
  std::optional<AuthorizationDetails> authorization_details;
  /// Whether the token is for an external attachment (OpenID Connect for Identity Assurance).
  std::optional<bool> for_external_attachment;
  /// Unique token identifier. Since server 3.0.
  std::optional<std::string> token_id;
  /// Scopes of the refresh token; may be absent. Since server 3.0.
  std::optional<std::vector<std::string>> refresh_token_scopes;
  /// Client ID, alias or entity ID. Since server 3.0.
  std::optional<std::string> client_identifier;
  /// ID of the user's authentication session. Personal data. Since server 3.0.
  std::optional<std::string> session_id;

  /// The token was made.
  bool succeeded() const noexcept { return action == TokenCreateAction::ok; }

  friend bool operator==(const TokenCreateResponse&, const TokenCreateResponse&) = default;
};

/// A batch was accepted; its status is asked for by `request_id`. There is no `action`.
struct TokenCreateBatchResponse {
  TokenCreateBatchResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// ID to poll the batch status with.
  std::optional<std::string> request_id;

  friend bool operator==(const TokenCreateBatchResponse&, const TokenCreateBatchResponse&) = default;
};

/// How far a batch has come.
struct TokenBatchStatus {
  TokenBatchStatus() = default;

  /// Kind of batch; only CREATE is known.
  BatchKind batch_kind;
  /// Batch request ID.
  std::optional<std::string> request_id;
  /// Outcome; not given while the batch runs.
  BatchResult result;
  /// Error code when FAILED, else absent. Credentials of the call in it are masked.
  std::optional<std::string> error_code;
  /// Error text when FAILED, else absent. Credentials of the call in it are masked.
  std::optional<std::string> error_description;
  /// Number of access tokens processed.
  std::optional<std::int64_t> token_count;
  /// When the status record was created, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> created_at;
  /// When the status last changed, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> modified_at;

  /// The batch has come to an end. An outcome this library does not know counts as still running.
  bool ended() const noexcept { return result == BatchResult::succeeded || result == BatchResult::failed; }
  /// The batch has come to an end, and all its tokens were made.
  bool succeeded() const noexcept { return result == BatchResult::succeeded; }

  friend bool operator==(const TokenBatchStatus&, const TokenBatchStatus&) = default;
};

/// Status of a batch. There is no `action`.
struct TokenCreateBatchStatusResponse {
  TokenCreateBatchStatusResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Status of the batch.
  std::optional<TokenBatchStatus> status;

  friend bool operator==(const TokenCreateBatchStatusResponse&, const TokenCreateBatchStatusResponse&) = default;
};

/// Changes a token. One selector is needed; they rank: access token, its hash, refresh token, its hash.
struct TokenUpdateRequest {
  TokenUpdateRequest() = default;

  /// Token to update; takes precedence over the other selectors.
  std::optional<Secret> access_token;
  /// New expiry, milliseconds since the epoch; 0, negative or absent: unchanged. Ignored when `access_token_persistent`
  /// is true.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> access_token_expires_at;
  /// New scopes; absent: unchanged. Unsupported or not permitted scopes are dropped silently.
  std::optional<std::vector<std::string>> scopes;
  /// New properties; absent: unchanged. Personal data.
  std::optional<std::vector<Property>> properties;
  /// Whether to compute the access token's expiry again from scope attributes, if scopes change and no expiry is given.
  std::optional<bool> access_token_expires_at_updated_on_scope_update;
  /// Hash of the token to update, used when `access_token` is absent.
  std::optional<std::string> access_token_hash;
  /// Whether to make a new token value, which the response then holds.
  std::optional<bool> access_token_value_updated;
  /// Whether the access token has no expiry, so that it ends only by revocation or deletion.
  std::optional<bool> access_token_persistent;
  /// SHA-256 thumbprint of the bound certificate, base64url.
  std::optional<std::string> certificate_thumbprint;
  /// Thumbprint of the DPoP key.
  std::optional<std::string> dpop_key_thumbprint;
  /// Replaces the authorization details; absent: unchanged.
  std::optional<AuthorizationDetails> authorization_details;
  /// Whether the token is for an external attachment (OpenID Connect for Identity Assurance).
  std::optional<bool> for_external_attachment;
  /// New refresh token expiry, milliseconds since the epoch; 0, negative or absent: unchanged.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> refresh_token_expires_at;
  /// Whether to compute the refresh token's expiry again from scope attributes, if scopes change and no expiry is
  /// given.
  std::optional<bool> refresh_token_expires_at_updated_on_scope_update;
  /// Unique token identifier. The documents of the API do not name it among the selectors. Since server 3.0.
  std::optional<std::string> token_id;
  /// Refresh token of the token to update, used when `access_token` and `access_token_hash` are absent.
  std::optional<Secret> refresh_token;
  /// Hash of the refresh token of the token to update; the selector of last resort.
  std::optional<std::string> refresh_token_hash;

  friend bool operator==(const TokenUpdateRequest&, const TokenUpdateRequest&) = default;
};

/// The token after the change.
struct TokenUpdateResponse {
  TokenUpdateResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Outcome; look at it first.
  TokenUpdateAction action;
  /// The access token (new value when `access_token_value_updated`).
  std::optional<Secret> access_token;
  /// Access token expiry, milliseconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> access_token_expires_at;
  /// Extra properties. Personal data.
  std::optional<std::vector<Property>> properties;
  /// Scopes of the access token after the change.
  std::optional<std::vector<std::string>> scopes;
  /// Authorization details of the token.
  std::optional<AuthorizationDetails> authorization_details;
  /// Type of the token: `Bearer` or `DPoP`.
  std::optional<std::string> token_type;
  /// Whether the token is for an external attachment (OpenID Connect for Identity Assurance).
  std::optional<bool> for_external_attachment;
  /// Unique token identifier. Since server 3.0.
  std::optional<std::string> token_id;
  /// Refresh token expiry, milliseconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> refresh_token_expires_at;

  /// The token was changed.
  bool succeeded() const noexcept { return action == TokenUpdateAction::ok; }

  friend bool operator==(const TokenUpdateResponse&, const TokenUpdateResponse&) = default;
};

/// Revokes tokens. At least one member must be given; the first matching selector wins, the rest is ignored: access
/// token, refresh token, client and subject together, client alone, subject alone.
struct TokenRevokeRequest {
  TokenRevokeRequest() = default;

  /// Access token value or its hash. First selector.
  std::optional<Secret> access_token_identifier;
  /// Refresh token value or its hash. Second selector.
  std::optional<Secret> refresh_token_identifier;
  /// Client ID or alias. Used alone or with subject.
  std::optional<std::string> client_identifier;
  /// Subject. Used alone or with `client_identifier`. Personal data.
  std::optional<std::string> subject;

  friend bool operator==(const TokenRevokeRequest&, const TokenRevokeRequest&) = default;
};

/// How many tokens were revoked. There is no `action`: an error status is the only failure.
struct TokenRevokeResponse {
  TokenRevokeResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Number of tokens revoked. One call revokes at most 20 tokens of a client or subject, unless the server is
  /// configured otherwise.
  std::optional<std::int32_t> count;

  friend bool operator==(const TokenRevokeResponse&, const TokenRevokeResponse&) = default;
};

/// Selects the entries of the token list. Indices must not be negative.
struct TokenListRequest {
  TokenListRequest() = default;

  /// Client ID or alias.
  std::optional<std::string> client_identifier;
  /// Subject of the tokens. Personal data.
  std::optional<std::string> subject;
  /// Start index, inclusive; default 0.
  std::optional<std::int32_t> start;
  /// End index, exclusive; default 5. With an `end` that is not above `start` the response has only the total count.
  std::optional<std::int32_t> end;
  /// Filter by expiry; default `all`.
  TokenStatus token_status;

  friend bool operator==(const TokenListRequest&, const TokenListRequest&) = default;
};

}  // namespace authlete
