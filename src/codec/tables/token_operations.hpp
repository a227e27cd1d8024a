// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/token_operations.hpp"
#include "authlete/models/token_operations.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::BatchKindDefinition>::value = enum_table<detail::BatchKindDefinition>();
constinit const EnumTable EnumTableOf<detail::BatchResultDefinition>::value =
    enum_table<detail::BatchResultDefinition>();
constinit const EnumTable EnumTableOf<detail::TokenCreateActionDefinition>::value =
    enum_table<detail::TokenCreateActionDefinition>();
constinit const EnumTable EnumTableOf<detail::TokenStatusDefinition>::value =
    enum_table<detail::TokenStatusDefinition>();
constinit const EnumTable EnumTableOf<detail::TokenUpdateActionDefinition>::value =
    enum_table<detail::TokenUpdateActionDefinition>();

template <>
struct Fields<AccessToken> {
  using M = AccessToken;
  static constexpr Field list[] = {
      field<decltype(M::access_token_hash)>("accessTokenHash", offsetof(M, access_token_hash)),
      field<decltype(M::access_token_expires_at)>("accessTokenExpiresAt", offsetof(M, access_token_expires_at)),
      field<decltype(M::refresh_token_hash)>("refreshTokenHash", offsetof(M, refresh_token_hash)),
      field<decltype(M::refresh_token_expires_at)>("refreshTokenExpiresAt", offsetof(M, refresh_token_expires_at)),
      field<decltype(M::created_at)>("createdAt", offsetof(M, created_at)),
      field<decltype(M::last_refreshed_at)>("lastRefreshedAt", offsetof(M, last_refreshed_at)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::grant_type)>("grantType", offsetof(M, grant_type)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::refresh_token_scopes)>("refreshTokenScopes", offsetof(M, refresh_token_scopes))};
};
constinit const ModelTable TableOf<AccessToken>::value = model_table<AccessToken>();

template <>
struct Fields<TokenListResponse> {
  using M = TokenListResponse;
  static constexpr Field list[] = {field<decltype(M::start)>("start", offsetof(M, start)),
                                   field<decltype(M::end)>("end", offsetof(M, end)),
                                   field<decltype(M::total_count)>("totalCount", offsetof(M, total_count)),
                                   field<decltype(M::client)>("client", offsetof(M, client)),
                                   field<decltype(M::subject)>("subject", offsetof(M, subject)),
                                   field<decltype(M::access_tokens)>("accessTokens", offsetof(M, access_tokens))};
};
constinit const ModelTable TableOf<TokenListResponse>::value = model_table<TokenListResponse>();

template <>
struct Fields<TokenCreateRequest> {
  using M = TokenCreateRequest;
  static constexpr Field list[] = {
      field<decltype(M::grant_type)>("grantType", offsetof(M, grant_type)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::refresh_token_duration)>("refreshTokenDuration", offsetof(M, refresh_token_duration)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::refresh_token)>("refreshToken", offsetof(M, refresh_token)),
      field<decltype(M::access_token_persistent)>("accessTokenPersistent", offsetof(M, access_token_persistent)),
      field<decltype(M::certificate_thumbprint)>("certificateThumbprint", offsetof(M, certificate_thumbprint)),
      field<decltype(M::dpop_key_thumbprint)>("dpopKeyThumbprint", offsetof(M, dpop_key_thumbprint)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::resources)>("resources", offsetof(M, resources)),
      field<decltype(M::for_external_attachment)>("forExternalAttachment", offsetof(M, for_external_attachment)),
      field<decltype(M::jwt_at_claims)>("jwtAtClaims", offsetof(M, jwt_at_claims)),
      field<decltype(M::acr)>("acr", offsetof(M, acr)),
      field<decltype(M::auth_time)>("authTime", offsetof(M, auth_time)),
      field<decltype(M::client_entity_id_used)>("clientEntityIdUsed", offsetof(M, client_entity_id_used)),
      field<decltype(M::client_identifier)>("clientIdentifier", offsetof(M, client_identifier)),
      field<decltype(M::session_id)>("sessionId", offsetof(M, session_id)),
      field<decltype(M::metadata_document_used)>("metadataDocumentUsed", offsetof(M, metadata_document_used))};
};
constinit const ModelTable TableOf<TokenCreateRequest>::value = model_table<TokenCreateRequest>();

template <>
struct Fields<TokenCreateResponse> {
  using M = TokenCreateResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::expires_at)>("expiresAt", offsetof(M, expires_at)),
      field<decltype(M::expires_in)>("expiresIn", offsetof(M, expires_in)),
      field<decltype(M::grant_type)>("grantType", offsetof(M, grant_type)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::refresh_token)>("refreshToken", offsetof(M, refresh_token)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::token_type)>("tokenType", offsetof(M, token_type)),
      field<decltype(M::jwt_access_token)>("jwtAccessToken", offsetof(M, jwt_access_token)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::for_external_attachment)>("forExternalAttachment", offsetof(M, for_external_attachment)),
      field<decltype(M::token_id)>("tokenId", offsetof(M, token_id)),
      field<decltype(M::refresh_token_scopes)>("refreshTokenScopes", offsetof(M, refresh_token_scopes)),
      field<decltype(M::client_identifier)>("clientIdentifier", offsetof(M, client_identifier)),
      field<decltype(M::session_id)>("sessionId", offsetof(M, session_id))};
};
constinit const ModelTable TableOf<TokenCreateResponse>::value = model_table<TokenCreateResponse>();

template <>
struct Fields<TokenCreateBatchResponse> {
  using M = TokenCreateBatchResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::request_id)>("requestId", offsetof(M, request_id))};
};
constinit const ModelTable TableOf<TokenCreateBatchResponse>::value = model_table<TokenCreateBatchResponse>();

template <>
struct Fields<TokenBatchStatus> {
  using M = TokenBatchStatus;
  static constexpr Field list[] = {
      field<decltype(M::batch_kind)>("batchKind", offsetof(M, batch_kind)),
      field<decltype(M::request_id)>("requestId", offsetof(M, request_id)),
      field<decltype(M::result)>("result", offsetof(M, result)),
      field<decltype(M::error_code)>("errorCode", offsetof(M, error_code)),
      field<decltype(M::error_description)>("errorDescription", offsetof(M, error_description)),
      field<decltype(M::token_count)>("tokenCount", offsetof(M, token_count)),
      field<decltype(M::created_at)>("createdAt", offsetof(M, created_at)),
      field<decltype(M::modified_at)>("modifiedAt", offsetof(M, modified_at))};
};
constinit const ModelTable TableOf<TokenBatchStatus>::value = model_table<TokenBatchStatus>();

template <>
struct Fields<TokenCreateBatchStatusResponse> {
  using M = TokenCreateBatchStatusResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::status)>("status", offsetof(M, status))};
};
constinit const ModelTable TableOf<TokenCreateBatchStatusResponse>::value =
    model_table<TokenCreateBatchStatusResponse>();

template <>
struct Fields<TokenUpdateRequest> {
  using M = TokenUpdateRequest;
  static constexpr Field list[] = {
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::access_token_expires_at)>("accessTokenExpiresAt", offsetof(M, access_token_expires_at)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::access_token_expires_at_updated_on_scope_update)>(
          "accessTokenExpiresAtUpdatedOnScopeUpdate", offsetof(M, access_token_expires_at_updated_on_scope_update)),
      field<decltype(M::access_token_hash)>("accessTokenHash", offsetof(M, access_token_hash)),
      field<decltype(M::access_token_value_updated)>("accessTokenValueUpdated",
                                                     offsetof(M, access_token_value_updated)),
      field<decltype(M::access_token_persistent)>("accessTokenPersistent", offsetof(M, access_token_persistent)),
      field<decltype(M::certificate_thumbprint)>("certificateThumbprint", offsetof(M, certificate_thumbprint)),
      field<decltype(M::dpop_key_thumbprint)>("dpopKeyThumbprint", offsetof(M, dpop_key_thumbprint)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::for_external_attachment)>("forExternalAttachment", offsetof(M, for_external_attachment)),
      field<decltype(M::refresh_token_expires_at)>("refreshTokenExpiresAt", offsetof(M, refresh_token_expires_at)),
      field<decltype(M::refresh_token_expires_at_updated_on_scope_update)>(
          "refreshTokenExpiresAtUpdatedOnScopeUpdate", offsetof(M, refresh_token_expires_at_updated_on_scope_update)),
      field<decltype(M::token_id)>("tokenId", offsetof(M, token_id)),
      field<decltype(M::refresh_token)>("refreshToken", offsetof(M, refresh_token)),
      field<decltype(M::refresh_token_hash)>("refreshTokenHash", offsetof(M, refresh_token_hash))};
};
constinit const ModelTable TableOf<TokenUpdateRequest>::value = model_table<TokenUpdateRequest>();

template <>
struct Fields<TokenUpdateResponse> {
  using M = TokenUpdateResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::access_token_expires_at)>("accessTokenExpiresAt", offsetof(M, access_token_expires_at)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::token_type)>("tokenType", offsetof(M, token_type)),
      field<decltype(M::for_external_attachment)>("forExternalAttachment", offsetof(M, for_external_attachment)),
      field<decltype(M::token_id)>("tokenId", offsetof(M, token_id)),
      field<decltype(M::refresh_token_expires_at)>("refreshTokenExpiresAt", offsetof(M, refresh_token_expires_at))};
};
constinit const ModelTable TableOf<TokenUpdateResponse>::value = model_table<TokenUpdateResponse>();

template <>
struct Fields<TokenRevokeRequest> {
  using M = TokenRevokeRequest;
  static constexpr Field list[] = {
      field<decltype(M::access_token_identifier)>("accessTokenIdentifier", offsetof(M, access_token_identifier)),
      field<decltype(M::refresh_token_identifier)>("refreshTokenIdentifier", offsetof(M, refresh_token_identifier)),
      field<decltype(M::client_identifier)>("clientIdentifier", offsetof(M, client_identifier)),
      field<decltype(M::subject)>("subject", offsetof(M, subject))};
};
constinit const ModelTable TableOf<TokenRevokeRequest>::value = model_table<TokenRevokeRequest>();

template <>
struct Fields<TokenRevokeResponse> {
  using M = TokenRevokeResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::count)>("count", offsetof(M, count))};
};
constinit const ModelTable TableOf<TokenRevokeResponse>::value = model_table<TokenRevokeResponse>();

template <>
struct Fields<TokenListRequest> {
  using M = TokenListRequest;
  static constexpr Field list[] = {
      field<decltype(M::client_identifier)>("clientIdentifier", offsetof(M, client_identifier)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::start)>("start", offsetof(M, start)), field<decltype(M::end)>("end", offsetof(M, end)),
      field<decltype(M::token_status)>("tokenStatus", offsetof(M, token_status))};
};
constinit const ModelTable TableOf<TokenListRequest>::value = model_table<TokenListRequest>();

}  // namespace authlete::codec
