// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/verifiable_credentials.hpp"
#include "authlete/models/verifiable_credentials.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::VciBatchIssueActionDefinition>::value =
    enum_table<detail::VciBatchIssueActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciBatchParseActionDefinition>::value =
    enum_table<detail::VciBatchParseActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciDeferredIssueActionDefinition>::value =
    enum_table<detail::VciDeferredIssueActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciDeferredParseActionDefinition>::value =
    enum_table<detail::VciDeferredParseActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciJwksActionDefinition>::value =
    enum_table<detail::VciJwksActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciJwtIssuerActionDefinition>::value =
    enum_table<detail::VciJwtIssuerActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciMetadataActionDefinition>::value =
    enum_table<detail::VciMetadataActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciNonceActionDefinition>::value =
    enum_table<detail::VciNonceActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciOfferCreateActionDefinition>::value =
    enum_table<detail::VciOfferCreateActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciOfferInfoActionDefinition>::value =
    enum_table<detail::VciOfferInfoActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciSingleIssueActionDefinition>::value =
    enum_table<detail::VciSingleIssueActionDefinition>();
constinit const EnumTable EnumTableOf<detail::VciSingleParseActionDefinition>::value =
    enum_table<detail::VciSingleParseActionDefinition>();

template <>
struct Fields<CredentialRequestInfo> {
  using M = CredentialRequestInfo;
  static constexpr Field list[] = {
      field<decltype(M::identifier)>("identifier", offsetof(M, identifier)),
      field<decltype(M::format)>("format", offsetof(M, format)),
      field<decltype(M::binding_key)>("bindingKey", offsetof(M, binding_key)),
      field<decltype(M::binding_keys)>("bindingKeys", offsetof(M, binding_keys)),
      field<decltype(M::details)>("details", offsetof(M, details)),
      field<decltype(M::credential_configuration_id)>("credentialConfigurationId",
                                                      offsetof(M, credential_configuration_id)),
      field<decltype(M::credential_identifier)>("credentialIdentifier", offsetof(M, credential_identifier))};
};
constinit const ModelTable TableOf<CredentialRequestInfo>::value = model_table<CredentialRequestInfo>();

template <>
struct Fields<CredentialIssuanceOrder> {
  using M = CredentialIssuanceOrder;
  static constexpr Field list[] = {
      field<decltype(M::request_identifier)>("requestIdentifier", offsetof(M, request_identifier)),
      field<decltype(M::credential_payload)>("credentialPayload", offsetof(M, credential_payload)),
      field<decltype(M::issuance_deferred)>("issuanceDeferred", offsetof(M, issuance_deferred)),
      field<decltype(M::credential_duration)>("credentialDuration", offsetof(M, credential_duration)),
      field<decltype(M::signing_key_id)>("signingKeyId", offsetof(M, signing_key_id))};
};
constinit const ModelTable TableOf<CredentialIssuanceOrder>::value = model_table<CredentialIssuanceOrder>();

template <>
struct Fields<VciMetadataRequest> {
  using M = VciMetadataRequest;
  static constexpr Field list[] = {field<decltype(M::pretty)>("pretty", offsetof(M, pretty))};
};
constinit const ModelTable TableOf<VciMetadataRequest>::value = model_table<VciMetadataRequest>();

template <>
struct Fields<VciMetadataResponse> {
  using M = VciMetadataResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content))};
};
constinit const ModelTable TableOf<VciMetadataResponse>::value = model_table<VciMetadataResponse>();

template <>
struct Fields<VciJwtIssuerRequest> {
  using M = VciJwtIssuerRequest;
  static constexpr Field list[] = {field<decltype(M::pretty)>("pretty", offsetof(M, pretty))};
};
constinit const ModelTable TableOf<VciJwtIssuerRequest>::value = model_table<VciJwtIssuerRequest>();

template <>
struct Fields<VciJwtIssuerResponse> {
  using M = VciJwtIssuerResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content))};
};
constinit const ModelTable TableOf<VciJwtIssuerResponse>::value = model_table<VciJwtIssuerResponse>();

template <>
struct Fields<VciJwksRequest> {
  using M = VciJwksRequest;
  static constexpr Field list[] = {field<decltype(M::pretty)>("pretty", offsetof(M, pretty))};
};
constinit const ModelTable TableOf<VciJwksRequest>::value = model_table<VciJwksRequest>();

template <>
struct Fields<VciJwksResponse> {
  using M = VciJwksResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content))};
};
constinit const ModelTable TableOf<VciJwksResponse>::value = model_table<VciJwksResponse>();

template <>
struct Fields<VciOfferCreateRequest> {
  using M = VciOfferCreateRequest;
  static constexpr Field list[] = {
      field<decltype(M::authorization_code_grant_included)>("authorizationCodeGrantIncluded",
                                                            offsetof(M, authorization_code_grant_included)),
      field<decltype(M::issuer_state_included)>("issuerStateIncluded", offsetof(M, issuer_state_included)),
      field<decltype(M::pre_authorized_code_grant_included)>("preAuthorizedCodeGrantIncluded",
                                                             offsetof(M, pre_authorized_code_grant_included)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::duration)>("duration", offsetof(M, duration)),
      field<decltype(M::context)>("context", offsetof(M, context)),
      field<decltype(M::properties)>("properties", offsetof(M, properties)),
      field<decltype(M::jwt_at_claims)>("jwtAtClaims", offsetof(M, jwt_at_claims)),
      field<decltype(M::auth_time)>("authTime", offsetof(M, auth_time)),
      field<decltype(M::acr)>("acr", offsetof(M, acr)),
      field<decltype(M::credential_configuration_ids)>("credentialConfigurationIds",
                                                       offsetof(M, credential_configuration_ids)),
      field<decltype(M::tx_code)>("txCode", offsetof(M, tx_code)),
      field<decltype(M::tx_code_input_mode)>("txCodeInputMode", offsetof(M, tx_code_input_mode)),
      field<decltype(M::tx_code_description)>("txCodeDescription", offsetof(M, tx_code_description))};
};
constinit const ModelTable TableOf<VciOfferCreateRequest>::value = model_table<VciOfferCreateRequest>();

template <>
struct Fields<VciOfferCreateResponse> {
  using M = VciOfferCreateResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)), field<decltype(M::info)>("info", offsetof(M, info))};
};
constinit const ModelTable TableOf<VciOfferCreateResponse>::value = model_table<VciOfferCreateResponse>();

template <>
struct Fields<VciOfferInfoRequest> {
  using M = VciOfferInfoRequest;
  static constexpr Field list[] = {field<decltype(M::identifier)>("identifier", offsetof(M, identifier))};
};
constinit const ModelTable TableOf<VciOfferInfoRequest>::value = model_table<VciOfferInfoRequest>();

template <>
struct Fields<VciOfferInfoResponse> {
  using M = VciOfferInfoResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)), field<decltype(M::info)>("info", offsetof(M, info))};
};
constinit const ModelTable TableOf<VciOfferInfoResponse>::value = model_table<VciOfferInfoResponse>();

template <>
struct Fields<VciSingleParseRequest> {
  using M = VciSingleParseRequest;
  static constexpr Field list[] = {field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
                                   field<decltype(M::request_content)>("requestContent", offsetof(M, request_content))};
};
constinit const ModelTable TableOf<VciSingleParseRequest>::value = model_table<VciSingleParseRequest>();

template <>
struct Fields<VciSingleParseResponse> {
  using M = VciSingleParseResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::info)>("info", offsetof(M, info))};
};
constinit const ModelTable TableOf<VciSingleParseResponse>::value = model_table<VciSingleParseResponse>();

template <>
struct Fields<VciSingleIssueRequest> {
  using M = VciSingleIssueRequest;
  static constexpr Field list[] = {field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
                                   field<decltype(M::order)>("order", offsetof(M, order)),
                                   field<decltype(M::denied)>("denied", offsetof(M, denied)),
                                   field<decltype(M::interval)>("interval", offsetof(M, interval))};
};
constinit const ModelTable TableOf<VciSingleIssueRequest>::value = model_table<VciSingleIssueRequest>();

template <>
struct Fields<VciSingleIssueResponse> {
  using M = VciSingleIssueResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::transaction_id)>("transactionId", offsetof(M, transaction_id))};
};
constinit const ModelTable TableOf<VciSingleIssueResponse>::value = model_table<VciSingleIssueResponse>();

template <>
struct Fields<VciBatchParseRequest> {
  using M = VciBatchParseRequest;
  static constexpr Field list[] = {field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
                                   field<decltype(M::request_content)>("requestContent", offsetof(M, request_content))};
};
constinit const ModelTable TableOf<VciBatchParseRequest>::value = model_table<VciBatchParseRequest>();

template <>
struct Fields<VciBatchParseResponse> {
  using M = VciBatchParseResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::info)>("info", offsetof(M, info))};
};
constinit const ModelTable TableOf<VciBatchParseResponse>::value = model_table<VciBatchParseResponse>();

template <>
struct Fields<VciBatchIssueRequest> {
  using M = VciBatchIssueRequest;
  static constexpr Field list[] = {field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
                                   field<decltype(M::orders)>("orders", offsetof(M, orders))};
};
constinit const ModelTable TableOf<VciBatchIssueRequest>::value = model_table<VciBatchIssueRequest>();

template <>
struct Fields<VciBatchIssueResponse> {
  using M = VciBatchIssueResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content))};
};
constinit const ModelTable TableOf<VciBatchIssueResponse>::value = model_table<VciBatchIssueResponse>();

template <>
struct Fields<VciDeferredParseRequest> {
  using M = VciDeferredParseRequest;
  static constexpr Field list[] = {field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
                                   field<decltype(M::request_content)>("requestContent", offsetof(M, request_content))};
};
constinit const ModelTable TableOf<VciDeferredParseRequest>::value = model_table<VciDeferredParseRequest>();

template <>
struct Fields<VciDeferredParseResponse> {
  using M = VciDeferredParseResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::info)>("info", offsetof(M, info))};
};
constinit const ModelTable TableOf<VciDeferredParseResponse>::value = model_table<VciDeferredParseResponse>();

template <>
struct Fields<VciDeferredIssueRequest> {
  using M = VciDeferredIssueRequest;
  static constexpr Field list[] = {field<decltype(M::order)>("order", offsetof(M, order)),
                                   field<decltype(M::denied)>("denied", offsetof(M, denied)),
                                   field<decltype(M::interval)>("interval", offsetof(M, interval))};
};
constinit const ModelTable TableOf<VciDeferredIssueRequest>::value = model_table<VciDeferredIssueRequest>();

template <>
struct Fields<VciDeferredIssueResponse> {
  using M = VciDeferredIssueResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content))};
};
constinit const ModelTable TableOf<VciDeferredIssueResponse>::value = model_table<VciDeferredIssueResponse>();

template <>
struct Fields<VciNonceRequest> {
  using M = VciNonceRequest;
  static constexpr Field list[] = {field<decltype(M::pretty)>("pretty", offsetof(M, pretty))};
};
constinit const ModelTable TableOf<VciNonceRequest>::value = model_table<VciNonceRequest>();

template <>
struct Fields<VciNonceResponse> {
  using M = VciNonceResponse;
  static constexpr Field list[] = {
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::cnonce)>("cnonce", offsetof(M, cnonce)),
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message))};
};
constinit const ModelTable TableOf<VciNonceResponse>::value = model_table<VciNonceResponse>();

}  // namespace authlete::codec
