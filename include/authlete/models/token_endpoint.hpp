// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/common.hpp"
#include "authlete/enums/token_endpoint.hpp"
#include "authlete/models/common.hpp"
#include "authlete/models/settings.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// A request to the token endpoint, to be processed by the service.
struct TokenRequest {
  TokenRequest() = default;

  /// Whole form-urlencoded body of the client's token request, verbatim; empty if that body is empty. Always sent.
  Secret parameters;
  /// Client ID from HTTP Basic credentials of the client; absent when none. A string even when numeric.
  std::optional<std::string> client_id;
  /// Client secret from HTTP Basic credentials of the client.
  std::optional<Secret> client_secret;
  /// Client certificate from mutual TLS, PEM.
  std::optional<std::string> client_certificate;
  /// Rest of the client certificate chain, PEM strings.
  std::optional<std::vector<std::string>> client_certificate_path;
  /// Extra properties for the token. Personal data.
  std::optional<std::vector<Property>> properties;
  /// Value of the DPoP header of the client request.
  std::optional<Secret> dpop;
  /// HTTP method for checking the DPoP proof; default POST.
  std::optional<std::string> htm;
  /// URL for checking the DPoP proof; default is the service's `token_endpoint`.
  std::optional<std::string> htu;
  /// Caller-chosen access token value. Needs enough entropy. Since server 2.2.27.
  std::optional<Secret> access_token;
  /// Extra claims of a JWT access token, as a JSON object in a string; client credentials flow only. Personal data.
  /// Since server 2.3.
  std::optional<std::string> jwt_at_claims;
  /// Value of the OAuth-Client-Attestation header. Since server 3.0.
  std::optional<Secret> oauth_client_attestation;
  /// Value of the OAuth-Client-Attestation-PoP header. Since server 3.0.
  std::optional<Secret> oauth_client_attestation_pop;
  /// Lifetime of the access token in seconds; used only when positive. Since server 2.2.41, 2.3.5, 3.0.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Lifetime of the refresh token in seconds; used only when positive. Since server 2.3.20, 3.0.
  std::optional<std::chrono::seconds> refresh_token_duration;
  /// Whether the DPoP proof must contain a nonce even if the service does not require it. Since server 3.0.
  std::optional<bool> dpop_nonce_required;
  /// Options for client ID metadata documents. Since server 3.0.22.
  std::optional<CimdOptions> cimd_options;

  friend bool operator==(const TokenRequest&, const TokenRequest&) = default;
};

/// The data that the service has about a subject or actor token.
struct TokenInfo {
  TokenInfo() = default;

  /// Client ID; 0 means none.
  std::optional<std::int64_t> client_id;
  /// Client ID alias.
  std::optional<std::string> client_id_alias;
  /// Whether the request identified the client by its alias.
  std::optional<bool> client_id_alias_used;
  /// Subject of the token. Personal data.
  std::optional<std::string> subject;
  /// Scopes of the token. Older servers send names alone: then only `name` is set.
  std::optional<std::vector<Scope>> scopes;
  /// Expiry, seconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_seconds> expires_at;
  /// Extra properties. Personal data.
  std::optional<std::vector<Property>> properties;
  /// Resource indicators.
  std::optional<std::vector<std::string>> resources;
  /// Authorization details of the token.
  std::optional<AuthorizationDetails> authorization_details;
  /// Entity ID of the client. Since server 2.3.
  std::optional<std::string> client_entity_id;
  /// Whether the request identified the client by entity ID. Since server 2.3.
  std::optional<bool> client_entity_id_used;
  /// Location of the client metadata document (CIMD). Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document identified the client. Since server 3.0.22.
  std::optional<bool> metadata_document_used;

  friend bool operator==(const TokenInfo&, const TokenInfo&) = default;
};

/// What to do with a token request: `action` says it.
struct TokenResponse {
  TokenResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  TokenAction action;
  /// Content of the response to the client, to be passed on byte for byte; absent for TOKEN_EXCHANGE and JWT_BEARER.
  std::optional<Secret> response_content;
  /// `username` of the client request; PASSWORD only. Personal data.
  std::optional<std::string> username;
  /// `password` of the client request; PASSWORD only.
  std::optional<Secret> password;
  /// Ticket for `token_endpoint.issue` or `token_endpoint.fail`; PASSWORD only.
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
  /// Whether the request identified the client by its alias.
  std::optional<bool> client_id_alias_used;
  /// Subject; absent for client credentials. Personal data.
  std::optional<std::string> subject;
  /// Scopes of the access token.
  std::optional<std::vector<std::string>> scopes;
  /// Extra properties, hidden ones included; absent when none. Personal data.
  std::optional<std::vector<Property>> properties;
  /// JWT form of the access token, when the service issues JWTs.
  std::optional<Secret> jwt_access_token;
  /// `resource` parameters of the request.
  std::optional<std::vector<std::string>> resources;
  /// Target resources of the access token.
  std::optional<std::vector<std::string>> access_token_resources;
  /// Authorization details of the token.
  std::optional<AuthorizationDetails> authorization_details;
  /// Claims to add to the ID token, as a JSON object in a string (NATIVE_SSO). Personal data.
  std::optional<std::string> additional_claims;
  /// Service attributes.
  std::optional<std::vector<Pair>> service_attributes;
  /// Client attributes.
  std::optional<std::vector<Pair>> client_attributes;
  /// Client authentication method performed.
  ClientAuthMethod client_auth_method;
  /// ID of the grant (Grant Management for OAuth 2.0). Since server 2.3.
  std::optional<std::string> grant_id;
  /// `audience` parameters (token exchange). Since server 2.3.
  std::optional<std::vector<std::string>> audiences;
  /// `requested_token_type` of the client request (token exchange). Since server 2.3.
  TokenType requested_token_type;
  /// `subject_token` of the client request (token exchange). Since server 2.3.
  std::optional<Secret> subject_token;
  /// `subject_token_type` of the client request. Since server 2.3.
  TokenType subject_token_type;
  /// Data that the service has about the subject token, if that is an access or refresh token. Since server 2.3.
  std::optional<TokenInfo> subject_token_info;
  /// `actor_token` of the client request (token exchange). Since server 2.3.
  std::optional<Secret> actor_token;
  /// `actor_token_type` of the client request. Since server 2.3.
  TokenType actor_token_type;
  /// Data that the service has about the actor token, if that is an access or refresh token. Since server 2.3.
  std::optional<TokenInfo> actor_token_info;
  /// `assertion` parameter (JWT_BEARER). Since server 2.3.
  std::optional<Secret> assertion;
  /// Whether the previous refresh token, which is kept for a short time, was used. Since server 2.3.
  std::optional<bool> previous_refresh_token_used;
  /// Entity ID of the client. Since server 2.3.
  std::optional<std::string> client_entity_id;
  /// Whether the request identified the client by entity ID. Since server 2.3.
  std::optional<bool> client_entity_id_used;
  /// Lifetime of `cnonce` in seconds. Since server 3.0.
  std::optional<std::chrono::seconds> cnonce_duration;
  /// Value for the DPoP-Nonce header; when there, send it with every action. Since server 3.0.
  std::optional<std::string> dpop_nonce;
  /// `c_nonce` for the client. Since server 3.0.
  std::optional<std::string> cnonce;
  /// Expiry of `cnonce`, milliseconds since the epoch; 0 means none. Since server 3.0.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> cnonce_expires_at;
  /// Claims requested for ID tokens. Since server 3.0.
  std::optional<std::vector<std::string>> requested_id_token_claims;
  /// Scopes of the refresh token; may be absent. Since server 3.0.
  std::optional<std::vector<std::string>> refresh_token_scopes;
  /// ID of the user's authentication session (NATIVE_SSO). Personal data. Since server 3.0.
  std::optional<std::string> session_id;
  /// Device secret (NATIVE_SSO). Since server 3.0.
  std::optional<Secret> device_secret;
  /// `ds_hash` from the ID token (NATIVE_SSO with token exchange). Personal data. Since server 3.0.
  std::optional<std::string> device_secret_hash;
  /// Client metadata document location (CIMD). Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document identified the client. Since server 3.0.22.
  std::optional<bool> metadata_document_used;
  /// Value for the OAuth-Client-Attestation-Challenge header; when there, send it with every action. Since server
  /// 3.0.28.
  std::optional<std::string> attestation_challenge;

  /// Tokens were issued: OK, or ID_TOKEN_REISSUABLE, which leaves the choice to have a new ID token made.
  bool succeeded() const noexcept { return action == TokenAction::ok || action == TokenAction::id_token_reissuable; }

  friend bool operator==(const TokenResponse&, const TokenResponse&) = default;
};

/// Asks for the error response to a token request that is not granted.
struct TokenFailRequest {
  TokenFailRequest() = default;

  /// Ticket from the token response. Always sent.
  Secret ticket;
  /// Failure reason; decides the error code in `response_content`. Required.
  TokenFailReason reason;

  friend bool operator==(const TokenFailRequest&, const TokenFailRequest&) = default;
};

/// The error response to hand to the client.
struct TokenFailResponse {
  TokenFailResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  TokenFailAction action;
  /// JSON error body for the client.
  std::optional<Secret> response_content;

  /// The error response was made; it goes to the client with status 400.
  bool succeeded() const noexcept { return action == TokenFailAction::bad_request; }

  friend bool operator==(const TokenFailResponse&, const TokenFailResponse&) = default;
};

/// Asks for the successful response to a token request whose user has been authenticated.
struct TokenIssueRequest {
  TokenIssueRequest() = default;

  /// Ticket from the token response. Always sent.
  Secret ticket;
  /// Subject of the authenticated user. Always sent. Personal data.
  std::string subject;
  /// Extra properties for the token. Personal data.
  std::optional<std::vector<Property>> properties;
  /// Extra claims of a JWT access token, as a JSON object in a string. Personal data. Since server 2.3.
  std::optional<std::string> jwt_at_claims;
  /// Caller-chosen access token value. Since server 2.2.27.
  std::optional<Secret> access_token;
  /// Lifetime of the access token in seconds; used only when positive. Since server 2.2.41, 2.3.5, 3.0.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Lifetime of the refresh token in seconds; used only when positive. Since server 2.3.20, 3.0.
  std::optional<std::chrono::seconds> refresh_token_duration;

  friend bool operator==(const TokenIssueRequest&, const TokenIssueRequest&) = default;
};

/// The successful response to hand to the client.
struct TokenIssueResponse {
  TokenIssueResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  TokenIssueAction action;
  /// JSON body for the client.
  std::optional<Secret> response_content;
  /// New access token; only when action is OK.
  std::optional<Secret> access_token;
  /// Access token expiry, milliseconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> access_token_expires_at;
  /// Lifetime of the access token in seconds.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Refresh token; only when action is OK and the service supports it.
  std::optional<Secret> refresh_token;
  /// Refresh token expiry, milliseconds since the epoch; 0 means none.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> refresh_token_expires_at;
  /// Lifetime of the refresh token in seconds.
  std::optional<std::chrono::seconds> refresh_token_duration;
  /// Client ID; 0 means none.
  std::optional<std::int64_t> client_id;
  /// Client ID alias; absent when none.
  std::optional<std::string> client_id_alias;
  /// Whether the request identified the client by its alias.
  std::optional<bool> client_id_alias_used;
  /// Subject. Personal data.
  std::optional<std::string> subject;
  /// Scopes of the access token.
  std::optional<std::vector<std::string>> scopes;
  /// Extra properties; absent when none. Personal data.
  std::optional<std::vector<Property>> properties;
  /// JWT form of the access token.
  std::optional<Secret> jwt_access_token;
  /// Target resources of the access token.
  std::optional<std::vector<std::string>> access_token_resources;
  /// Authorization details of the token.
  std::optional<AuthorizationDetails> authorization_details;
  /// Service attributes.
  std::optional<std::vector<Pair>> service_attributes;
  /// Client attributes.
  std::optional<std::vector<Pair>> client_attributes;
  /// Entity ID of the client. Since server 2.3.
  std::optional<std::string> client_entity_id;
  /// Whether the request identified the client by entity ID. Since server 2.3.
  std::optional<bool> client_entity_id_used;
  /// Scopes of the refresh token; may be absent. Since server 3.0.
  std::optional<std::vector<std::string>> refresh_token_scopes;
  /// Client metadata document location. Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document identified the client. Since server 3.0.22.
  std::optional<bool> metadata_document_used;

  /// Tokens were issued.
  bool succeeded() const noexcept { return action == TokenIssueAction::ok; }

  friend bool operator==(const TokenIssueResponse&, const TokenIssueResponse&) = default;
};

/// Asks for a new ID token after a token response whose action was ID_TOKEN_REISSUABLE. Server 2.3.8 or later.
struct IdTokenReissueRequest {
  IdTokenReissueRequest() = default;

  /// `jwt_access_token` of the token response when it is there, else its `access_token`. Always sent.
  Secret access_token;
  /// `refresh_token` of the token response. Always sent.
  Secret refresh_token;
  /// `sub` claim of the ID token; default is the subject of the access token. Personal data.
  std::optional<std::string> sub;
  /// Extra ID token claims, as a JSON object in a string. Personal data.
  std::optional<std::string> claims;
  /// Extra JWS header parameters of the ID token, as a JSON object in a string. Personal data.
  std::optional<std::string> idt_header_params;
  /// Form of the `aud` claim; default `array`.
  IdTokenAudType id_token_aud_type;

  friend bool operator==(const IdTokenReissueRequest&, const IdTokenReissueRequest&) = default;
};

/// The response to hand to the client, with the new ID token.
struct IdTokenReissueResponse {
  IdTokenReissueResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  IdTokenReissueAction action;
  /// JSON body for the client (a full token response when the action is OK).
  std::optional<Secret> response_content;
  /// The reissued ID token.
  std::optional<Secret> id_token;

  /// The ID token was made.
  bool succeeded() const noexcept { return action == IdTokenReissueAction::ok; }

  friend bool operator==(const IdTokenReissueResponse&, const IdTokenReissueResponse&) = default;
};

}  // namespace authlete
