// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/client.hpp"
#include "authlete/models/client.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::ApplicationTypeDefinition>::value =
    enum_table<detail::ApplicationTypeDefinition>();
constinit const EnumTable EnumTableOf<detail::ResponseModeDefinition>::value =
    enum_table<detail::ResponseModeDefinition>();
constinit const EnumTable EnumTableOf<detail::SubjectTypeDefinition>::value =
    enum_table<detail::SubjectTypeDefinition>();

template <>
struct Fields<ClientExtension> {
  using M = ClientExtension;
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {
      field<decltype(M::requestable_scopes)>("requestableScopes", offsetof(M, requestable_scopes)),
      field<decltype(M::requestable_scopes_enabled)>("requestableScopesEnabled",
                                                     offsetof(M, requestable_scopes_enabled)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::refresh_token_duration)>("refreshTokenDuration", offsetof(M, refresh_token_duration)),
      field<decltype(M::id_token_duration)>("idTokenDuration", offsetof(M, id_token_duration)),
      field<decltype(M::token_exchange_permitted)>("tokenExchangePermitted", offsetof(M, token_exchange_permitted))};
};
constinit const ModelTable TableOf<ClientExtension>::value = model_table<ClientExtension>();

template <>
struct Fields<RegisteredClient> {
  using M = RegisteredClient;
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {
      field<decltype(M::number)>("number", offsetof(M, number)),
      field<decltype(M::service_number)>("serviceNumber", offsetof(M, service_number)),
      field<decltype(M::client_name)>("clientName", offsetof(M, client_name)),
      field<decltype(M::client_names)>("clientNames", offsetof(M, client_names)),
      field<decltype(M::description)>("description", offsetof(M, description)),
      field<decltype(M::descriptions)>("descriptions", offsetof(M, descriptions)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_secret)>("clientSecret", offsetof(M, client_secret)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_enabled)>("clientIdAliasEnabled", offsetof(M, client_id_alias_enabled)),
      field<decltype(M::client_type)>("clientType", offsetof(M, client_type)),
      field<decltype(M::application_type)>("applicationType", offsetof(M, application_type)),
      field<decltype(M::logo_uri)>("logoUri", offsetof(M, logo_uri)),
      field<decltype(M::logo_uris)>("logoUris", offsetof(M, logo_uris)),
      field<decltype(M::contacts)>("contacts", offsetof(M, contacts)),
      field<decltype(M::tls_client_certificate_bound_access_tokens)>(
          "tlsClientCertificateBoundAccessTokens", offsetof(M, tls_client_certificate_bound_access_tokens)),
      field<decltype(M::dynamically_registered)>("dynamicallyRegistered", offsetof(M, dynamically_registered)),
      field<decltype(M::software_id)>("softwareId", offsetof(M, software_id)),
      field<decltype(M::developer)>("developer", offsetof(M, developer)),
      field<decltype(M::software_version)>("softwareVersion", offsetof(M, software_version)),
      field<decltype(M::registration_access_token_hash)>("registrationAccessTokenHash",
                                                         offsetof(M, registration_access_token_hash)),
      field<decltype(M::created_at)>("createdAt", offsetof(M, created_at)),
      field<decltype(M::modified_at)>("modifiedAt", offsetof(M, modified_at)),
      field<decltype(M::grant_types)>("grantTypes", offsetof(M, grant_types)),
      field<decltype(M::response_types)>("responseTypes", offsetof(M, response_types)),
      field<decltype(M::redirect_uris)>("redirectUris", offsetof(M, redirect_uris)),
      field<decltype(M::authorization_sign_alg)>("authorizationSignAlg", offsetof(M, authorization_sign_alg)),
      field<decltype(M::authorization_encryption_alg)>("authorizationEncryptionAlg",
                                                       offsetof(M, authorization_encryption_alg)),
      field<decltype(M::authorization_encryption_enc)>("authorizationEncryptionEnc",
                                                       offsetof(M, authorization_encryption_enc)),
      field<decltype(M::token_auth_method)>("tokenAuthMethod", offsetof(M, token_auth_method)),
      field<decltype(M::token_auth_sign_alg)>("tokenAuthSignAlg", offsetof(M, token_auth_sign_alg)),
      field<decltype(M::self_signed_certificate_key_id)>("selfSignedCertificateKeyId",
                                                         offsetof(M, self_signed_certificate_key_id)),
      field<decltype(M::tls_client_auth_subject_dn)>("tlsClientAuthSubjectDn", offsetof(M, tls_client_auth_subject_dn)),
      field<decltype(M::tls_client_auth_san_dns)>("tlsClientAuthSanDns", offsetof(M, tls_client_auth_san_dns)),
      field<decltype(M::tls_client_auth_san_uri)>("tlsClientAuthSanUri", offsetof(M, tls_client_auth_san_uri)),
      field<decltype(M::tls_client_auth_san_ip)>("tlsClientAuthSanIp", offsetof(M, tls_client_auth_san_ip)),
      field<decltype(M::tls_client_auth_san_email)>("tlsClientAuthSanEmail", offsetof(M, tls_client_auth_san_email)),
      field<decltype(M::par_required)>("parRequired", offsetof(M, par_required)),
      field<decltype(M::request_object_required)>("requestObjectRequired", offsetof(M, request_object_required)),
      field<decltype(M::request_sign_alg)>("requestSignAlg", offsetof(M, request_sign_alg)),
      field<decltype(M::request_encryption_alg)>("requestEncryptionAlg", offsetof(M, request_encryption_alg)),
      field<decltype(M::request_encryption_enc)>("requestEncryptionEnc", offsetof(M, request_encryption_enc)),
      field<decltype(M::request_uris)>("requestUris", offsetof(M, request_uris)),
      field<decltype(M::default_max_age)>("defaultMaxAge", offsetof(M, default_max_age)),
      field<decltype(M::default_acrs)>("defaultAcrs", offsetof(M, default_acrs)),
      field<decltype(M::id_token_sign_alg)>("idTokenSignAlg", offsetof(M, id_token_sign_alg)),
      field<decltype(M::id_token_encryption_alg)>("idTokenEncryptionAlg", offsetof(M, id_token_encryption_alg)),
      field<decltype(M::id_token_encryption_enc)>("idTokenEncryptionEnc", offsetof(M, id_token_encryption_enc)),
      field<decltype(M::auth_time_required)>("authTimeRequired", offsetof(M, auth_time_required)),
      field<decltype(M::subject_type)>("subjectType", offsetof(M, subject_type)),
      field<decltype(M::sector_identifier_uri)>("sectorIdentifierUri", offsetof(M, sector_identifier_uri)),
      field<decltype(M::derived_sector_identifier)>("derivedSectorIdentifier", offsetof(M, derived_sector_identifier)),
      field<decltype(M::jwks_uri)>("jwksUri", offsetof(M, jwks_uri)),
      field<decltype(M::jwks)>("jwks", offsetof(M, jwks)),
      field<decltype(M::user_info_sign_alg)>("userInfoSignAlg", offsetof(M, user_info_sign_alg)),
      field<decltype(M::user_info_encryption_alg)>("userInfoEncryptionAlg", offsetof(M, user_info_encryption_alg)),
      field<decltype(M::user_info_encryption_enc)>("userInfoEncryptionEnc", offsetof(M, user_info_encryption_enc)),
      field<decltype(M::login_uri)>("loginUri", offsetof(M, login_uri)),
      field<decltype(M::tos_uri)>("tosUri", offsetof(M, tos_uri)),
      field<decltype(M::tos_uris)>("tosUris", offsetof(M, tos_uris)),
      field<decltype(M::policy_uri)>("policyUri", offsetof(M, policy_uri)),
      field<decltype(M::policy_uris)>("policyUris", offsetof(M, policy_uris)),
      field<decltype(M::client_uri)>("clientUri", offsetof(M, client_uri)),
      field<decltype(M::client_uris)>("clientUris", offsetof(M, client_uris)),
      field<decltype(M::bc_delivery_mode)>("bcDeliveryMode", offsetof(M, bc_delivery_mode)),
      field<decltype(M::bc_notification_endpoint)>("bcNotificationEndpoint", offsetof(M, bc_notification_endpoint)),
      field<decltype(M::bc_request_sign_alg)>("bcRequestSignAlg", offsetof(M, bc_request_sign_alg)),
      field<decltype(M::bc_user_code_required)>("bcUserCodeRequired", offsetof(M, bc_user_code_required)),
      field<decltype(M::attributes)>("attributes", offsetof(M, attributes)),
      field<decltype(M::extension)>("extension", offsetof(M, extension)),
      field<decltype(M::authorization_details_types)>("authorizationDetailsTypes",
                                                      offsetof(M, authorization_details_types)),
      field<decltype(M::custom_metadata)>("customMetadata", offsetof(M, custom_metadata)),
      field<decltype(M::front_channel_request_object_encryption_required)>(
          "frontChannelRequestObjectEncryptionRequired", offsetof(M, front_channel_request_object_encryption_required)),
      field<decltype(M::request_object_encryption_alg_match_required)>(
          "requestObjectEncryptionAlgMatchRequired", offsetof(M, request_object_encryption_alg_match_required)),
      field<decltype(M::request_object_encryption_enc_match_required)>(
          "requestObjectEncryptionEncMatchRequired", offsetof(M, request_object_encryption_enc_match_required)),
      field<decltype(M::digest_algorithm)>("digestAlgorithm", offsetof(M, digest_algorithm)),
      field<decltype(M::single_access_token_per_subject)>("singleAccessTokenPerSubject",
                                                          offsetof(M, single_access_token_per_subject)),
      field<decltype(M::pkce_required)>("pkceRequired", offsetof(M, pkce_required)),
      field<decltype(M::pkce_s256_required)>("pkceS256Required", offsetof(M, pkce_s256_required)),
      field<decltype(M::dpop_required)>("dpopRequired", offsetof(M, dpop_required)),
      field<decltype(M::automatically_registered)>("automaticallyRegistered", offsetof(M, automatically_registered)),
      field<decltype(M::explicitly_registered)>("explicitlyRegistered", offsetof(M, explicitly_registered)),
      field<decltype(M::rs_request_signed)>("rsRequestSigned", offsetof(M, rs_request_signed)),
      field<decltype(M::rs_signed_request_key_id)>("rsSignedRequestKeyId", offsetof(M, rs_signed_request_key_id)),
      field<decltype(M::client_registration_types)>("clientRegistrationTypes", offsetof(M, client_registration_types)),
      field<decltype(M::organization_name)>("organizationName", offsetof(M, organization_name)),
      field<decltype(M::signed_jwks_uri)>("signedJwksUri", offsetof(M, signed_jwks_uri)),
      field<decltype(M::entity_id)>("entityId", offsetof(M, entity_id)),
      field<decltype(M::trust_anchor_id)>("trustAnchorId", offsetof(M, trust_anchor_id)),
      field<decltype(M::trust_chain)>("trustChain", offsetof(M, trust_chain)),
      field<decltype(M::trust_chain_expires_at)>("trustChainExpiresAt", offsetof(M, trust_chain_expires_at)),
      field<decltype(M::trust_chain_updated_at)>("trustChainUpdatedAt", offsetof(M, trust_chain_updated_at)),
      field<decltype(M::locked)>("locked", offsetof(M, locked)),
      field<decltype(M::credential_offer_endpoint)>("credentialOfferEndpoint", offsetof(M, credential_offer_endpoint)),
      field<decltype(M::fapi_modes)>("fapiModes", offsetof(M, fapi_modes)),
      field<decltype(M::response_modes)>("responseModes", offsetof(M, response_modes)),
      field<decltype(M::credential_response_encryption_required)>("credentialResponseEncryptionRequired",
                                                                  offsetof(M, credential_response_encryption_required)),
      field<decltype(M::mtls_endpoint_aliases_used)>("mtlsEndpointAliasesUsed",
                                                     offsetof(M, mtls_endpoint_aliases_used)),
      field<decltype(M::in_scope_for_token_migration)>("inScopeForTokenMigration",
                                                       offsetof(M, in_scope_for_token_migration)),
      field<decltype(M::metadata_document_location)>("metadataDocumentLocation",
                                                     offsetof(M, metadata_document_location)),
      field<decltype(M::metadata_document_expires_at)>("metadataDocumentExpiresAt",
                                                       offsetof(M, metadata_document_expires_at)),
      field<decltype(M::metadata_document_updated_at)>("metadataDocumentUpdatedAt",
                                                       offsetof(M, metadata_document_updated_at)),
      field<decltype(M::discovered_by_metadata_document)>("discoveredByMetadataDocument",
                                                          offsetof(M, discovered_by_metadata_document)),
      field<decltype(M::client_source)>("clientSource", offsetof(M, client_source)),
      field<decltype(M::spiffe_id)>("spiffeId", offsetof(M, spiffe_id)),
      field<decltype(M::spiffe_bundle_endpoint)>("spiffeBundleEndpoint", offsetof(M, spiffe_bundle_endpoint)),
      field<decltype(M::haip_version)>("haipVersion", offsetof(M, haip_version)),
      field<decltype(M::backchannel_logout_uri)>("backchannelLogoutUri", offsetof(M, backchannel_logout_uri)),
      field<decltype(M::backchannel_logout_session_required)>("backchannelLogoutSessionRequired",
                                                              offsetof(M, backchannel_logout_session_required))};
};
constinit const ModelTable TableOf<RegisteredClient>::value = model_table<RegisteredClient>();

}  // namespace authlete::codec
