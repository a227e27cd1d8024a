// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/ciba.hpp"
#include "authlete/models/ciba.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::BackchannelAuthenticationActionDefinition>::value =
    enum_table<detail::BackchannelAuthenticationActionDefinition>();
constinit const EnumTable EnumTableOf<detail::BackchannelAuthenticationCompleteActionDefinition>::value =
    enum_table<detail::BackchannelAuthenticationCompleteActionDefinition>();
constinit const EnumTable EnumTableOf<detail::BackchannelAuthenticationCompleteResultDefinition>::value =
    enum_table<detail::BackchannelAuthenticationCompleteResultDefinition>();
constinit const EnumTable EnumTableOf<detail::BackchannelAuthenticationFailActionDefinition>::value =
    enum_table<detail::BackchannelAuthenticationFailActionDefinition>();
constinit const EnumTable EnumTableOf<detail::BackchannelAuthenticationFailReasonDefinition>::value =
    enum_table<detail::BackchannelAuthenticationFailReasonDefinition>();
constinit const EnumTable EnumTableOf<detail::BackchannelAuthenticationIssueActionDefinition>::value =
    enum_table<detail::BackchannelAuthenticationIssueActionDefinition>();
constinit const EnumTable EnumTableOf<detail::UserIdentificationHintTypeDefinition>::value =
    enum_table<detail::UserIdentificationHintTypeDefinition>();

template <>
struct Fields<BackchannelAuthenticationRequest> {
  using M = BackchannelAuthenticationRequest;
  static constexpr Field list[] = {
      field<decltype(M::parameters)>("parameters", offsetof(M, parameters)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_secret)>("clientSecret", offsetof(M, client_secret)),
      field<decltype(M::client_certificate)>("clientCertificate", offsetof(M, client_certificate)),
      field<decltype(M::client_certificate_path)>("clientCertificatePath", offsetof(M, client_certificate_path)),
      field<decltype(M::oauth_client_attestation)>("oauthClientAttestation", offsetof(M, oauth_client_attestation)),
      field<decltype(M::oauth_client_attestation_pop)>("oauthClientAttestationPop",
                                                       offsetof(M, oauth_client_attestation_pop)),
      field<decltype(M::cimd_options)>("cimdOptions", offsetof(M, cimd_options))};
};
constinit const ModelTable TableOf<BackchannelAuthenticationRequest>::value =
    model_table<BackchannelAuthenticationRequest>();

template <>
struct Fields<BackchannelAuthenticationResponse> {
  using M = BackchannelAuthenticationResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::client_name)>("clientName", offsetof(M, client_name)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::claim_names)>("claimNames", offsetof(M, claim_names)),
      field<decltype(M::client_notification_token)>("clientNotificationToken", offsetof(M, client_notification_token)),
      field<decltype(M::acrs)>("acrs", offsetof(M, acrs)),
      field<decltype(M::hint_type)>("hintType", offsetof(M, hint_type)),
      field<decltype(M::hint)>("hint", offsetof(M, hint)),
      field<decltype(M::sub)>("sub", offsetof(M, sub)),
      field<decltype(M::binding_message)>("bindingMessage", offsetof(M, binding_message)),
      field<decltype(M::user_code)>("userCode", offsetof(M, user_code)),
      field<decltype(M::user_code_required)>("userCodeRequired", offsetof(M, user_code_required)),
      field<decltype(M::requested_expiry)>("requestedExpiry", offsetof(M, requested_expiry)),
      field<decltype(M::request_context)>("requestContext", offsetof(M, request_context)),
      field<decltype(M::warnings)>("warnings", offsetof(M, warnings)),
      field<decltype(M::ticket)>("ticket", offsetof(M, ticket)),
      field<decltype(M::resources)>("resources", offsetof(M, resources)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::service_attributes)>("serviceAttributes", offsetof(M, service_attributes)),
      field<decltype(M::client_attributes)>("clientAttributes", offsetof(M, client_attributes)),
      field<decltype(M::dynamic_scopes)>("dynamicScopes", offsetof(M, dynamic_scopes)),
      field<decltype(M::delivery_mode)>("deliveryMode", offsetof(M, delivery_mode)),
      field<decltype(M::client_auth_method)>("clientAuthMethod", offsetof(M, client_auth_method)),
      field<decltype(M::gm_action)>("gmAction", offsetof(M, gm_action)),
      field<decltype(M::grant_id)>("grantId", offsetof(M, grant_id)),
      field<decltype(M::grant)>("grant", offsetof(M, grant)),
      field<decltype(M::grant_subject)>("grantSubject", offsetof(M, grant_subject)),
      field<decltype(M::client_entity_id)>("clientEntityId", offsetof(M, client_entity_id)),
      field<decltype(M::client_entity_id_used)>("clientEntityIdUsed", offsetof(M, client_entity_id_used)),
      field<decltype(M::metadata_document_location)>("metadataDocumentLocation",
                                                     offsetof(M, metadata_document_location)),
      field<decltype(M::metadata_document_used)>("metadataDocumentUsed", offsetof(M, metadata_document_used)),
      field<decltype(M::attestation_challenge)>("attestationChallenge", offsetof(M, attestation_challenge))};
};
constinit const ModelTable TableOf<BackchannelAuthenticationResponse>::value =
    model_table<BackchannelAuthenticationResponse>();

template <>
struct Fields<BackchannelAuthenticationIssueRequest> {
  using M = BackchannelAuthenticationIssueRequest;
  static constexpr Field list[] = {field<decltype(M::ticket)>("ticket", offsetof(M, ticket))};
};
constinit const ModelTable TableOf<BackchannelAuthenticationIssueRequest>::value =
    model_table<BackchannelAuthenticationIssueRequest>();

template <>
struct Fields<BackchannelAuthenticationIssueResponse> {
  using M = BackchannelAuthenticationIssueResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::auth_req_id)>("authReqId", offsetof(M, auth_req_id)),
      field<decltype(M::expires_in)>("expiresIn", offsetof(M, expires_in)),
      field<decltype(M::interval)>("interval", offsetof(M, interval))};
};
constinit const ModelTable TableOf<BackchannelAuthenticationIssueResponse>::value =
    model_table<BackchannelAuthenticationIssueResponse>();

template <>
struct Fields<BackchannelAuthenticationFailRequest> {
  using M = BackchannelAuthenticationFailRequest;
  static constexpr Field list[] = {
      field<decltype(M::ticket)>("ticket", offsetof(M, ticket)),
      field<decltype(M::reason)>("reason", offsetof(M, reason)),
      field<decltype(M::error_description)>("errorDescription", offsetof(M, error_description)),
      field<decltype(M::error_uri)>("errorUri", offsetof(M, error_uri))};
};
constinit const ModelTable TableOf<BackchannelAuthenticationFailRequest>::value =
    model_table<BackchannelAuthenticationFailRequest>();

template <>
struct Fields<BackchannelAuthenticationFailResponse> {
  using M = BackchannelAuthenticationFailResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content))};
};
constinit const ModelTable TableOf<BackchannelAuthenticationFailResponse>::value =
    model_table<BackchannelAuthenticationFailResponse>();

template <>
struct Fields<BackchannelAuthenticationCompleteRequest> {
  using M = BackchannelAuthenticationCompleteRequest;
  static constexpr Field list[] = {
      field<decltype(M::ticket)>("ticket", offsetof(M, ticket)),
      field<decltype(M::result)>("result", offsetof(M, result)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::sub)>("sub", offsetof(M, sub)),
      field<decltype(M::auth_time)>("authTime", offsetof(M, auth_time)),
      field<decltype(M::acr)>("acr", offsetof(M, acr)),
      field<decltype(M::claims)>("claims", offsetof(M, claims)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::idt_header_params)>("idtHeaderParams", offsetof(M, idt_header_params)),
      field<decltype(M::error_description)>("errorDescription", offsetof(M, error_description)),
      field<decltype(M::error_uri)>("errorUri", offsetof(M, error_uri)),
      field<decltype(M::consented_claims)>("consentedClaims", offsetof(M, consented_claims)),
      field<decltype(M::jwt_at_claims)>("jwtAtClaims", offsetof(M, jwt_at_claims)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::refresh_token_duration)>("refreshTokenDuration", offsetof(M, refresh_token_duration)),
      field<decltype(M::id_token_aud_type)>("idTokenAudType", offsetof(M, id_token_aud_type))};
};
constinit const ModelTable TableOf<BackchannelAuthenticationCompleteRequest>::value =
    model_table<BackchannelAuthenticationCompleteRequest>();

template <>
struct Fields<BackchannelAuthenticationCompleteResponse> {
  using M = BackchannelAuthenticationCompleteResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::client_name)>("clientName", offsetof(M, client_name)),
      field<decltype(M::delivery_mode)>("deliveryMode", offsetof(M, delivery_mode)),
      field<decltype(M::client_notification_endpoint)>("clientNotificationEndpoint",
                                                       offsetof(M, client_notification_endpoint)),
      field<decltype(M::client_notification_token)>("clientNotificationToken", offsetof(M, client_notification_token)),
      field<decltype(M::auth_req_id)>("authReqId", offsetof(M, auth_req_id)),
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::refresh_token)>("refreshToken", offsetof(M, refresh_token)),
      field<decltype(M::id_token)>("idToken", offsetof(M, id_token)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::refresh_token_duration)>("refreshTokenDuration", offsetof(M, refresh_token_duration)),
      field<decltype(M::id_token_duration)>("idTokenDuration", offsetof(M, id_token_duration)),
      field<decltype(M::jwt_access_token)>("jwtAccessToken", offsetof(M, jwt_access_token)),
      field<decltype(M::resources)>("resources", offsetof(M, resources)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::service_attributes)>("serviceAttributes", offsetof(M, service_attributes)),
      field<decltype(M::client_attributes)>("clientAttributes", offsetof(M, client_attributes)),
      field<decltype(M::grant_id)>("grantId", offsetof(M, grant_id)),
      field<decltype(M::client_entity_id)>("clientEntityId", offsetof(M, client_entity_id)),
      field<decltype(M::client_entity_id_used)>("clientEntityIdUsed", offsetof(M, client_entity_id_used)),
      field<decltype(M::metadata_document_location)>("metadataDocumentLocation",
                                                     offsetof(M, metadata_document_location)),
      field<decltype(M::metadata_document_used)>("metadataDocumentUsed", offsetof(M, metadata_document_used))};
};
constinit const ModelTable TableOf<BackchannelAuthenticationCompleteResponse>::value =
    model_table<BackchannelAuthenticationCompleteResponse>();

}  // namespace authlete::codec
