#pragma once

#include "authlete/models/token_operations.hpp"
#include "codec/member.hpp"

namespace authlete::codec {

/// Schema `token_create_request`.
template <>
struct Members<TokenCreateRequest> {
  static constexpr auto list = std::make_tuple(
      Member{"grantType", &TokenCreateRequest::grant_type}, Member{"clientId", &TokenCreateRequest::client_id},
      Member{"subject", &TokenCreateRequest::subject}, Member{"scopes", &TokenCreateRequest::scopes},
      Member{"accessTokenDuration", &TokenCreateRequest::access_token_duration},
      Member{"refreshTokenDuration", &TokenCreateRequest::refresh_token_duration},
      Member{"properties", &TokenCreateRequest::properties},
      Member{"clientIdAliasUsed", &TokenCreateRequest::client_id_alias_used},
      Member{"accessToken", &TokenCreateRequest::access_token},
      Member{"refreshToken", &TokenCreateRequest::refresh_token},
      Member{"accessTokenPersistent", &TokenCreateRequest::access_token_persistent},
      Member{"certificateThumbprint", &TokenCreateRequest::certificate_thumbprint},
      Member{"dpopKeyThumbprint", &TokenCreateRequest::dpop_key_thumbprint},
      Member{"authorizationDetails", &TokenCreateRequest::authorization_details},
      Member{"resources", &TokenCreateRequest::resources},
      Member{"forExternalAttachment", &TokenCreateRequest::for_external_attachment},
      Member{"jwtAtClaims", &TokenCreateRequest::jwt_at_claims}, Member{"acr", &TokenCreateRequest::acr},
      Member{"authTime", &TokenCreateRequest::auth_time},
      Member{"clientEntityIdUsed", &TokenCreateRequest::client_entity_id_used},
      Member{"clientIdentifier", &TokenCreateRequest::client_identifier},
      Member{"sessionId", &TokenCreateRequest::session_id},
      Member{"metadataDocumentUsed", &TokenCreateRequest::metadata_document_used});
};

/// Schema `token_create_response`.
template <>
struct Members<TokenCreateResponse> {
  static constexpr auto list = std::make_tuple(
      Member{"resultCode", &TokenCreateResponse::result_code, Reading::number_as_text},
      Member{"resultMessage", &TokenCreateResponse::result_message}, Member{"action", &TokenCreateResponse::action},
      Member{"accessToken", &TokenCreateResponse::access_token}, Member{"clientId", &TokenCreateResponse::client_id},
      Member{"expiresAt", &TokenCreateResponse::expires_at}, Member{"expiresIn", &TokenCreateResponse::expires_in},
      Member{"grantType", &TokenCreateResponse::grant_type}, Member{"properties", &TokenCreateResponse::properties},
      Member{"refreshToken", &TokenCreateResponse::refresh_token}, Member{"scopes", &TokenCreateResponse::scopes},
      Member{"subject", &TokenCreateResponse::subject}, Member{"tokenType", &TokenCreateResponse::token_type},
      Member{"jwtAccessToken", &TokenCreateResponse::jwt_access_token},
      Member{"authorizationDetails", &TokenCreateResponse::authorization_details},
      Member{"forExternalAttachment", &TokenCreateResponse::for_external_attachment},
      Member{"tokenId", &TokenCreateResponse::token_id},
      Member{"refreshTokenScopes", &TokenCreateResponse::refresh_token_scopes},
      Member{"clientIdentifier", &TokenCreateResponse::client_identifier},
      Member{"sessionId", &TokenCreateResponse::session_id});
};

/// Schema `token_update_request`.
template <>
struct Members<TokenUpdateRequest> {
  static constexpr auto list = std::make_tuple(
      Member{"accessToken", &TokenUpdateRequest::access_token},
      Member{"accessTokenExpiresAt", &TokenUpdateRequest::access_token_expires_at},
      Member{"scopes", &TokenUpdateRequest::scopes}, Member{"properties", &TokenUpdateRequest::properties},
      Member{"accessTokenExpiresAtUpdatedOnScopeUpdate",
             &TokenUpdateRequest::access_token_expires_at_updated_on_scope_update},
      Member{"accessTokenHash", &TokenUpdateRequest::access_token_hash},
      Member{"accessTokenValueUpdated", &TokenUpdateRequest::access_token_value_updated},
      Member{"accessTokenPersistent", &TokenUpdateRequest::access_token_persistent},
      Member{"certificateThumbprint", &TokenUpdateRequest::certificate_thumbprint},
      Member{"dpopKeyThumbprint", &TokenUpdateRequest::dpop_key_thumbprint},
      Member{"authorizationDetails", &TokenUpdateRequest::authorization_details},
      Member{"forExternalAttachment", &TokenUpdateRequest::for_external_attachment},
      Member{"refreshTokenExpiresAt", &TokenUpdateRequest::refresh_token_expires_at},
      Member{"refreshTokenExpiresAtUpdatedOnScopeUpdate",
             &TokenUpdateRequest::refresh_token_expires_at_updated_on_scope_update},
      Member{"tokenId", &TokenUpdateRequest::token_id}, Member{"refreshToken", &TokenUpdateRequest::refresh_token},
      Member{"refreshTokenHash", &TokenUpdateRequest::refresh_token_hash});
};

/// Schema `token_update_response`.
template <>
struct Members<TokenUpdateResponse> {
  static constexpr auto list = std::make_tuple(
      Member{"resultCode", &TokenUpdateResponse::result_code, Reading::number_as_text},
      Member{"resultMessage", &TokenUpdateResponse::result_message}, Member{"action", &TokenUpdateResponse::action},
      Member{"accessToken", &TokenUpdateResponse::access_token},
      Member{"accessTokenExpiresAt", &TokenUpdateResponse::access_token_expires_at},
      Member{"properties", &TokenUpdateResponse::properties}, Member{"scopes", &TokenUpdateResponse::scopes},
      Member{"authorizationDetails", &TokenUpdateResponse::authorization_details},
      Member{"tokenType", &TokenUpdateResponse::token_type},
      Member{"forExternalAttachment", &TokenUpdateResponse::for_external_attachment},
      Member{"tokenId", &TokenUpdateResponse::token_id},
      Member{"refreshTokenExpiresAt", &TokenUpdateResponse::refresh_token_expires_at});
};

/// Schema `token_revoke_request`.
template <>
struct Members<TokenRevokeRequest> {
  static constexpr auto list =
      std::make_tuple(Member{"accessTokenIdentifier", &TokenRevokeRequest::access_token_identifier},
                      Member{"refreshTokenIdentifier", &TokenRevokeRequest::refresh_token_identifier},
                      Member{"clientIdentifier", &TokenRevokeRequest::client_identifier},
                      Member{"subject", &TokenRevokeRequest::subject});
};

/// Schema `token_revoke_response`.
template <>
struct Members<TokenRevokeResponse> {
  static constexpr auto list = std::make_tuple(
      Member{"resultCode", &TokenRevokeResponse::result_code, Reading::number_as_text},
      Member{"resultMessage", &TokenRevokeResponse::result_message}, Member{"count", &TokenRevokeResponse::count});
};

/// Schema `access_token`.
template <>
struct Members<AccessToken> {
  static constexpr auto list = std::make_tuple(
      Member{"accessTokenHash", &AccessToken::access_token_hash},
      Member{"accessTokenExpiresAt", &AccessToken::access_token_expires_at},
      Member{"refreshTokenHash", &AccessToken::refresh_token_hash},
      Member{"refreshTokenExpiresAt", &AccessToken::refresh_token_expires_at},
      Member{"createdAt", &AccessToken::created_at}, Member{"lastRefreshedAt", &AccessToken::last_refreshed_at},
      Member{"clientId", &AccessToken::client_id}, Member{"subject", &AccessToken::subject},
      Member{"grantType", &AccessToken::grant_type}, Member{"scopes", &AccessToken::scopes},
      Member{"properties", &AccessToken::properties}, Member{"refreshTokenScopes", &AccessToken::refresh_token_scopes});
};

/// Schema `token_get_list_response`.
template <>
struct Members<TokenListResponse> {
  static constexpr auto list = std::make_tuple(
      Member{"start", &TokenListResponse::start}, Member{"end", &TokenListResponse::end},
      Member{"totalCount", &TokenListResponse::total_count}, Member{"client", &TokenListResponse::client},
      Member{"subject", &TokenListResponse::subject}, Member{"accessTokens", &TokenListResponse::access_tokens});
};

}  // namespace authlete::codec
