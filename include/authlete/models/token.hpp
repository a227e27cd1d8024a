#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums.hpp"
#include "authlete/models/common.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// What the service knows of a subject or actor token.
struct TokenInfo {
  TokenInfo() = default;

  /// Client ID; 0 means none.
  std::optional<std::int64_t> client_id;
  /// Client ID alias.
  std::optional<std::string> client_id_alias;
  /// Whether the alias identified the client.
  std::optional<bool> client_id_alias_used;
  /// Subject of the token.
  std::optional<std::string> subject;
  /// Scopes of the token. Older servers send names alone: then only `name` is set.
  std::optional<std::vector<Scope>> scopes;
  /// Expiry, seconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_seconds> expires_at;
  /// Extra properties.
  std::optional<std::vector<Property>> properties;
  /// Resource indicators.
  std::optional<std::vector<std::string>> resources;
  /// Authorization details of the token.
  std::optional<AuthorizationDetails> authorization_details;
  /// Entity ID of the client.
  std::optional<std::string> client_entity_id;
  /// Whether the entity ID identified the client.
  std::optional<bool> client_entity_id_used;
  /// Location of the client metadata document (CIMD). Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document was used. Since server 3.0.22.
  std::optional<bool> metadata_document_used;

  friend bool operator==(const TokenInfo&, const TokenInfo&) = default;
};

/// A request to the token endpoint, to be processed by the service.
struct TokenRequest {
  TokenRequest() = default;

  /// Whole form-urlencoded body of the client's token request, verbatim; empty when that is. Always sent.
  Secret parameters;
  /// Client ID from HTTP Basic credentials of the client; absent when none. A string even when numeric.
  std::optional<std::string> client_id;
  /// Client secret from HTTP Basic credentials of the client.
  std::optional<Secret> client_secret;
  /// Client certificate from mutual TLS, PEM.
  std::optional<std::string> client_certificate;
  /// Rest of the client certificate chain, PEM strings.
  std::optional<std::vector<std::string>> client_certificate_path;
  /// Extra properties for the token.
  std::optional<std::vector<Property>> properties;
  /// Value of the DPoP header of the client request.
  std::optional<Secret> dpop;
  /// HTTP method for DPoP validation; default POST.
  std::optional<std::string> htm;
  /// URL of the token endpoint for DPoP validation; default is the one the service is configured with.
  std::optional<std::string> htu;
  /// Caller-chosen access token value. Needs enough entropy. Since server 2.2.27.
  std::optional<Secret> access_token;
  /// JSON object in a string: extra claims of a JWT access token; client credentials flow only.
  std::optional<std::string> jwt_at_claims;
  /// OAuth-Client-Attestation header value. Since server 3.0.
  std::optional<Secret> oauth_client_attestation;
  /// OAuth-Client-Attestation-PoP header value. Since server 3.0.
  std::optional<Secret> oauth_client_attestation_pop;
  /// Lifetime of the access token in seconds; used only when positive. Since server 2.2.41, 2.3.5, 3.0.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Lifetime of the refresh token in seconds; used only when positive. Since server 2.3.20, 3.0.
  std::optional<std::chrono::seconds> refresh_token_duration;
  /// Force a nonce in the DPoP proof. Since server 3.0.
  std::optional<bool> dpop_nonce_required;
  /// CIMD options. Since server 3.0.22.
  std::optional<CimdOptions> cimd_options;

  friend bool operator==(const TokenRequest&, const TokenRequest&) = default;
};

/// What to do with a token request: `action` says it.
struct TokenResponse {
  TokenResponse() = default;

  /// `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What the caller has to do next; look at it first.
  TokenAction action;
  /// Body of the answer to the client, to be passed on byte for byte; absent for TOKEN_EXCHANGE and JWT_BEARER.
  std::optional<Secret> response_content;
  /// `username` of the client request; PASSWORD only.
  std::optional<std::string> username;
  /// `password` of the client request; PASSWORD only.
  std::optional<Secret> password;
  /// Ticket for token/issue or token/fail; PASSWORD only.
  std::optional<Secret> ticket;
  /// New access token.
  std::optional<Secret> access_token;
  /// Access token expiry, milliseconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> access_token_expires_at;
  /// Lifetime of the access token in seconds.
  std::optional<std::chrono::seconds> access_token_duration;
  /// New refresh token.
  std::optional<Secret> refresh_token;
  /// Refresh token expiry, milliseconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> refresh_token_expires_at;
  /// Lifetime of the refresh token in seconds.
  std::optional<std::chrono::seconds> refresh_token_duration;
  /// New ID token.
  std::optional<Secret> id_token;
  /// Grant type of the request.
  GrantType grant_type;
  /// Client ID; 0 when the client was not identified.
  std::optional<std::int64_t> client_id;
  /// Client ID alias; absent when none.
  std::optional<std::string> client_id_alias;
  /// Whether the alias was used.
  std::optional<bool> client_id_alias_used;
  /// Subject; absent for client credentials.
  std::optional<std::string> subject;
  /// Scopes of the access token.
  std::optional<std::vector<std::string>> scopes;
  /// Extra properties, hidden ones included; absent when none.
  std::optional<std::vector<Property>> properties;
  /// JWT form of the access token, when the service issues JWTs.
  std::optional<Secret> jwt_access_token;
  /// `resource` parameters of the request.
  std::optional<std::vector<std::string>> resources;
  /// Target resources of the access token.
  std::optional<std::vector<std::string>> access_token_resources;
  /// Authorization details of the token.
  std::optional<AuthorizationDetails> authorization_details;
  /// JSON object in a string: claims to add to the ID token (NATIVE_SSO).
  std::optional<std::string> additional_claims;
  /// Service attributes.
  std::optional<std::vector<Pair>> service_attributes;
  /// Client attributes.
  std::optional<std::vector<Pair>> client_attributes;
  /// Client authentication method performed.
  ClientAuthMethod client_auth_method;
  /// `grant_id` of Grant Management. Since server 2.3.
  std::optional<std::string> grant_id;
  /// `audience` parameters (token exchange). Since server 2.3.
  std::optional<std::vector<std::string>> audiences;
  /// `requested_token_type` of the client request (token exchange).
  TokenType requested_token_type;
  /// `subject_token` of the client request (token exchange).
  std::optional<Secret> subject_token;
  /// `subject_token_type` of the client request.
  TokenType subject_token_type;
  /// Set when the subject token is an access or refresh token.
  std::optional<TokenInfo> subject_token_info;
  /// `actor_token` of the client request (token exchange).
  std::optional<Secret> actor_token;
  /// `actor_token_type` of the client request.
  TokenType actor_token_type;
  /// Set when the actor token is an access or refresh token.
  std::optional<TokenInfo> actor_token_info;
  /// `assertion` parameter (JWT_BEARER). Since server 2.3.
  std::optional<Secret> assertion;
  /// The previous refresh token, kept for a short time, was used. Since server 2.3.
  std::optional<bool> previous_refresh_token_used;
  /// Entity ID of the client.
  std::optional<std::string> client_entity_id;
  /// Whether the entity ID was used.
  std::optional<bool> client_entity_id_used;
  /// Lifetime of `cnonce` in seconds. Since server 3.0.
  std::optional<std::chrono::seconds> cnonce_duration;
  /// Value for the DPoP-Nonce header; when there, send it with every action. Since server 3.0.
  std::optional<std::string> dpop_nonce;
  /// `c_nonce` for the client. Since server 3.0.
  std::optional<std::string> cnonce;
  /// Expiry of `cnonce`, milliseconds since the epoch; 0 means none. Since server 3.0.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> cnonce_expires_at;
  /// Claims requested for ID tokens; absent before 3.0.
  std::optional<std::vector<std::string>> requested_id_token_claims;
  /// Scopes of the refresh token; may be absent. Since server 3.0.
  std::optional<std::vector<std::string>> refresh_token_scopes;
  /// Authentication session ID (NATIVE_SSO). Since server 3.0.
  std::optional<std::string> session_id;
  /// Device secret (NATIVE_SSO). Since server 3.0.
  std::optional<Secret> device_secret;
  /// `ds_hash` from the ID token (NATIVE_SSO with token exchange). Since server 3.0.
  std::optional<std::string> device_secret_hash;
  /// Client metadata document location (CIMD). Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document was used. Since server 3.0.22.
  std::optional<bool> metadata_document_used;
  /// Value for the OAuth-Client-Attestation-Challenge header. Since server 3.0.28.
  std::optional<std::string> attestation_challenge;

  /// Tokens were issued: OK, or ID_TOKEN_REISSUABLE, which leaves the choice to have a new ID token made.
  bool succeeded() const noexcept { return action == TokenAction::ok || action == TokenAction::id_token_reissuable; }

  friend bool operator==(const TokenResponse&, const TokenResponse&) = default;
};

}  // namespace authlete
