// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/token_endpoint.hpp"
#include "authlete/models/token_endpoint.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::IdTokenReissueActionDefinition>::value =
    enum_table<detail::IdTokenReissueActionDefinition>();
constinit const EnumTable EnumTableOf<detail::TokenActionDefinition>::value =
    enum_table<detail::TokenActionDefinition>();
constinit const EnumTable EnumTableOf<detail::TokenFailActionDefinition>::value =
    enum_table<detail::TokenFailActionDefinition>();
constinit const EnumTable EnumTableOf<detail::TokenFailReasonDefinition>::value =
    enum_table<detail::TokenFailReasonDefinition>();
constinit const EnumTable EnumTableOf<detail::TokenIssueActionDefinition>::value =
    enum_table<detail::TokenIssueActionDefinition>();
constinit const EnumTable EnumTableOf<detail::TokenTypeDefinition>::value = enum_table<detail::TokenTypeDefinition>();

template <>
struct Fields<TokenRequest> {
  using M = TokenRequest;
  static constexpr Field list[] = {
      field<decltype(M::parameters)>("parameters", offsetof(M, parameters)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_secret)>("clientSecret", offsetof(M, client_secret)),
      field<decltype(M::client_certificate)>("clientCertificate", offsetof(M, client_certificate)),
      field<decltype(M::client_certificate_path)>("clientCertificatePath", offsetof(M, client_certificate_path)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::dpop)>("dpop", offsetof(M, dpop)),
      field<decltype(M::htm)>("htm", offsetof(M, htm)),
      field<decltype(M::htu)>("htu", offsetof(M, htu)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::jwt_at_claims)>("jwtAtClaims", offsetof(M, jwt_at_claims)),
      field<decltype(M::oauth_client_attestation)>("oauthClientAttestation", offsetof(M, oauth_client_attestation)),
      field<decltype(M::oauth_client_attestation_pop)>("oauthClientAttestationPop",
                                                       offsetof(M, oauth_client_attestation_pop)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::refresh_token_duration)>("refreshTokenDuration", offsetof(M, refresh_token_duration)),
      field<decltype(M::dpop_nonce_required)>("dpopNonceRequired", offsetof(M, dpop_nonce_required)),
      field<decltype(M::cimd_options)>("cimdOptions", offsetof(M, cimd_options))};
};
constinit const ModelTable TableOf<TokenRequest>::value = model_table<TokenRequest>();

template <>
struct Fields<TokenInfo> {
  using M = TokenInfo;
  static constexpr Field list[] = {
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::expires_at)>("expiresAt", offsetof(M, expires_at)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::resources)>("resources", offsetof(M, resources)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::client_entity_id)>("clientEntityId", offsetof(M, client_entity_id)),
      field<decltype(M::client_entity_id_used)>("clientEntityIdUsed", offsetof(M, client_entity_id_used)),
      field<decltype(M::metadata_document_location)>("metadataDocumentLocation",
                                                     offsetof(M, metadata_document_location)),
      field<decltype(M::metadata_document_used)>("metadataDocumentUsed", offsetof(M, metadata_document_used))};
};
constinit const ModelTable TableOf<TokenInfo>::value = model_table<TokenInfo>();

template <>
struct Fields<TokenResponse> {
  using M = TokenResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::username)>("username", offsetof(M, username)),
      field<decltype(M::password)>("password", offsetof(M, password)),
      field<decltype(M::ticket)>("ticket", offsetof(M, ticket)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::access_token_expires_at)>("accessTokenExpiresAt", offsetof(M, access_token_expires_at)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::refresh_token)>("refreshToken", offsetof(M, refresh_token)),
      field<decltype(M::refresh_token_expires_at)>("refreshTokenExpiresAt", offsetof(M, refresh_token_expires_at)),
      field<decltype(M::refresh_token_duration)>("refreshTokenDuration", offsetof(M, refresh_token_duration)),
      field<decltype(M::id_token)>("idToken", offsetof(M, id_token)),
      field<decltype(M::grant_type)>("grantType", offsetof(M, grant_type)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::jwt_access_token)>("jwtAccessToken", offsetof(M, jwt_access_token)),
      field<decltype(M::resources)>("resources", offsetof(M, resources)),
      field<decltype(M::access_token_resources)>("accessTokenResources", offsetof(M, access_token_resources)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::additional_claims)>("additionalClaims", offsetof(M, additional_claims)),
      field<decltype(M::service_attributes)>("serviceAttributes", offsetof(M, service_attributes)),
      field<decltype(M::client_attributes)>("clientAttributes", offsetof(M, client_attributes)),
      field<decltype(M::client_auth_method)>("clientAuthMethod", offsetof(M, client_auth_method)),
      field<decltype(M::grant_id)>("grantId", offsetof(M, grant_id)),
      field<decltype(M::audiences)>("audiences", offsetof(M, audiences)),
      field<decltype(M::requested_token_type)>("requestedTokenType", offsetof(M, requested_token_type)),
      field<decltype(M::subject_token)>("subjectToken", offsetof(M, subject_token)),
      field<decltype(M::subject_token_type)>("subjectTokenType", offsetof(M, subject_token_type)),
      field<decltype(M::subject_token_info)>("subjectTokenInfo", offsetof(M, subject_token_info)),
      field<decltype(M::actor_token)>("actorToken", offsetof(M, actor_token)),
      field<decltype(M::actor_token_type)>("actorTokenType", offsetof(M, actor_token_type)),
      field<decltype(M::actor_token_info)>("actorTokenInfo", offsetof(M, actor_token_info)),
      field<decltype(M::assertion)>("assertion", offsetof(M, assertion)),
      field<decltype(M::previous_refresh_token_used)>("previousRefreshTokenUsed",
                                                      offsetof(M, previous_refresh_token_used)),
      field<decltype(M::client_entity_id)>("clientEntityId", offsetof(M, client_entity_id)),
      field<decltype(M::client_entity_id_used)>("clientEntityIdUsed", offsetof(M, client_entity_id_used)),
      field<decltype(M::cnonce_duration)>("cnonceDuration", offsetof(M, cnonce_duration)),
      field<decltype(M::dpop_nonce)>("dpopNonce", offsetof(M, dpop_nonce)),
      field<decltype(M::cnonce)>("cnonce", offsetof(M, cnonce)),
      field<decltype(M::cnonce_expires_at)>("cnonceExpiresAt", offsetof(M, cnonce_expires_at)),
      field<decltype(M::requested_id_token_claims)>("requestedIdTokenClaims", offsetof(M, requested_id_token_claims)),
      field<decltype(M::refresh_token_scopes)>("refreshTokenScopes", offsetof(M, refresh_token_scopes)),
      field<decltype(M::session_id)>("sessionId", offsetof(M, session_id)),
      field<decltype(M::device_secret)>("deviceSecret", offsetof(M, device_secret)),
      field<decltype(M::device_secret_hash)>("deviceSecretHash", offsetof(M, device_secret_hash)),
      field<decltype(M::metadata_document_location)>("metadataDocumentLocation",
                                                     offsetof(M, metadata_document_location)),
      field<decltype(M::metadata_document_used)>("metadataDocumentUsed", offsetof(M, metadata_document_used)),
      field<decltype(M::attestation_challenge)>("attestationChallenge", offsetof(M, attestation_challenge))};
};
constinit const ModelTable TableOf<TokenResponse>::value = model_table<TokenResponse>();

template <>
struct Fields<TokenFailRequest> {
  using M = TokenFailRequest;
  static constexpr Field list[] = {field<decltype(M::ticket)>("ticket", offsetof(M, ticket)),
                                   field<decltype(M::reason)>("reason", offsetof(M, reason))};
};
constinit const ModelTable TableOf<TokenFailRequest>::value = model_table<TokenFailRequest>();

template <>
struct Fields<TokenFailResponse> {
  using M = TokenFailResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content))};
};
constinit const ModelTable TableOf<TokenFailResponse>::value = model_table<TokenFailResponse>();

template <>
struct Fields<TokenIssueRequest> {
  using M = TokenIssueRequest;
  static constexpr Field list[] = {
      field<decltype(M::ticket)>("ticket", offsetof(M, ticket)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::jwt_at_claims)>("jwtAtClaims", offsetof(M, jwt_at_claims)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::refresh_token_duration)>("refreshTokenDuration", offsetof(M, refresh_token_duration))};
};
constinit const ModelTable TableOf<TokenIssueRequest>::value = model_table<TokenIssueRequest>();

template <>
struct Fields<TokenIssueResponse> {
  using M = TokenIssueResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::access_token_expires_at)>("accessTokenExpiresAt", offsetof(M, access_token_expires_at)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::refresh_token)>("refreshToken", offsetof(M, refresh_token)),
      field<decltype(M::refresh_token_expires_at)>("refreshTokenExpiresAt", offsetof(M, refresh_token_expires_at)),
      field<decltype(M::refresh_token_duration)>("refreshTokenDuration", offsetof(M, refresh_token_duration)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::jwt_access_token)>("jwtAccessToken", offsetof(M, jwt_access_token)),
      field<decltype(M::access_token_resources)>("accessTokenResources", offsetof(M, access_token_resources)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::service_attributes)>("serviceAttributes", offsetof(M, service_attributes)),
      field<decltype(M::client_attributes)>("clientAttributes", offsetof(M, client_attributes)),
      field<decltype(M::client_entity_id)>("clientEntityId", offsetof(M, client_entity_id)),
      field<decltype(M::client_entity_id_used)>("clientEntityIdUsed", offsetof(M, client_entity_id_used)),
      field<decltype(M::refresh_token_scopes)>("refreshTokenScopes", offsetof(M, refresh_token_scopes)),
      field<decltype(M::metadata_document_location)>("metadataDocumentLocation",
                                                     offsetof(M, metadata_document_location)),
      field<decltype(M::metadata_document_used)>("metadataDocumentUsed", offsetof(M, metadata_document_used))};
};
constinit const ModelTable TableOf<TokenIssueResponse>::value = model_table<TokenIssueResponse>();

template <>
struct Fields<IdTokenReissueRequest> {
  using M = IdTokenReissueRequest;
  static constexpr Field list[] = {
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::refresh_token)>("refreshToken", offsetof(M, refresh_token)),
      field<decltype(M::sub)>("sub", offsetof(M, sub)),
      field<decltype(M::claims)>("claims", offsetof(M, claims)),
      field<decltype(M::idt_header_params)>("idtHeaderParams", offsetof(M, idt_header_params)),
      field<decltype(M::id_token_aud_type)>("idTokenAudType", offsetof(M, id_token_aud_type))};
};
constinit const ModelTable TableOf<IdTokenReissueRequest>::value = model_table<IdTokenReissueRequest>();

template <>
struct Fields<IdTokenReissueResponse> {
  using M = IdTokenReissueResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::id_token)>("idToken", offsetof(M, id_token))};
};
constinit const ModelTable TableOf<IdTokenReissueResponse>::value = model_table<IdTokenReissueResponse>();

}  // namespace authlete::codec
