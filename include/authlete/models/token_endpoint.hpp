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

/// Asks for the error answer to a token request that is not granted.
struct TokenFailRequest {
  TokenFailRequest() = default;

  /// Ticket from the token response. Always sent.
  Secret ticket;
  /// Failure reason; decides the error code in `response_content`.
  TokenFailReason reason;

  friend bool operator==(const TokenFailRequest&, const TokenFailRequest&) = default;
};

/// The error answer to hand to the client.
struct TokenFailResponse {
  TokenFailResponse() = default;

  /// `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What the caller has to do next; look at it first.
  TokenFailAction action;
  /// JSON error body for the client.
  std::optional<Secret> response_content;

  /// The error answer was made; it goes to the client with status 400.
  bool succeeded() const noexcept { return action == TokenFailAction::bad_request; }

  friend bool operator==(const TokenFailResponse&, const TokenFailResponse&) = default;
};

/// Asks for the successful answer to a token request whose user has been authenticated.
struct TokenIssueRequest {
  TokenIssueRequest() = default;

  /// Ticket from the token response. Always sent.
  Secret ticket;
  /// Subject of the authenticated user. Always sent.
  std::string subject;
  /// Extra properties for the token.
  std::optional<std::vector<Property>> properties;
  /// JSON object in a string: extra claims of a JWT access token. Since server 2.3.
  std::optional<std::string> jwt_at_claims;
  /// Caller-chosen access token value. Since server 2.2.27.
  std::optional<Secret> access_token;
  /// Lifetime of the access token in seconds; used only when positive.
  std::optional<std::chrono::seconds> access_token_duration;
  /// Lifetime of the refresh token in seconds; used only when positive.
  std::optional<std::chrono::seconds> refresh_token_duration;

  friend bool operator==(const TokenIssueRequest&, const TokenIssueRequest&) = default;
};

/// The successful answer to hand to the client.
struct TokenIssueResponse {
  TokenIssueResponse() = default;

  /// `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What the caller has to do next; look at it first.
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
  /// Whether the alias was used.
  std::optional<bool> client_id_alias_used;
  /// Subject.
  std::optional<std::string> subject;
  /// Scopes of the access token.
  std::optional<std::vector<std::string>> scopes;
  /// Extra properties; absent when none.
  std::optional<std::vector<Property>> properties;
  /// JWT form of the access token.
  std::optional<Secret> jwt_access_token;
  /// Target resources.
  std::optional<std::vector<std::string>> access_token_resources;
  /// Authorization details of the token.
  std::optional<AuthorizationDetails> authorization_details;
  /// Service attributes.
  std::optional<std::vector<Pair>> service_attributes;
  /// Client attributes.
  std::optional<std::vector<Pair>> client_attributes;
  /// Entity ID of the client.
  std::optional<std::string> client_entity_id;
  /// Whether the entity ID was used.
  std::optional<bool> client_entity_id_used;
  /// Scopes of the refresh token; may be absent. Since server 3.0.
  std::optional<std::vector<std::string>> refresh_token_scopes;
  /// Client metadata document location. Since server 3.0.22.
  std::optional<std::string> metadata_document_location;
  /// Whether a metadata document was used. Since server 3.0.22.
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
  /// `sub` claim of the ID token; default is the subject of the access token.
  std::optional<std::string> sub;
  /// JSON object in a string: extra ID token claims.
  std::optional<std::string> claims;
  /// JSON object in a string: extra JWS header parameters.
  std::optional<std::string> idt_header_params;
  /// Form of the `aud` claim; default `array`.
  IdTokenAudType id_token_aud_type;

  friend bool operator==(const IdTokenReissueRequest&, const IdTokenReissueRequest&) = default;
};

/// The answer to hand to the client, with the new ID token.
struct IdTokenReissueResponse {
  IdTokenReissueResponse() = default;

  /// `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What the caller has to do next; look at it first.
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
