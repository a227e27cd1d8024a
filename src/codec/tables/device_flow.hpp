// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/device_flow.hpp"
#include "authlete/models/device_flow.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::DeviceAuthorizationActionDefinition>::value =
    enum_table<detail::DeviceAuthorizationActionDefinition>();
constinit const EnumTable EnumTableOf<detail::DeviceCompleteActionDefinition>::value =
    enum_table<detail::DeviceCompleteActionDefinition>();
constinit const EnumTable EnumTableOf<detail::DeviceCompleteResultDefinition>::value =
    enum_table<detail::DeviceCompleteResultDefinition>();
constinit const EnumTable EnumTableOf<detail::DeviceVerificationActionDefinition>::value =
    enum_table<detail::DeviceVerificationActionDefinition>();

template <>
struct Fields<DeviceAuthorizationRequest> {
  using M = DeviceAuthorizationRequest;
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
constinit const ModelTable TableOf<DeviceAuthorizationRequest>::value = model_table<DeviceAuthorizationRequest>();

template <>
struct Fields<DeviceAuthorizationResponse> {
  using M = DeviceAuthorizationResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::client_name)>("clientName", offsetof(M, client_name)),
      field<decltype(M::client_auth_method)>("clientAuthMethod", offsetof(M, client_auth_method)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::claim_names)>("claimNames", offsetof(M, claim_names)),
      field<decltype(M::acrs)>("acrs", offsetof(M, acrs)),
      field<decltype(M::device_code)>("deviceCode", offsetof(M, device_code)),
      field<decltype(M::user_code)>("userCode", offsetof(M, user_code)),
      field<decltype(M::verification_uri)>("verificationUri", offsetof(M, verification_uri)),
      field<decltype(M::verification_uri_complete)>("verificationUriComplete", offsetof(M, verification_uri_complete)),
      field<decltype(M::expires_in)>("expiresIn", offsetof(M, expires_in)),
      field<decltype(M::interval)>("interval", offsetof(M, interval)),
      field<decltype(M::warnings)>("warnings", offsetof(M, warnings)),
      field<decltype(M::resources)>("resources", offsetof(M, resources)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::service_attributes)>("serviceAttributes", offsetof(M, service_attributes)),
      field<decltype(M::client_attributes)>("clientAttributes", offsetof(M, client_attributes)),
      field<decltype(M::dynamic_scopes)>("dynamicScopes", offsetof(M, dynamic_scopes)),
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
constinit const ModelTable TableOf<DeviceAuthorizationResponse>::value = model_table<DeviceAuthorizationResponse>();

template <>
struct Fields<DeviceVerificationRequest> {
  using M = DeviceVerificationRequest;
  static constexpr Field list[] = {field<decltype(M::user_code)>("userCode", offsetof(M, user_code))};
};
constinit const ModelTable TableOf<DeviceVerificationRequest>::value = model_table<DeviceVerificationRequest>();

template <>
struct Fields<DeviceVerificationResponse> {
  using M = DeviceVerificationResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_used)>("clientIdAliasUsed", offsetof(M, client_id_alias_used)),
      field<decltype(M::client_name)>("clientName", offsetof(M, client_name)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::claim_names)>("claimNames", offsetof(M, claim_names)),
      field<decltype(M::acrs)>("acrs", offsetof(M, acrs)),
      field<decltype(M::resources)>("resources", offsetof(M, resources)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details)),
      field<decltype(M::service_attributes)>("serviceAttributes", offsetof(M, service_attributes)),
      field<decltype(M::client_attributes)>("clientAttributes", offsetof(M, client_attributes)),
      field<decltype(M::dynamic_scopes)>("dynamicScopes", offsetof(M, dynamic_scopes)),
      field<decltype(M::expires_at)>("expiresAt", offsetof(M, expires_at)),
      field<decltype(M::gm_action)>("gmAction", offsetof(M, gm_action)),
      field<decltype(M::grant_id)>("grantId", offsetof(M, grant_id)),
      field<decltype(M::grant)>("grant", offsetof(M, grant)),
      field<decltype(M::grant_subject)>("grantSubject", offsetof(M, grant_subject)),
      field<decltype(M::client_entity_id)>("clientEntityId", offsetof(M, client_entity_id)),
      field<decltype(M::client_entity_id_used)>("clientEntityIdUsed", offsetof(M, client_entity_id_used)),
      field<decltype(M::metadata_document_location)>("metadataDocumentLocation",
                                                     offsetof(M, metadata_document_location)),
      field<decltype(M::metadata_document_used)>("metadataDocumentUsed", offsetof(M, metadata_document_used))};
};
constinit const ModelTable TableOf<DeviceVerificationResponse>::value = model_table<DeviceVerificationResponse>();

template <>
struct Fields<DeviceCompleteRequest> {
  using M = DeviceCompleteRequest;
  static constexpr Field list[] = {
      field<decltype(M::user_code)>("userCode", offsetof(M, user_code)),
      field<decltype(M::result)>("result", offsetof(M, result)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::sub)>("sub", offsetof(M, sub)),
      field<decltype(M::auth_time)>("authTime", offsetof(M, auth_time)),
      field<decltype(M::acr)>("acr", offsetof(M, acr)),
      field<decltype(M::claims)>("claims", offsetof(M, claims)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::error_description)>("errorDescription", offsetof(M, error_description)),
      field<decltype(M::error_uri)>("errorUri", offsetof(M, error_uri)),
      field<decltype(M::idt_header_params)>("idtHeaderParams", offsetof(M, idt_header_params)),
      field<decltype(M::consented_claims)>("consentedClaims", offsetof(M, consented_claims)),
      field<decltype(M::jwt_at_claims)>("jwtAtClaims", offsetof(M, jwt_at_claims)),
      field<decltype(M::access_token_duration)>("accessTokenDuration", offsetof(M, access_token_duration)),
      field<decltype(M::refresh_token_duration)>("refreshTokenDuration", offsetof(M, refresh_token_duration)),
      field<decltype(M::id_token_aud_type)>("idTokenAudType", offsetof(M, id_token_aud_type))};
};
constinit const ModelTable TableOf<DeviceCompleteRequest>::value = model_table<DeviceCompleteRequest>();

template <>
struct Fields<DeviceCompleteResponse> {
  using M = DeviceCompleteResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action))};
};
constinit const ModelTable TableOf<DeviceCompleteResponse>::value = model_table<DeviceCompleteResponse>();

}  // namespace authlete::codec
