// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/authorization.hpp"
#include "authlete/models/authorization.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::AuthorizationActionDefinition>::value =
    enum_table<detail::AuthorizationActionDefinition>();
constinit const EnumTable EnumTableOf<detail::AuthorizationFailActionDefinition>::value =
    enum_table<detail::AuthorizationFailActionDefinition>();
constinit const EnumTable EnumTableOf<detail::AuthorizationFailReasonDefinition>::value =
    enum_table<detail::AuthorizationFailReasonDefinition>();
constinit const EnumTable EnumTableOf<detail::AuthorizationIssueActionDefinition>::value =
    enum_table<detail::AuthorizationIssueActionDefinition>();
constinit const EnumTable EnumTableOf<detail::AuthorizationTicketInfoActionDefinition>::value =
    enum_table<detail::AuthorizationTicketInfoActionDefinition>();
constinit const EnumTable EnumTableOf<detail::AuthorizationTicketUpdateActionDefinition>::value =
    enum_table<detail::AuthorizationTicketUpdateActionDefinition>();

template <>
struct Fields<AuthorizationRequest> {
  using M = AuthorizationRequest;
  static constexpr Field list[] = {field<decltype(M::parameters)>("parameters", offsetof(M, parameters)),
                                   field<decltype(M::context)>("context", offsetof(M, context)),
                                   field<decltype(M::cimd_options)>("cimdOptions", offsetof(M, cimd_options))};
};
constinit const ModelTable TableOf<AuthorizationRequest>::value = model_table<AuthorizationRequest>();

template <>
struct Fields<ClientLimitedAuthorization> {
  using M = ClientLimitedAuthorization;
  static constexpr Field list[] = {
      field<decltype(M::number)>("number", offsetof(M, number)),
      field<decltype(M::client_name)>("clientName", offsetof(M, client_name)),
      field<decltype(M::client_names)>("clientNames", offsetof(M, client_names)),
      field<decltype(M::description)>("description", offsetof(M, description)),
      field<decltype(M::descriptions)>("descriptions", offsetof(M, descriptions)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_enabled)>("clientIdAliasEnabled", offsetof(M, client_id_alias_enabled)),
      field<decltype(M::client_type)>("clientType", offsetof(M, client_type)),
      field<decltype(M::logo_uri)>("logoUri", offsetof(M, logo_uri)),
      field<decltype(M::logo_uris)>("logoUris", offsetof(M, logo_uris)),
      field<decltype(M::tos_uri)>("tosUri", offsetof(M, tos_uri)),
      field<decltype(M::tos_uris)>("tosUris", offsetof(M, tos_uris)),
      field<decltype(M::policy_uri)>("policyUri", offsetof(M, policy_uri)),
      field<decltype(M::policy_uris)>("policyUris", offsetof(M, policy_uris)),
      field<decltype(M::service_number)>("serviceNumber", offsetof(M, service_number)),
      field<decltype(M::default_max_age)>("defaultMaxAge", offsetof(M, default_max_age)),
      field<decltype(M::auth_time_required)>("authTimeRequired", offsetof(M, auth_time_required)),
      field<decltype(M::created_at)>("createdAt", offsetof(M, created_at)),
      field<decltype(M::modified_at)>("modifiedAt", offsetof(M, modified_at)),
      field<decltype(M::tls_client_certificate_bound_access_tokens)>(
          "tlsClientCertificateBoundAccessTokens", offsetof(M, tls_client_certificate_bound_access_tokens)),
      field<decltype(M::bc_user_code_required)>("bcUserCodeRequired", offsetof(M, bc_user_code_required)),
      field<decltype(M::dynamically_registered)>("dynamicallyRegistered", offsetof(M, dynamically_registered)),
      field<decltype(M::par_required)>("parRequired", offsetof(M, par_required)),
      field<decltype(M::request_object_required)>("requestObjectRequired", offsetof(M, request_object_required)),
      field<decltype(M::front_channel_request_object_encryption_required)>(
          "frontChannelRequestObjectEncryptionRequired", offsetof(M, front_channel_request_object_encryption_required)),
      field<decltype(M::request_object_encryption_alg_match_required)>(
          "requestObjectEncryptionAlgMatchRequired", offsetof(M, request_object_encryption_alg_match_required)),
      field<decltype(M::request_object_encryption_enc_match_required)>(
          "requestObjectEncryptionEncMatchRequired", offsetof(M, request_object_encryption_enc_match_required)),
      field<decltype(M::single_access_token_per_subject)>("singleAccessTokenPerSubject",
                                                          offsetof(M, single_access_token_per_subject)),
      field<decltype(M::pkce_required)>("pkceRequired", offsetof(M, pkce_required)),
      field<decltype(M::pkce_s256_required)>("pkceS256Required", offsetof(M, pkce_s256_required)),
      field<decltype(M::rs_request_signed)>("rsRequestSigned", offsetof(M, rs_request_signed)),
      field<decltype(M::dpop_required)>("dpopRequired", offsetof(M, dpop_required)),
      field<decltype(M::locked)>("locked", offsetof(M, locked)),
      field<decltype(M::mtls_endpoint_aliases_used)>("mtlsEndpointAliasesUsed",
                                                     offsetof(M, mtls_endpoint_aliases_used)),
      field<decltype(M::in_scope_for_token_migration)>("inScopeForTokenMigration",
                                                       offsetof(M, in_scope_for_token_migration)),
      field<decltype(M::trust_chain_expires_at)>("trustChainExpiresAt", offsetof(M, trust_chain_expires_at)),
      field<decltype(M::trust_chain_updated_at)>("trustChainUpdatedAt", offsetof(M, trust_chain_updated_at)),
      field<decltype(M::automatically_registered)>("automaticallyRegistered", offsetof(M, automatically_registered)),
      field<decltype(M::explicitly_registered)>("explicitlyRegistered", offsetof(M, explicitly_registered)),
      field<decltype(M::credential_response_encryption_required)>("credentialResponseEncryptionRequired",
                                                                  offsetof(M, credential_response_encryption_required)),
      field<decltype(M::metadata_document_location)>("metadataDocumentLocation",
                                                     offsetof(M, metadata_document_location)),
      field<decltype(M::metadata_document_expires_at)>("metadataDocumentExpiresAt",
                                                       offsetof(M, metadata_document_expires_at)),
      field<decltype(M::metadata_document_updated_at)>("metadataDocumentUpdatedAt",
                                                       offsetof(M, metadata_document_updated_at)),
      field<decltype(M::discovered_by_metadata_document)>("discoveredByMetadataDocument",
                                                          offsetof(M, discovered_by_metadata_document)),
      field<decltype(M::client_source)>("clientSource", offsetof(M, client_source)),
      field<decltype(M::entity_id)>("entityId", offsetof(M, entity_id))};
};
constinit const ModelTable TableOf<ClientLimitedAuthorization>::value = model_table<ClientLimitedAuthorization>();

template <>
struct Fields<AuthorizationResponse> {
  using M = AuthorizationResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::client)>("client", offsetof(M, client)),
      field<decltype(M::display)>("display", offsetof(M, display)),
      field<decltype(M::max_age)>("maxAge", offsetof(M, max_age)),
      field<decltype(M::service)>("service", offsetof(M, service)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::ui_locales)>("uiLocales", offsetof(M, ui_locales)),
      field<decltype(M::claims_locales)>("claimsLocales", offsetof(M, claims_locales)),
      field<decltype(M::claims)>("claims", offsetof(M, claims)),
      field<decltype(M::acr_essential)>("acrEssential", offsetof(M, acr_essential)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::acrs)>("acrs", offsetof(M, acrs)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::login_hint)>("loginHint", offsetof(M, login_hint)),
      field<decltype(M::prompts)>("prompts", offsetof(M, prompts)),
      field<decltype(M::lowest_prompt)>("lowestPrompt", offsetof(M, lowest_prompt)),
      field<decltype(M::request_object_payload)>("requestObjectPayload", offsetof(M, request_object_payload)),
      field<decltype(M::id_token_claims)>("idTokenClaims", offsetof(M, id_token_claims)),
      field<decltype(M::user_info_claims)>("userInfoClaims", offsetof(M, user_info_claims)),
      field<decltype(M::resources)>("resources", offsetof(M, resources)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::purpose)>("purpose", offsetof(M, purpose)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::ticket)>("ticket", offsetof(M, ticket)),
      field<decltype(M::dynamic_scopes)>("dynamicScopes", offsetof(M, dynamic_scopes)),
      field<decltype(M::gm_action)>("gmAction", offsetof(M, gm_action)),
      field<decltype(M::grant_id)>("grantId", offsetof(M, grant_id)),
      field<decltype(M::grant)>("grant", offsetof(M, grant)),
      field<decltype(M::grant_subject)>("grantSubject", offsetof(M, grant_subject)),
      field<decltype(M::requested_claims_for_tx)>("requestedClaimsForTx", offsetof(M, requested_claims_for_tx)),
      field<decltype(M::requested_verified_claims_for_tx)>("requestedVerifiedClaimsForTx",
                                                           offsetof(M, requested_verified_claims_for_tx)),
      field<decltype(M::transformed_claims)>("transformedClaims", offsetof(M, transformed_claims)),
      field<decltype(M::client_entity_id_used)>("clientEntityIdUsed", offsetof(M, client_entity_id_used)),
      field<decltype(M::claims_at_user_info)>("claimsAtUserInfo", offsetof(M, claims_at_user_info)),
      field<decltype(M::credential_offer_info)>("credentialOfferInfo", offsetof(M, credential_offer_info)),
      field<decltype(M::issuable_credentials)>("issuableCredentials", offsetof(M, issuable_credentials)),
      field<decltype(M::native_sso_requested)>("nativeSsoRequested", offsetof(M, native_sso_requested)),
      field<decltype(M::metadata_document_used)>("metadataDocumentUsed", offsetof(M, metadata_document_used))};
};
constinit const ModelTable TableOf<AuthorizationResponse>::value = model_table<AuthorizationResponse>();

template <>
struct Fields<AuthorizationFailRequest> {
  using M = AuthorizationFailRequest;
  static constexpr Field list[] = {field<decltype(M::ticket)>("ticket", offsetof(M, ticket)),
                                   field<decltype(M::reason)>("reason", offsetof(M, reason)),
                                   field<decltype(M::description)>("description", offsetof(M, description))};
};
constinit const ModelTable TableOf<AuthorizationFailRequest>::value = model_table<AuthorizationFailRequest>();

template <>
struct Fields<AuthorizationFailResponse> {
  using M = AuthorizationFailResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content))};
};
constinit const ModelTable TableOf<AuthorizationFailResponse>::value = model_table<AuthorizationFailResponse>();

template <>
struct Fields<AuthorizationIssueRequest> {
  using M = AuthorizationIssueRequest;
  static constexpr Field list[] = {
      field<decltype(M::ticket)>("ticket", offsetof(M, ticket)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::auth_time)>("authTime", offsetof(M, auth_time)),
      field<decltype(M::acr)>("acr", offsetof(M, acr)),
      field<decltype(M::claims)>("claims", offsetof(M, claims)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::sub)>("sub", offsetof(M, sub)),
      field<decltype(M::idt_header_params)>("idtHeaderParams", offsetof(M, idt_header_params)),
      field<decltype(M::claims_for_tx)>("claimsForTx", offsetof(M, claims_for_tx)),
      field<decltype(M::consented_claims)>("consentedClaims", offsetof(M, consented_claims)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::jwt_at_claims)>("jwtAtClaims", offsetof(M, jwt_at_claims)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::session_id)>("sessionId", offsetof(M, session_id)),
      field<decltype(M::id_token_aud_type)>("idTokenAudType", offsetof(M, id_token_aud_type)),
      field<decltype(M::verified_claims_for_tx)>("verifiedClaimsForTx", offsetof(M, verified_claims_for_tx))};
};
constinit const ModelTable TableOf<AuthorizationIssueRequest>::value = model_table<AuthorizationIssueRequest>();

template <>
struct Fields<AuthorizationTicketInfo> {
  using M = AuthorizationTicketInfo;
  static constexpr Field list[] = {field<decltype(M::context)>("context", offsetof(M, context))};
};
constinit const ModelTable TableOf<AuthorizationTicketInfo>::value = model_table<AuthorizationTicketInfo>();

template <>
struct Fields<AuthorizationIssueResponse> {
  using M = AuthorizationIssueResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::access_token_expires_at)>("accessTokenExpiresAt", offsetof(M, access_token_expires_at)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::id_token)>("idToken", offsetof(M, id_token)),
      field<decltype(M::authorization_code)>("authorizationCode", offsetof(M, authorization_code)),
      field<decltype(M::jwt_access_token)>("jwtAccessToken", offsetof(M, jwt_access_token)),
      field<decltype(M::ticket_info)>("ticketInfo", offsetof(M, ticket_info))};
};
constinit const ModelTable TableOf<AuthorizationIssueResponse>::value = model_table<AuthorizationIssueResponse>();

template <>
struct Fields<AuthorizationTicketInfoRequest> {
  using M = AuthorizationTicketInfoRequest;
  static constexpr Field list[] = {field<decltype(M::ticket)>("ticket", offsetof(M, ticket))};
};
constinit const ModelTable TableOf<AuthorizationTicketInfoRequest>::value =
    model_table<AuthorizationTicketInfoRequest>();

template <>
struct Fields<AuthorizationTicketInfoResponse> {
  using M = AuthorizationTicketInfoResponse;
  static constexpr Field list[] = {
      field<decltype(M::info)>("info", offsetof(M, info)), field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message))};
};
constinit const ModelTable TableOf<AuthorizationTicketInfoResponse>::value =
    model_table<AuthorizationTicketInfoResponse>();

template <>
struct Fields<AuthorizationTicketUpdateRequest> {
  using M = AuthorizationTicketUpdateRequest;
  static constexpr Field list[] = {field<decltype(M::ticket)>("ticket", offsetof(M, ticket)),
                                   field<decltype(M::info)>("info", offsetof(M, info))};
};
constinit const ModelTable TableOf<AuthorizationTicketUpdateRequest>::value =
    model_table<AuthorizationTicketUpdateRequest>();

template <>
struct Fields<AuthorizationTicketUpdateResponse> {
  using M = AuthorizationTicketUpdateResponse;
  static constexpr Field list[] = {
      field<decltype(M::info)>("info", offsetof(M, info)), field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message))};
};
constinit const ModelTable TableOf<AuthorizationTicketUpdateResponse>::value =
    model_table<AuthorizationTicketUpdateResponse>();

}  // namespace authlete::codec
