// Written by `./dev generate` from api/*.tsv: change those, not this file.
// All tables are one unit: what they share is compiled once.
#include "codec/tables.hpp"

#include "codec/tables/attestation.hpp"
#include "codec/tables/authorization.hpp"
#include "codec/tables/backchannel_logout.hpp"
#include "codec/tables/ciba.hpp"
#include "codec/tables/client.hpp"
#include "codec/tables/clients.hpp"
#include "codec/tables/common.hpp"
#include "codec/tables/device_flow.hpp"
#include "codec/tables/dynamic_registration.hpp"
#include "codec/tables/federation.hpp"
#include "codec/tables/grant_management.hpp"
#include "codec/tables/hardware_keys.hpp"
#include "codec/tables/introspection.hpp"
#include "codec/tables/jose.hpp"
#include "codec/tables/native_sso.hpp"
#include "codec/tables/pushed_authorization.hpp"
#include "codec/tables/revocation.hpp"
#include "codec/tables/service.hpp"
#include "codec/tables/services.hpp"
#include "codec/tables/settings.hpp"
#include "codec/tables/token_endpoint.hpp"
#include "codec/tables/token_operations.hpp"
#include "codec/tables/userinfo.hpp"
#include "codec/tables/utility.hpp"
#include "codec/tables/verifiable_credentials.hpp"

namespace authlete {

// The headers of other models do not define these.
template struct detail::HeapValue<RegisteredClient>;
template struct detail::HeapValue<Service>;

}  // namespace authlete

namespace authlete::codec {

std::span<const NamedTable> all_tables() noexcept {
  static constexpr NamedTable tables[] = {
      {"access_token", &TableOf<AccessToken>::value},
      {"authz_details", &TableOf<AuthorizationDetails>::value},
      {"authorization_details_element", &TableOf<AuthorizationDetailsElement>::value},
      {"client_extension", &TableOf<ClientExtension>::value},
      {"client", &TableOf<RegisteredClient>::value},
      {"dynamic_scope", &TableOf<DynamicScope>::value},
      {"named_uri", &TableOf<NamedUri>::value},
      {"pair", &TableOf<Pair>::value},
      {"property", &TableOf<Property>::value},
      {"scope", &TableOf<Scope>::value},
      {"service", &TableOf<Service>::value},
      {"sns_credentials", &TableOf<SnsCredentials>::value},
      {"tagged_value", &TableOf<TaggedValue>::value},
      {"hsk", &TableOf<HardwareKey>::value},
      {"credential_offer_info", &TableOf<CredentialOfferInfo>::value},
      {"credential_request_info", &TableOf<CredentialRequestInfo>::value},
      {"credential_issuance_order", &TableOf<CredentialIssuanceOrder>::value},
      {"credential_issuer_metadata", &TableOf<CredentialIssuerMetadata>::value},
      {"trust_anchor", &TableOf<TrustAnchor>::value},
      {"result", &TableOf<PlainResponse>::value},
      {"service_get_list_response", &TableOf<ServiceListResponse>::value},
      {"client_get_list_response", &TableOf<ClientListResponse>::value},
      {"client_flag_update_request", &TableOf<ClientFlagUpdateRequest>::value},
      {"client_flag_update_response", &TableOf<ClientFlagUpdateResponse>::value},
      {"client_secret_refresh_response", &TableOf<ClientSecretRefreshResponse>::value},
      {"client_secret_update_request", &TableOf<ClientSecretUpdateRequest>::value},
      {"client_secret_update_response", &TableOf<ClientSecretUpdateResponse>::value},
      {"client_limited", &TableOf<ClientLimited>::value},
      {"client_authorization_get_list_response", &TableOf<ClientAuthorizationListResponse>::value},
      {"client_authorization_get_list_request", &TableOf<ClientAuthorizationListRequest>::value},
      {"client_authorization_update_request", &TableOf<ClientAuthorizationUpdateRequest>::value},
      {"client_authorization_update_response", &TableOf<ClientAuthorizationUpdateResponse>::value},
      {"client_authorization_delete_response", &TableOf<ClientAuthorizationDeleteResponse>::value},
      {"client_granted_scopes_delete_response", &TableOf<ClientGrantedScopesDeleteResponse>::value},
      {"cimd_options", &TableOf<CimdOptions>::value},
      {"authorization_request", &TableOf<AuthorizationRequest>::value},
      {"client_limited_authorization", &TableOf<ClientLimitedAuthorization>::value},
      {"grant_scope", &TableOf<GrantScope>::value},
      {"grant", &TableOf<Grant>::value},
      {"authorization_response", &TableOf<AuthorizationResponse>::value},
      {"authorization_fail_request", &TableOf<AuthorizationFailRequest>::value},
      {"authorization_fail_response", &TableOf<AuthorizationFailResponse>::value},
      {"authorization_issue_request", &TableOf<AuthorizationIssueRequest>::value},
      {"authorization_ticket_info", &TableOf<AuthorizationTicketInfo>::value},
      {"authorization_issue_response", &TableOf<AuthorizationIssueResponse>::value},
      {"pushed_authorization_request", &TableOf<PushedAuthorizationRequest>::value},
      {"pushed_authorization_response", &TableOf<PushedAuthorizationResponse>::value},
      {"token_request", &TableOf<TokenRequest>::value},
      {"token_info", &TableOf<TokenInfo>::value},
      {"token_response", &TableOf<TokenResponse>::value},
      {"token_fail_request", &TableOf<TokenFailRequest>::value},
      {"token_fail_response", &TableOf<TokenFailResponse>::value},
      {"token_issue_request", &TableOf<TokenIssueRequest>::value},
      {"token_issue_response", &TableOf<TokenIssueResponse>::value},
      {"introspection_request", &TableOf<IntrospectionRequest>::value},
      {"introspection_response", &TableOf<IntrospectionResponse>::value},
      {"standard_introspection_request", &TableOf<StandardIntrospectionRequest>::value},
      {"standard_introspection_response", &TableOf<StandardIntrospectionResponse>::value},
      {"revocation_request", &TableOf<RevocationRequest>::value},
      {"revocation_response", &TableOf<RevocationResponse>::value},
      {"userinfo_request", &TableOf<UserinfoRequest>::value},
      {"userinfo_response", &TableOf<UserinfoResponse>::value},
      {"userinfo_issue_request", &TableOf<UserinfoIssueRequest>::value},
      {"userinfo_issue_response", &TableOf<UserinfoIssueResponse>::value},
      {"idtoken_reissue_request", &TableOf<IdTokenReissueRequest>::value},
      {"idtoken_reissue_response", &TableOf<IdTokenReissueResponse>::value},
      {"g_m_request", &TableOf<GrantManagementRequest>::value},
      {"g_m_response", &TableOf<GrantManagementResponse>::value},
      {"service_jwks_get_response", &TableOf<ServiceJwksResponse>::value},
      {"client_registration_request", &TableOf<ClientRegistrationRequest>::value},
      {"client_registration_response", &TableOf<ClientRegistrationResponse>::value},
      {"backchannel_authentication_request", &TableOf<BackchannelAuthenticationRequest>::value},
      {"backchannel_authentication_response", &TableOf<BackchannelAuthenticationResponse>::value},
      {"backchannel_authentication_issue_request", &TableOf<BackchannelAuthenticationIssueRequest>::value},
      {"backchannel_authentication_issue_response", &TableOf<BackchannelAuthenticationIssueResponse>::value},
      {"backchannel_authentication_fail_request", &TableOf<BackchannelAuthenticationFailRequest>::value},
      {"backchannel_authentication_fail_response", &TableOf<BackchannelAuthenticationFailResponse>::value},
      {"backchannel_authentication_complete_request", &TableOf<BackchannelAuthenticationCompleteRequest>::value},
      {"backchannel_authentication_complete_response", &TableOf<BackchannelAuthenticationCompleteResponse>::value},
      {"device_authorization_request", &TableOf<DeviceAuthorizationRequest>::value},
      {"device_authorization_response", &TableOf<DeviceAuthorizationResponse>::value},
      {"device_verification_request", &TableOf<DeviceVerificationRequest>::value},
      {"device_verification_response", &TableOf<DeviceVerificationResponse>::value},
      {"device_complete_request", &TableOf<DeviceCompleteRequest>::value},
      {"device_complete_response", &TableOf<DeviceCompleteResponse>::value},
      {"token_get_list_response", &TableOf<TokenListResponse>::value},
      {"token_create_request", &TableOf<TokenCreateRequest>::value},
      {"token_create_response", &TableOf<TokenCreateResponse>::value},
      {"token_create_batch_response", &TableOf<TokenCreateBatchResponse>::value},
      {"token_batch_status", &TableOf<TokenBatchStatus>::value},
      {"token_create_batch_status_response", &TableOf<TokenCreateBatchStatusResponse>::value},
      {"token_update_request", &TableOf<TokenUpdateRequest>::value},
      {"token_update_response", &TableOf<TokenUpdateResponse>::value},
      {"token_revoke_request", &TableOf<TokenRevokeRequest>::value},
      {"token_revoke_response", &TableOf<TokenRevokeResponse>::value},
      {"jose_verify_request", &TableOf<JoseVerifyRequest>::value},
      {"jose_verify_response", &TableOf<JoseVerifyResponse>::value},
      {"federation_configuration_response", &TableOf<FederationConfigurationResponse>::value},
      {"federation_registration_request", &TableOf<FederationRegistrationRequest>::value},
      {"federation_registration_response", &TableOf<FederationRegistrationResponse>::value},
      {"info_response", &TableOf<InfoResponse>::value},
      {"client_extension_requestable_scopes_get_response",
       &TableOf<ClientExtensionRequestableScopesGetResponse>::value},
      {"client_extension_requestable_scopes_update_request",
       &TableOf<ClientExtensionRequestableScopesUpdateRequest>::value},
      {"client_extension_requestable_scopes_update_response",
       &TableOf<ClientExtensionRequestableScopesUpdateResponse>::value},
      {"hsk_create_request", &TableOf<HardwareKeyCreateRequest>::value},
      {"hsk_create_response", &TableOf<HardwareKeyCreateResponse>::value},
      {"hsk_delete_response", &TableOf<HardwareKeyDeleteResponse>::value},
      {"hsk_get_response", &TableOf<HardwareKeyGetResponse>::value},
      {"hsk_get_list_response", &TableOf<HardwareKeyListResponse>::value},
      {"vci_metadata_request", &TableOf<VciMetadataRequest>::value},
      {"vci_metadata_response", &TableOf<VciMetadataResponse>::value},
      {"vci_jwtissuer_request", &TableOf<VciJwtIssuerRequest>::value},
      {"vci_jwtissuer_response", &TableOf<VciJwtIssuerResponse>::value},
      {"vci_jwks_request", &TableOf<VciJwksRequest>::value},
      {"vci_jwks_response", &TableOf<VciJwksResponse>::value},
      {"vci_offer_create_request", &TableOf<VciOfferCreateRequest>::value},
      {"vci_offer_create_response", &TableOf<VciOfferCreateResponse>::value},
      {"vci_offer_info_request", &TableOf<VciOfferInfoRequest>::value},
      {"vci_offer_info_response", &TableOf<VciOfferInfoResponse>::value},
      {"vci_single_parse_request", &TableOf<VciSingleParseRequest>::value},
      {"vci_single_parse_response", &TableOf<VciSingleParseResponse>::value},
      {"vci_single_issue_request", &TableOf<VciSingleIssueRequest>::value},
      {"vci_single_issue_response", &TableOf<VciSingleIssueResponse>::value},
      {"vci_batch_parse_request", &TableOf<VciBatchParseRequest>::value},
      {"vci_batch_parse_response", &TableOf<VciBatchParseResponse>::value},
      {"vci_batch_issue_request", &TableOf<VciBatchIssueRequest>::value},
      {"vci_batch_issue_response", &TableOf<VciBatchIssueResponse>::value},
      {"vci_deferred_parse_request", &TableOf<VciDeferredParseRequest>::value},
      {"vci_deferred_parse_response", &TableOf<VciDeferredParseResponse>::value},
      {"vci_deferred_issue_request", &TableOf<VciDeferredIssueRequest>::value},
      {"vci_deferred_issue_response", &TableOf<VciDeferredIssueResponse>::value},
      {"authorization_ticket_info_request", &TableOf<AuthorizationTicketInfoRequest>::value},
      {"authorization_ticket_info_response", &TableOf<AuthorizationTicketInfoResponse>::value},
      {"authorization_ticket_update_request", &TableOf<AuthorizationTicketUpdateRequest>::value},
      {"authorization_ticket_update_response", &TableOf<AuthorizationTicketUpdateResponse>::value},
      {"native_sso_request", &TableOf<NativeSsoRequest>::value},
      {"native_sso_response", &TableOf<NativeSsoResponse>::value},
      {"native_sso_logout_request", &TableOf<NativeSsoLogoutRequest>::value},
      {"native_sso_logout_response", &TableOf<NativeSsoLogoutResponse>::value},
      {"service_configuration_request", &TableOf<ServiceConfigurationRequest>::value},
      {"federation_configuration_request", &TableOf<FederationConfigurationRequest>::value},
      {"attestation_challenge_request", &TableOf<AttestationChallengeRequest>::value},
      {"attestation_challenge_response", &TableOf<AttestationChallengeResponse>::value},
      {"vci_nonce_request", &TableOf<VciNonceRequest>::value},
      {"vci_nonce_response", &TableOf<VciNonceResponse>::value},
      {"backchannel_logout_token_request", &TableOf<BackchannelLogoutTokenRequest>::value},
      {"backchannel_logout_token_response", &TableOf<BackchannelLogoutTokenResponse>::value},
      {"info_cache_statistics", &TableOf<InfoCacheStatistics>::value},
      {"string_array", &TableOf<StringArray>::value},
      {"subject_request", &TableOf<SubjectRequest>::value},
      {"client_granted_scopes_get_response", &TableOf<ClientGrantedScopesGetResponse>::value},
      {"token_get_list_request", &TableOf<TokenListRequest>::value},
      {"client_get_list_request", &TableOf<ClientListRequest>::value},
      {"service_get_list_request", &TableOf<ServiceListRequest>::value},
      {"service_jwks_get_request", &TableOf<ServiceJwksRequest>::value},
      {"health_request", &TableOf<HealthRequest>::value}};
  return tables;
}

}  // namespace authlete::codec
