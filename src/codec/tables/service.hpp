// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/service.hpp"
#include "authlete/models/service.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::AttachmentTypeDefinition>::value =
    enum_table<detail::AttachmentTypeDefinition>();
constinit const EnumTable EnumTableOf<detail::ClaimTypeDefinition>::value = enum_table<detail::ClaimTypeDefinition>();
constinit const EnumTable EnumTableOf<detail::ServiceProfileDefinition>::value =
    enum_table<detail::ServiceProfileDefinition>();
constinit const EnumTable EnumTableOf<detail::SnsDefinition>::value = enum_table<detail::SnsDefinition>();
constinit const EnumTable EnumTableOf<detail::UserCodeCharsetDefinition>::value =
    enum_table<detail::UserCodeCharsetDefinition>();
constinit const EnumTable EnumTableOf<detail::VerifiedClaimsValidationSchemaDefinition>::value =
    enum_table<detail::VerifiedClaimsValidationSchemaDefinition>();

template <>
struct Fields<NamedUri> {
  using M = NamedUri;
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {field<decltype(M::name)>("name", offsetof(M, name)),
                                   field<decltype(M::uri)>("uri", offsetof(M, uri))};
};
constinit const ModelTable TableOf<NamedUri>::value = model_table<NamedUri>();

template <>
struct Fields<Service> {
  using M = Service;
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {
      field<decltype(M::number)>("number", offsetof(M, number)),
      field<decltype(M::service_name)>("serviceName", offsetof(M, service_name)),
      field<decltype(M::issuer)>("issuer", offsetof(M, issuer)),
      field<decltype(M::description)>("description", offsetof(M, description)),
      field<decltype(M::api_key)>("apiKey", offsetof(M, api_key)),
      field<decltype(M::api_secret)>("apiSecret", offsetof(M, api_secret)),
      field<decltype(M::token_batch_notification_endpoint)>("tokenBatchNotificationEndpoint",
                                                            offsetof(M, token_batch_notification_endpoint)),
      field<decltype(M::client_assertion_aud_restricted_to_issuer)>(
          "clientAssertionAudRestrictedToIssuer", offsetof(M, client_assertion_aud_restricted_to_issuer)),
      field<decltype(M::service_owner_number)>("serviceOwnerNumber", offsetof(M, service_owner_number)),
      field<decltype(M::clients_per_developer)>("clientsPerDeveloper", offsetof(M, clients_per_developer)),
      field<decltype(M::developer_authentication_callback_endpoint)>(
          "developerAuthenticationCallbackEndpoint", offsetof(M, developer_authentication_callback_endpoint)),
      field<decltype(M::developer_authentication_callback_api_key)>(
          "developerAuthenticationCallbackApiKey", offsetof(M, developer_authentication_callback_api_key)),
      field<decltype(M::developer_authentication_callback_api_secret)>(
          "developerAuthenticationCallbackApiSecret", offsetof(M, developer_authentication_callback_api_secret)),
      field<decltype(M::supported_snses)>("supportedSnses", offsetof(M, supported_snses)),
      field<decltype(M::sns_credentials)>("snsCredentials", offsetof(M, sns_credentials)),
      field<decltype(M::client_id_alias_enabled)>("clientIdAliasEnabled", offsetof(M, client_id_alias_enabled)),
      field<decltype(M::metadata)>("metadata", offsetof(M, metadata)),
      field<decltype(M::created_at)>("createdAt", offsetof(M, created_at)),
      field<decltype(M::modified_at)>("modifiedAt", offsetof(M, modified_at)),
      field<decltype(M::authentication_callback_endpoint)>("authenticationCallbackEndpoint",
                                                           offsetof(M, authentication_callback_endpoint)),
      field<decltype(M::authentication_callback_api_key)>("authenticationCallbackApiKey",
                                                          offsetof(M, authentication_callback_api_key)),
      field<decltype(M::authentication_callback_api_secret)>("authenticationCallbackApiSecret",
                                                             offsetof(M, authentication_callback_api_secret)),
      field<decltype(M::supported_acrs)>("supportedAcrs", offsetof(M, supported_acrs)),
      field<decltype(M::supported_grant_types)>("supportedGrantTypes", offsetof(M, supported_grant_types)),
      field<decltype(M::supported_response_types)>("supportedResponseTypes", offsetof(M, supported_response_types)),
      field<decltype(M::supported_authorization_details_types)>("supportedAuthorizationDetailsTypes",
                                                                offsetof(M, supported_authorization_details_types)),
      field<decltype(M::supported_service_profiles)>("supportedServiceProfiles",
                                                     offsetof(M, supported_service_profiles)),
      field<decltype(M::error_description_omitted)>("errorDescriptionOmitted", offsetof(M, error_description_omitted)),
      field<decltype(M::error_uri_omitted)>("errorUriOmitted", offsetof(M, error_uri_omitted)),
      field<decltype(M::authorization_endpoint)>("authorizationEndpoint", offsetof(M, authorization_endpoint)),
      field<decltype(M::direct_authorization_endpoint_enabled)>("directAuthorizationEndpointEnabled",
                                                                offsetof(M, direct_authorization_endpoint_enabled)),
      field<decltype(M::supported_ui_locales)>("supportedUiLocales", offsetof(M, supported_ui_locales)),
      field<decltype(M::supported_displays)>("supportedDisplays", offsetof(M, supported_displays)),
      field<decltype(M::pkce_required)>("pkceRequired", offsetof(M, pkce_required)),
      field<decltype(M::pkce_s256_required)>("pkceS256Required", offsetof(M, pkce_s256_required)),
      field<decltype(M::authorization_response_duration)>("authorizationResponseDuration",
                                                          offsetof(M, authorization_response_duration)),
      field<decltype(M::authorization_code_duration)>("authorizationCodeDuration",
                                                      offsetof(M, authorization_code_duration)),
      field<decltype(M::token_endpoint)>("tokenEndpoint", offsetof(M, token_endpoint)),
      field<decltype(M::direct_token_endpoint_enabled)>("directTokenEndpointEnabled",
                                                        offsetof(M, direct_token_endpoint_enabled)),
      field<decltype(M::supported_token_auth_methods)>("supportedTokenAuthMethods",
                                                       offsetof(M, supported_token_auth_methods)),
      field<decltype(M::missing_client_id_allowed)>("missingClientIdAllowed", offsetof(M, missing_client_id_allowed)),
      field<decltype(M::revocation_endpoint)>("revocationEndpoint", offsetof(M, revocation_endpoint)),
      field<decltype(M::direct_revocation_endpoint_enabled)>("directRevocationEndpointEnabled",
                                                             offsetof(M, direct_revocation_endpoint_enabled)),
      field<decltype(M::supported_revocation_auth_methods)>("supportedRevocationAuthMethods",
                                                            offsetof(M, supported_revocation_auth_methods)),
      field<decltype(M::introspection_endpoint)>("introspectionEndpoint", offsetof(M, introspection_endpoint)),
      field<decltype(M::direct_introspection_endpoint_enabled)>("directIntrospectionEndpointEnabled",
                                                                offsetof(M, direct_introspection_endpoint_enabled)),
      field<decltype(M::supported_introspection_auth_methods)>("supportedIntrospectionAuthMethods",
                                                               offsetof(M, supported_introspection_auth_methods)),
      field<decltype(M::pushed_auth_req_endpoint)>("pushedAuthReqEndpoint", offsetof(M, pushed_auth_req_endpoint)),
      field<decltype(M::pushed_auth_req_duration)>("pushedAuthReqDuration", offsetof(M, pushed_auth_req_duration)),
      field<decltype(M::par_required)>("parRequired", offsetof(M, par_required)),
      field<decltype(M::request_object_required)>("requestObjectRequired", offsetof(M, request_object_required)),
      field<decltype(M::traditional_request_object_processing_applied)>(
          "traditionalRequestObjectProcessingApplied", offsetof(M, traditional_request_object_processing_applied)),
      field<decltype(M::mutual_tls_validate_pki_cert_chain)>("mutualTlsValidatePkiCertChain",
                                                             offsetof(M, mutual_tls_validate_pki_cert_chain)),
      field<decltype(M::trusted_root_certificates)>("trustedRootCertificates", offsetof(M, trusted_root_certificates)),
      field<decltype(M::mtls_endpoint_aliases)>("mtlsEndpointAliases", offsetof(M, mtls_endpoint_aliases)),
      field<decltype(M::access_token_type)>("accessTokenType", offsetof(M, access_token_type)),
      field<decltype(M::tls_client_certificate_bound_access_tokens)>(
          "tlsClientCertificateBoundAccessTokens", offsetof(M, tls_client_certificate_bound_access_tokens)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::single_access_token_per_subject)>("singleAccessTokenPerSubject",
                                                          offsetof(M, single_access_token_per_subject)),
      field<decltype(M::access_token_sign_alg)>("accessTokenSignAlg", offsetof(M, access_token_sign_alg)),
      field<decltype(M::access_token_signature_key_id)>("accessTokenSignatureKeyId",
                                                        offsetof(M, access_token_signature_key_id)),
      field<decltype(M::refresh_token_duration)>("refreshTokenDuration", offsetof(M, refresh_token_duration)),
      field<decltype(M::refresh_token_duration_kept)>("refreshTokenDurationKept",
                                                      offsetof(M, refresh_token_duration_kept)),
      field<decltype(M::refresh_token_duration_reset)>("refreshTokenDurationReset",
                                                       offsetof(M, refresh_token_duration_reset)),
      field<decltype(M::refresh_token_kept)>("refreshTokenKept", offsetof(M, refresh_token_kept)),
      field<decltype(M::supported_scopes)>("supportedScopes", offsetof(M, supported_scopes)),
      field<decltype(M::scope_required)>("scopeRequired", offsetof(M, scope_required)),
      field<decltype(M::id_token_duration)>("idTokenDuration", offsetof(M, id_token_duration)),
      field<decltype(M::allowable_clock_skew)>("allowableClockSkew", offsetof(M, allowable_clock_skew)),
      field<decltype(M::supported_claim_types)>("supportedClaimTypes", offsetof(M, supported_claim_types)),
      field<decltype(M::supported_claim_locales)>("supportedClaimLocales", offsetof(M, supported_claim_locales)),
      field<decltype(M::supported_claims)>("supportedClaims", offsetof(M, supported_claims)),
      field<decltype(M::claim_shortcut_restrictive)>("claimShortcutRestrictive",
                                                     offsetof(M, claim_shortcut_restrictive)),
      field<decltype(M::jwks_uri)>("jwksUri", offsetof(M, jwks_uri)),
      field<decltype(M::direct_jwks_endpoint_enabled)>("directJwksEndpointEnabled",
                                                       offsetof(M, direct_jwks_endpoint_enabled)),
      field<decltype(M::jwks)>("jwks", offsetof(M, jwks)),
      field<decltype(M::id_token_signature_key_id)>("idTokenSignatureKeyId", offsetof(M, id_token_signature_key_id)),
      field<decltype(M::user_info_signature_key_id)>("userInfoSignatureKeyId", offsetof(M, user_info_signature_key_id)),
      field<decltype(M::authorization_signature_key_id)>("authorizationSignatureKeyId",
                                                         offsetof(M, authorization_signature_key_id)),
      field<decltype(M::user_info_endpoint)>("userInfoEndpoint", offsetof(M, user_info_endpoint)),
      field<decltype(M::direct_user_info_endpoint_enabled)>("directUserInfoEndpointEnabled",
                                                            offsetof(M, direct_user_info_endpoint_enabled)),
      field<decltype(M::dynamic_registration_supported)>("dynamicRegistrationSupported",
                                                         offsetof(M, dynamic_registration_supported)),
      field<decltype(M::registration_endpoint)>("registrationEndpoint", offsetof(M, registration_endpoint)),
      field<decltype(M::registration_management_endpoint)>("registrationManagementEndpoint",
                                                           offsetof(M, registration_management_endpoint)),
      field<decltype(M::policy_uri)>("policyUri", offsetof(M, policy_uri)),
      field<decltype(M::tos_uri)>("tosUri", offsetof(M, tos_uri)),
      field<decltype(M::service_documentation)>("serviceDocumentation", offsetof(M, service_documentation)),
      field<decltype(M::backchannel_authentication_endpoint)>("backchannelAuthenticationEndpoint",
                                                              offsetof(M, backchannel_authentication_endpoint)),
      field<decltype(M::supported_backchannel_token_delivery_modes)>(
          "supportedBackchannelTokenDeliveryModes", offsetof(M, supported_backchannel_token_delivery_modes)),
      field<decltype(M::backchannel_auth_req_id_duration)>("backchannelAuthReqIdDuration",
                                                           offsetof(M, backchannel_auth_req_id_duration)),
      field<decltype(M::backchannel_polling_interval)>("backchannelPollingInterval",
                                                       offsetof(M, backchannel_polling_interval)),
      field<decltype(M::backchannel_user_code_parameter_supported)>(
          "backchannelUserCodeParameterSupported", offsetof(M, backchannel_user_code_parameter_supported)),
      field<decltype(M::backchannel_binding_message_required_in_fapi)>(
          "backchannelBindingMessageRequiredInFapi", offsetof(M, backchannel_binding_message_required_in_fapi)),
      field<decltype(M::device_authorization_endpoint)>("deviceAuthorizationEndpoint",
                                                        offsetof(M, device_authorization_endpoint)),
      field<decltype(M::device_verification_uri)>("deviceVerificationUri", offsetof(M, device_verification_uri)),
      field<decltype(M::device_verification_uri_complete)>("deviceVerificationUriComplete",
                                                           offsetof(M, device_verification_uri_complete)),
      field<decltype(M::device_flow_code_duration)>("deviceFlowCodeDuration", offsetof(M, device_flow_code_duration)),
      field<decltype(M::device_flow_polling_interval)>("deviceFlowPollingInterval",
                                                       offsetof(M, device_flow_polling_interval)),
      field<decltype(M::user_code_charset)>("userCodeCharset", offsetof(M, user_code_charset)),
      field<decltype(M::user_code_length)>("userCodeLength", offsetof(M, user_code_length)),
      field<decltype(M::supported_trust_frameworks)>("supportedTrustFrameworks",
                                                     offsetof(M, supported_trust_frameworks)),
      field<decltype(M::supported_evidence)>("supportedEvidence", offsetof(M, supported_evidence)),
      field<decltype(M::supported_identity_documents)>("supportedIdentityDocuments",
                                                       offsetof(M, supported_identity_documents)),
      field<decltype(M::supported_verification_methods)>("supportedVerificationMethods",
                                                         offsetof(M, supported_verification_methods)),
      field<decltype(M::supported_verified_claims)>("supportedVerifiedClaims", offsetof(M, supported_verified_claims)),
      field<decltype(M::verified_claims_validation_schema_set)>("verifiedClaimsValidationSchemaSet",
                                                                offsetof(M, verified_claims_validation_schema_set)),
      field<decltype(M::attributes)>("attributes", offsetof(M, attributes)),
      field<decltype(M::nbf_optional)>("nbfOptional", offsetof(M, nbf_optional)),
      field<decltype(M::iss_suppressed)>("issSuppressed", offsetof(M, iss_suppressed)),
      field<decltype(M::supported_custom_client_metadata)>("supportedCustomClientMetadata",
                                                           offsetof(M, supported_custom_client_metadata)),
      field<decltype(M::token_expiration_linked)>("tokenExpirationLinked", offsetof(M, token_expiration_linked)),
      field<decltype(M::front_channel_request_object_encryption_required)>(
          "frontChannelRequestObjectEncryptionRequired", offsetof(M, front_channel_request_object_encryption_required)),
      field<decltype(M::request_object_encryption_alg_match_required)>(
          "requestObjectEncryptionAlgMatchRequired", offsetof(M, request_object_encryption_alg_match_required)),
      field<decltype(M::request_object_encryption_enc_match_required)>(
          "requestObjectEncryptionEncMatchRequired", offsetof(M, request_object_encryption_enc_match_required)),
      field<decltype(M::hsm_enabled)>("hsmEnabled", offsetof(M, hsm_enabled)),
      field<decltype(M::hsks)>("hsks", offsetof(M, hsks)),
      field<decltype(M::grant_management_endpoint)>("grantManagementEndpoint", offsetof(M, grant_management_endpoint)),
      field<decltype(M::grant_management_action_required)>("grantManagementActionRequired",
                                                           offsetof(M, grant_management_action_required)),
      field<decltype(M::unauthorized_on_client_config_supported)>("unauthorizedOnClientConfigSupported",
                                                                  offsetof(M, unauthorized_on_client_config_supported)),
      field<decltype(M::dcr_scope_used_as_requestable)>("dcrScopeUsedAsRequestable",
                                                        offsetof(M, dcr_scope_used_as_requestable)),
      field<decltype(M::end_session_endpoint)>("endSessionEndpoint", offsetof(M, end_session_endpoint)),
      field<decltype(M::loopback_redirection_uri_variable)>("loopbackRedirectionUriVariable",
                                                            offsetof(M, loopback_redirection_uri_variable)),
      field<decltype(M::request_object_audience_checked)>("requestObjectAudienceChecked",
                                                          offsetof(M, request_object_audience_checked)),
      field<decltype(M::access_token_for_external_attachment_embedded)>(
          "accessTokenForExternalAttachmentEmbedded", offsetof(M, access_token_for_external_attachment_embedded)),
      field<decltype(M::authority_hints)>("authorityHints", offsetof(M, authority_hints)),
      field<decltype(M::federation_enabled)>("federationEnabled", offsetof(M, federation_enabled)),
      field<decltype(M::federation_jwks)>("federationJwks", offsetof(M, federation_jwks)),
      field<decltype(M::federation_signature_key_id)>("federationSignatureKeyId",
                                                      offsetof(M, federation_signature_key_id)),
      field<decltype(M::federation_configuration_duration)>("federationConfigurationDuration",
                                                            offsetof(M, federation_configuration_duration)),
      field<decltype(M::federation_registration_endpoint)>("federationRegistrationEndpoint",
                                                           offsetof(M, federation_registration_endpoint)),
      field<decltype(M::organization_name)>("organizationName", offsetof(M, organization_name)),
      field<decltype(M::predefined_transformed_claims)>("predefinedTransformedClaims",
                                                        offsetof(M, predefined_transformed_claims)),
      field<decltype(M::refresh_token_idempotent)>("refreshTokenIdempotent", offsetof(M, refresh_token_idempotent)),
      field<decltype(M::signed_jwks_uri)>("signedJwksUri", offsetof(M, signed_jwks_uri)),
      field<decltype(M::supported_attachments)>("supportedAttachments", offsetof(M, supported_attachments)),
      field<decltype(M::supported_digest_algorithms)>("supportedDigestAlgorithms",
                                                      offsetof(M, supported_digest_algorithms)),
      field<decltype(M::supported_documents)>("supportedDocuments", offsetof(M, supported_documents)),
      field<decltype(M::supported_documents_methods)>("supportedDocumentsMethods",
                                                      offsetof(M, supported_documents_methods)),
      field<decltype(M::supported_documents_validation_methods)>("supportedDocumentsValidationMethods",
                                                                 offsetof(M, supported_documents_validation_methods)),
      field<decltype(M::supported_documents_verification_methods)>(
          "supportedDocumentsVerificationMethods", offsetof(M, supported_documents_verification_methods)),
      field<decltype(M::supported_electronic_records)>("supportedElectronicRecords",
                                                       offsetof(M, supported_electronic_records)),
      field<decltype(M::supported_client_registration_types)>("supportedClientRegistrationTypes",
                                                              offsetof(M, supported_client_registration_types)),
      field<decltype(M::token_exchange_by_identifiable_clients_only)>(
          "tokenExchangeByIdentifiableClientsOnly", offsetof(M, token_exchange_by_identifiable_clients_only)),
      field<decltype(M::token_exchange_by_confidential_clients_only)>(
          "tokenExchangeByConfidentialClientsOnly", offsetof(M, token_exchange_by_confidential_clients_only)),
      field<decltype(M::token_exchange_by_permitted_clients_only)>(
          "tokenExchangeByPermittedClientsOnly", offsetof(M, token_exchange_by_permitted_clients_only)),
      field<decltype(M::token_exchange_encrypted_jwt_rejected)>("tokenExchangeEncryptedJwtRejected",
                                                                offsetof(M, token_exchange_encrypted_jwt_rejected)),
      field<decltype(M::token_exchange_unsigned_jwt_rejected)>("tokenExchangeUnsignedJwtRejected",
                                                               offsetof(M, token_exchange_unsigned_jwt_rejected)),
      field<decltype(M::jwt_grant_by_identifiable_clients_only)>("jwtGrantByIdentifiableClientsOnly",
                                                                 offsetof(M, jwt_grant_by_identifiable_clients_only)),
      field<decltype(M::jwt_grant_encrypted_jwt_rejected)>("jwtGrantEncryptedJwtRejected",
                                                           offsetof(M, jwt_grant_encrypted_jwt_rejected)),
      field<decltype(M::jwt_grant_unsigned_jwt_rejected)>("jwtGrantUnsignedJwtRejected",
                                                          offsetof(M, jwt_grant_unsigned_jwt_rejected)),
      field<decltype(M::dcr_duplicate_software_id_blocked)>("dcrDuplicateSoftwareIdBlocked",
                                                            offsetof(M, dcr_duplicate_software_id_blocked)),
      field<decltype(M::trust_anchors)>("trustAnchors", offsetof(M, trust_anchors)),
      field<decltype(M::openid_dropped_on_refresh_without_offline_access)>(
          "openidDroppedOnRefreshWithoutOfflineAccess", offsetof(M, openid_dropped_on_refresh_without_offline_access)),
      field<decltype(M::supported_documents_check_methods)>("supportedDocumentsCheckMethods",
                                                            offsetof(M, supported_documents_check_methods)),
      field<decltype(M::rs_response_signed)>("rsResponseSigned", offsetof(M, rs_response_signed)),
      field<decltype(M::cnonce_duration)>("cnonceDuration", offsetof(M, cnonce_duration)),
      field<decltype(M::dpop_nonce_required)>("dpopNonceRequired", offsetof(M, dpop_nonce_required)),
      field<decltype(M::verifiable_credentials_enabled)>("verifiableCredentialsEnabled",
                                                         offsetof(M, verifiable_credentials_enabled)),
      field<decltype(M::credential_jwks_uri)>("credentialJwksUri", offsetof(M, credential_jwks_uri)),
      field<decltype(M::credential_offer_duration)>("credentialOfferDuration", offsetof(M, credential_offer_duration)),
      field<decltype(M::dpop_nonce_duration)>("dpopNonceDuration", offsetof(M, dpop_nonce_duration)),
      field<decltype(M::pre_authorized_grant_anonymous_access_supported)>(
          "preAuthorizedGrantAnonymousAccessSupported", offsetof(M, pre_authorized_grant_anonymous_access_supported)),
      field<decltype(M::credential_transaction_duration)>("credentialTransactionDuration",
                                                          offsetof(M, credential_transaction_duration)),
      field<decltype(M::introspection_signature_key_id)>("introspectionSignatureKeyId",
                                                         offsetof(M, introspection_signature_key_id)),
      field<decltype(M::resource_signature_key_id)>("resourceSignatureKeyId", offsetof(M, resource_signature_key_id)),
      field<decltype(M::user_pin_length)>("userPinLength", offsetof(M, user_pin_length)),
      field<decltype(M::supported_prompt_values)>("supportedPromptValues", offsetof(M, supported_prompt_values)),
      field<decltype(M::id_token_reissuable)>("idTokenReissuable", offsetof(M, id_token_reissuable)),
      field<decltype(M::credential_jwks)>("credentialJwks", offsetof(M, credential_jwks)),
      field<decltype(M::fapi_modes)>("fapiModes", offsetof(M, fapi_modes)),
      field<decltype(M::credential_duration)>("credentialDuration", offsetof(M, credential_duration)),
      field<decltype(M::credential_issuer_metadata)>("credentialIssuerMetadata",
                                                     offsetof(M, credential_issuer_metadata)),
      field<decltype(M::id_token_aud_type)>("idTokenAudType", offsetof(M, id_token_aud_type)),
      field<decltype(M::native_sso_supported)>("nativeSsoSupported", offsetof(M, native_sso_supported)),
      field<decltype(M::oid4vci_version)>("oid4vciVersion", offsetof(M, oid4vci_version)),
      field<decltype(M::cimd_metadata_policy_enabled)>("cimdMetadataPolicyEnabled",
                                                       offsetof(M, cimd_metadata_policy_enabled)),
      field<decltype(M::client_id_metadata_document_supported)>("clientIdMetadataDocumentSupported",
                                                                offsetof(M, client_id_metadata_document_supported)),
      field<decltype(M::cimd_allowlist_enabled)>("cimdAllowlistEnabled", offsetof(M, cimd_allowlist_enabled)),
      field<decltype(M::cimd_allowlist)>("cimdAllowlist", offsetof(M, cimd_allowlist)),
      field<decltype(M::cimd_always_retrieved)>("cimdAlwaysRetrieved", offsetof(M, cimd_always_retrieved)),
      field<decltype(M::cimd_http_permitted)>("cimdHttpPermitted", offsetof(M, cimd_http_permitted)),
      field<decltype(M::cimd_query_permitted)>("cimdQueryPermitted", offsetof(M, cimd_query_permitted)),
      field<decltype(M::cimd_metadata_policy)>("cimdMetadataPolicy", offsetof(M, cimd_metadata_policy)),
      field<decltype(M::http_alias_prohibited)>("httpAliasProhibited", offsetof(M, http_alias_prohibited)),
      field<decltype(M::attestation_challenge_time_window)>("attestationChallengeTimeWindow",
                                                            offsetof(M, attestation_challenge_time_window)),
      field<decltype(M::supported_developer_snses)>("supportedDeveloperSnses", offsetof(M, supported_developer_snses)),
      field<decltype(M::developer_sns_credentials)>("developerSnsCredentials", offsetof(M, developer_sns_credentials)),
      field<decltype(M::challenge_endpoint)>("challengeEndpoint", offsetof(M, challenge_endpoint)),
      field<decltype(M::haip_version)>("haipVersion", offsetof(M, haip_version)),
      field<decltype(M::client_attester_roots)>("clientAttesterRoots", offsetof(M, client_attester_roots)),
      field<decltype(M::client_attester_roots_enabled)>("clientAttesterRootsEnabled",
                                                        offsetof(M, client_attester_roots_enabled)),
      field<decltype(M::client_attester_roots_only)>("clientAttesterRootsOnly",
                                                     offsetof(M, client_attester_roots_only)),
      field<decltype(M::key_attester_roots)>("keyAttesterRoots", offsetof(M, key_attester_roots)),
      field<decltype(M::key_attester_roots_enabled)>("keyAttesterRootsEnabled",
                                                     offsetof(M, key_attester_roots_enabled)),
      field<decltype(M::key_attester_roots_only)>("keyAttesterRootsOnly", offsetof(M, key_attester_roots_only)),
      field<decltype(M::backchannel_logout_supported)>("backchannelLogoutSupported",
                                                       offsetof(M, backchannel_logout_supported)),
      field<decltype(M::backchannel_logout_session_supported)>("backchannelLogoutSessionSupported",
                                                               offsetof(M, backchannel_logout_session_supported))};
};
constinit const ModelTable TableOf<Service>::value = model_table<Service>();

template <>
struct Fields<SnsCredentials> {
  using M = SnsCredentials;
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {field<decltype(M::sns)>("sns", offsetof(M, sns)),
                                   field<decltype(M::api_key)>("apiKey", offsetof(M, api_key)),
                                   field<decltype(M::api_secret)>("apiSecret", offsetof(M, api_secret))};
};
constinit const ModelTable TableOf<SnsCredentials>::value = model_table<SnsCredentials>();

template <>
struct Fields<CredentialIssuerMetadata> {
  using M = CredentialIssuerMetadata;
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {
      field<decltype(M::authorization_servers)>("authorizationServers", offsetof(M, authorization_servers)),
      field<decltype(M::credential_issuer)>("credentialIssuer", offsetof(M, credential_issuer)),
      field<decltype(M::credential_endpoint)>("credentialEndpoint", offsetof(M, credential_endpoint)),
      field<decltype(M::batch_credential_endpoint)>("batchCredentialEndpoint", offsetof(M, batch_credential_endpoint)),
      field<decltype(M::deferred_credential_endpoint)>("deferredCredentialEndpoint",
                                                       offsetof(M, deferred_credential_endpoint)),
      field<decltype(M::credentials_supported)>("credentialsSupported", offsetof(M, credentials_supported)),
      field<decltype(M::credential_response_encryption_alg_values_supported)>(
          "credentialResponseEncryptionAlgValuesSupported",
          offsetof(M, credential_response_encryption_alg_values_supported)),
      field<decltype(M::credential_response_encryption_enc_values_supported)>(
          "credentialResponseEncryptionEncValuesSupported",
          offsetof(M, credential_response_encryption_enc_values_supported)),
      field<decltype(M::require_credential_response_encryption)>("requireCredentialResponseEncryption",
                                                                 offsetof(M, require_credential_response_encryption)),
      field<decltype(M::notification_endpoint)>("notificationEndpoint", offsetof(M, notification_endpoint)),
      field<decltype(M::nonce_endpoint)>("nonceEndpoint", offsetof(M, nonce_endpoint)),
      field<decltype(M::credential_request_encryption_jwks)>("credentialRequestEncryptionJwks",
                                                             offsetof(M, credential_request_encryption_jwks)),
      field<decltype(M::credential_request_encryption_enc_values_supported)>(
          "credentialRequestEncryptionEncValuesSupported",
          offsetof(M, credential_request_encryption_enc_values_supported)),
      field<decltype(M::credential_request_encryption_zip_values_supported)>(
          "credentialRequestEncryptionZipValuesSupported",
          offsetof(M, credential_request_encryption_zip_values_supported)),
      field<decltype(M::require_credential_request_encryption)>("requireCredentialRequestEncryption",
                                                                offsetof(M, require_credential_request_encryption)),
      field<decltype(M::credential_response_encryption_zip_values_supported)>(
          "credentialResponseEncryptionZipValuesSupported",
          offsetof(M, credential_response_encryption_zip_values_supported)),
      field<decltype(M::batch_size)>("batchSize", offsetof(M, batch_size)),
      field<decltype(M::display)>("display", offsetof(M, display))};
};
constinit const ModelTable TableOf<CredentialIssuerMetadata>::value = model_table<CredentialIssuerMetadata>();

template <>
struct Fields<TrustAnchor> {
  using M = TrustAnchor;
  static constexpr std::size_t unknown_members = offsetof(M, unknown_members);
  static constexpr Field list[] = {field<decltype(M::entity_id)>("entityId", offsetof(M, entity_id)),
                                   field<decltype(M::jwks)>("jwks", offsetof(M, jwks))};
};
constinit const ModelTable TableOf<TrustAnchor>::value = model_table<TrustAnchor>();

}  // namespace authlete::codec
