// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <span>
#include <string_view>

#include "codec/model_table.hpp"

/// Calls `X(Model)` for each model.
#define AUTHLETE_CODEC_FOR_EACH_MODEL(X)            \
  X(AccessToken)                                    \
  X(AttestationChallengeRequest)                    \
  X(AttestationChallengeResponse)                   \
  X(AuthorizationDetails)                           \
  X(AuthorizationDetailsElement)                    \
  X(AuthorizationFailRequest)                       \
  X(AuthorizationFailResponse)                      \
  X(AuthorizationIssueRequest)                      \
  X(AuthorizationIssueResponse)                     \
  X(AuthorizationRequest)                           \
  X(AuthorizationResponse)                          \
  X(AuthorizationTicketInfo)                        \
  X(AuthorizationTicketInfoRequest)                 \
  X(AuthorizationTicketInfoResponse)                \
  X(AuthorizationTicketUpdateRequest)               \
  X(AuthorizationTicketUpdateResponse)              \
  X(BackchannelAuthenticationCompleteRequest)       \
  X(BackchannelAuthenticationCompleteResponse)      \
  X(BackchannelAuthenticationFailRequest)           \
  X(BackchannelAuthenticationFailResponse)          \
  X(BackchannelAuthenticationIssueRequest)          \
  X(BackchannelAuthenticationIssueResponse)         \
  X(BackchannelAuthenticationRequest)               \
  X(BackchannelAuthenticationResponse)              \
  X(BackchannelLogoutTokenRequest)                  \
  X(BackchannelLogoutTokenResponse)                 \
  X(CimdOptions)                                    \
  X(ClientAuthorizationDeleteResponse)              \
  X(ClientAuthorizationListRequest)                 \
  X(ClientAuthorizationListResponse)                \
  X(ClientAuthorizationUpdateRequest)               \
  X(ClientAuthorizationUpdateResponse)              \
  X(ClientExtension)                                \
  X(ClientExtensionRequestableScopesGetResponse)    \
  X(ClientExtensionRequestableScopesUpdateRequest)  \
  X(ClientExtensionRequestableScopesUpdateResponse) \
  X(ClientFlagUpdateRequest)                        \
  X(ClientFlagUpdateResponse)                       \
  X(ClientGrantedScopesDeleteResponse)              \
  X(ClientGrantedScopesGetResponse)                 \
  X(ClientLimited)                                  \
  X(ClientLimitedAuthorization)                     \
  X(ClientListRequest)                              \
  X(ClientListResponse)                             \
  X(ClientRegistrationRequest)                      \
  X(ClientRegistrationResponse)                     \
  X(ClientSecretRefreshResponse)                    \
  X(ClientSecretUpdateRequest)                      \
  X(ClientSecretUpdateResponse)                     \
  X(CredentialIssuanceOrder)                        \
  X(CredentialIssuerMetadata)                       \
  X(CredentialOfferInfo)                            \
  X(CredentialRequestInfo)                          \
  X(DeviceAuthorizationRequest)                     \
  X(DeviceAuthorizationResponse)                    \
  X(DeviceCompleteRequest)                          \
  X(DeviceCompleteResponse)                         \
  X(DeviceVerificationRequest)                      \
  X(DeviceVerificationResponse)                     \
  X(DynamicScope)                                   \
  X(FederationConfigurationRequest)                 \
  X(FederationConfigurationResponse)                \
  X(FederationRegistrationRequest)                  \
  X(FederationRegistrationResponse)                 \
  X(Grant)                                          \
  X(GrantManagementRequest)                         \
  X(GrantManagementResponse)                        \
  X(GrantScope)                                     \
  X(HardwareKey)                                    \
  X(HardwareKeyCreateRequest)                       \
  X(HardwareKeyCreateResponse)                      \
  X(HardwareKeyDeleteResponse)                      \
  X(HardwareKeyGetResponse)                         \
  X(HardwareKeyListResponse)                        \
  X(HealthRequest)                                  \
  X(IdTokenReissueRequest)                          \
  X(IdTokenReissueResponse)                         \
  X(InfoCacheStatistics)                            \
  X(InfoResponse)                                   \
  X(IntrospectionRequest)                           \
  X(IntrospectionResponse)                          \
  X(JoseVerifyRequest)                              \
  X(JoseVerifyResponse)                             \
  X(NamedUri)                                       \
  X(NativeSsoLogoutRequest)                         \
  X(NativeSsoLogoutResponse)                        \
  X(NativeSsoRequest)                               \
  X(NativeSsoResponse)                              \
  X(Pair)                                           \
  X(PlainResponse)                                  \
  X(Property)                                       \
  X(PushedAuthorizationRequest)                     \
  X(PushedAuthorizationResponse)                    \
  X(RegisteredClient)                               \
  X(RevocationRequest)                              \
  X(RevocationResponse)                             \
  X(Scope)                                          \
  X(Service)                                        \
  X(ServiceConfigurationRequest)                    \
  X(ServiceJwksRequest)                             \
  X(ServiceJwksResponse)                            \
  X(ServiceListRequest)                             \
  X(ServiceListResponse)                            \
  X(SnsCredentials)                                 \
  X(StandardIntrospectionRequest)                   \
  X(StandardIntrospectionResponse)                  \
  X(StringArray)                                    \
  X(SubjectRequest)                                 \
  X(TaggedValue)                                    \
  X(TokenBatchStatus)                               \
  X(TokenCreateBatchResponse)                       \
  X(TokenCreateBatchStatusResponse)                 \
  X(TokenCreateRequest)                             \
  X(TokenCreateResponse)                            \
  X(TokenFailRequest)                               \
  X(TokenFailResponse)                              \
  X(TokenInfo)                                      \
  X(TokenIssueRequest)                              \
  X(TokenIssueResponse)                             \
  X(TokenListRequest)                               \
  X(TokenListResponse)                              \
  X(TokenRequest)                                   \
  X(TokenResponse)                                  \
  X(TokenRevokeRequest)                             \
  X(TokenRevokeResponse)                            \
  X(TokenUpdateRequest)                             \
  X(TokenUpdateResponse)                            \
  X(TrustAnchor)                                    \
  X(UserinfoIssueRequest)                           \
  X(UserinfoIssueResponse)                          \
  X(UserinfoRequest)                                \
  X(UserinfoResponse)                               \
  X(VciBatchIssueRequest)                           \
  X(VciBatchIssueResponse)                          \
  X(VciBatchParseRequest)                           \
  X(VciBatchParseResponse)                          \
  X(VciDeferredIssueRequest)                        \
  X(VciDeferredIssueResponse)                       \
  X(VciDeferredParseRequest)                        \
  X(VciDeferredParseResponse)                       \
  X(VciJwksRequest)                                 \
  X(VciJwksResponse)                                \
  X(VciJwtIssuerRequest)                            \
  X(VciJwtIssuerResponse)                           \
  X(VciMetadataRequest)                             \
  X(VciMetadataResponse)                            \
  X(VciNonceRequest)                                \
  X(VciNonceResponse)                               \
  X(VciOfferCreateRequest)                          \
  X(VciOfferCreateResponse)                         \
  X(VciOfferInfoRequest)                            \
  X(VciOfferInfoResponse)                           \
  X(VciSingleIssueRequest)                          \
  X(VciSingleIssueResponse)                         \
  X(VciSingleParseRequest)                          \
  X(VciSingleParseResponse)

/// Calls `X(Definition)` for the definition of each enumeration.
#define AUTHLETE_CODEC_FOR_EACH_ENUM(X)                \
  X(ApplicationTypeDefinition)                         \
  X(AttachmentTypeDefinition)                          \
  X(AttestationChallengeActionDefinition)              \
  X(AuthorizationActionDefinition)                     \
  X(AuthorizationFailActionDefinition)                 \
  X(AuthorizationFailReasonDefinition)                 \
  X(AuthorizationIssueActionDefinition)                \
  X(AuthorizationTicketInfoActionDefinition)           \
  X(AuthorizationTicketUpdateActionDefinition)         \
  X(BackchannelAuthenticationActionDefinition)         \
  X(BackchannelAuthenticationCompleteActionDefinition) \
  X(BackchannelAuthenticationCompleteResultDefinition) \
  X(BackchannelAuthenticationFailActionDefinition)     \
  X(BackchannelAuthenticationFailReasonDefinition)     \
  X(BackchannelAuthenticationIssueActionDefinition)    \
  X(BackchannelLogoutTokenActionDefinition)            \
  X(BatchKindDefinition)                               \
  X(BatchResultDefinition)                             \
  X(ClaimTypeDefinition)                               \
  X(ClientAuthMethodDefinition)                        \
  X(ClientRegistrationActionDefinition)                \
  X(ClientRegistrationTypeDefinition)                  \
  X(ClientSourceDefinition)                            \
  X(ClientTypeDefinition)                              \
  X(DeliveryModeDefinition)                            \
  X(DeviceAuthorizationActionDefinition)               \
  X(DeviceCompleteActionDefinition)                    \
  X(DeviceCompleteResultDefinition)                    \
  X(DeviceVerificationActionDefinition)                \
  X(DisplayDefinition)                                 \
  X(EntityTypeDefinition)                              \
  X(FapiModeDefinition)                                \
  X(FederationConfigurationActionDefinition)           \
  X(FederationRegistrationActionDefinition)            \
  X(GrantManagementActionDefinition)                   \
  X(GrantManagementResponseActionDefinition)           \
  X(GrantTypeDefinition)                               \
  X(HardwareKeyCreateActionDefinition)                 \
  X(HardwareKeyDeleteActionDefinition)                 \
  X(HardwareKeyGetActionDefinition)                    \
  X(HardwareKeyListActionDefinition)                   \
  X(IdTokenAudTypeDefinition)                          \
  X(IdTokenReissueActionDefinition)                    \
  X(IntrospectionActionDefinition)                     \
  X(JweAlgDefinition)                                  \
  X(JweEncDefinition)                                  \
  X(JwsAlgDefinition)                                  \
  X(NativeSsoActionDefinition)                         \
  X(NativeSsoLogoutActionDefinition)                   \
  X(PromptDefinition)                                  \
  X(PushedAuthorizationActionDefinition)               \
  X(ResponseModeDefinition)                            \
  X(ResponseTypeDefinition)                            \
  X(RevocationActionDefinition)                        \
  X(ServiceProfileDefinition)                          \
  X(SnsDefinition)                                     \
  X(StandardIntrospectionActionDefinition)             \
  X(SubjectTypeDefinition)                             \
  X(TokenActionDefinition)                             \
  X(TokenCreateActionDefinition)                       \
  X(TokenFailActionDefinition)                         \
  X(TokenFailReasonDefinition)                         \
  X(TokenIssueActionDefinition)                        \
  X(TokenStatusDefinition)                             \
  X(TokenTypeDefinition)                               \
  X(TokenUpdateActionDefinition)                       \
  X(UserCodeCharsetDefinition)                         \
  X(UserIdentificationHintTypeDefinition)              \
  X(UserinfoActionDefinition)                          \
  X(UserinfoIssueActionDefinition)                     \
  X(VciBatchIssueActionDefinition)                     \
  X(VciBatchParseActionDefinition)                     \
  X(VciDeferredIssueActionDefinition)                  \
  X(VciDeferredParseActionDefinition)                  \
  X(VciJwksActionDefinition)                           \
  X(VciJwtIssuerActionDefinition)                      \
  X(VciMetadataActionDefinition)                       \
  X(VciNonceActionDefinition)                          \
  X(VciOfferCreateActionDefinition)                    \
  X(VciOfferInfoActionDefinition)                      \
  X(VciSingleIssueActionDefinition)                    \
  X(VciSingleParseActionDefinition)                    \
  X(VerifiedClaimsValidationSchemaDefinition)

namespace authlete {

#define AUTHLETE_CODEC_DECLARE(Model) struct Model;
AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_CODEC_DECLARE)
namespace detail {
AUTHLETE_CODEC_FOR_EACH_ENUM(AUTHLETE_CODEC_DECLARE)
}  // namespace detail
#undef AUTHLETE_CODEC_DECLARE

namespace codec {

#define AUTHLETE_CODEC_DECLARE(Model) \
  template <>                         \
  struct TableOf<Model> {             \
    static const ModelTable value;    \
  };
AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_CODEC_DECLARE)
#undef AUTHLETE_CODEC_DECLARE
#define AUTHLETE_CODEC_DECLARE(Definition) \
  template <>                              \
  struct EnumTableOf<detail::Definition> { \
    static const EnumTable value;          \
  };
AUTHLETE_CODEC_FOR_EACH_ENUM(AUTHLETE_CODEC_DECLARE)
#undef AUTHLETE_CODEC_DECLARE

/// A table and the name of its schema in the description.
struct NamedTable {
  std::string_view schema;
  const ModelTable* table;
};

/// The tables of all models.
std::span<const NamedTable> all_tables() noexcept;

}  // namespace codec

}  // namespace authlete
