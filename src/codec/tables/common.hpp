// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/common.hpp"
#include "authlete/models/common.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::ClientAuthMethodDefinition>::value =
    enum_table<detail::ClientAuthMethodDefinition>();
constinit const EnumTable EnumTableOf<detail::ClientRegistrationTypeDefinition>::value =
    enum_table<detail::ClientRegistrationTypeDefinition>();
constinit const EnumTable EnumTableOf<detail::ClientSourceDefinition>::value =
    enum_table<detail::ClientSourceDefinition>();
constinit const EnumTable EnumTableOf<detail::ClientTypeDefinition>::value = enum_table<detail::ClientTypeDefinition>();
constinit const EnumTable EnumTableOf<detail::DeliveryModeDefinition>::value =
    enum_table<detail::DeliveryModeDefinition>();
constinit const EnumTable EnumTableOf<detail::DisplayDefinition>::value = enum_table<detail::DisplayDefinition>();
constinit const EnumTable EnumTableOf<detail::FapiModeDefinition>::value = enum_table<detail::FapiModeDefinition>();
constinit const EnumTable EnumTableOf<detail::GrantManagementActionDefinition>::value =
    enum_table<detail::GrantManagementActionDefinition>();
constinit const EnumTable EnumTableOf<detail::GrantTypeDefinition>::value = enum_table<detail::GrantTypeDefinition>();
constinit const EnumTable EnumTableOf<detail::JweAlgDefinition>::value = enum_table<detail::JweAlgDefinition>();
constinit const EnumTable EnumTableOf<detail::JweEncDefinition>::value = enum_table<detail::JweEncDefinition>();
constinit const EnumTable EnumTableOf<detail::JwsAlgDefinition>::value = enum_table<detail::JwsAlgDefinition>();
constinit const EnumTable EnumTableOf<detail::PromptDefinition>::value = enum_table<detail::PromptDefinition>();
constinit const EnumTable EnumTableOf<detail::ResponseTypeDefinition>::value =
    enum_table<detail::ResponseTypeDefinition>();
constinit const EnumTable EnumTableOf<detail::IdTokenAudTypeDefinition>::value =
    enum_table<detail::IdTokenAudTypeDefinition>();

template <>
struct Fields<AuthorizationDetails> {
  using M = AuthorizationDetails;
  static constexpr OtherForm other_form{read_authorization_details, true};
  static constexpr Field list[] = {field<decltype(M::elements)>("elements", offsetof(M, elements))};
};
constinit const ModelTable TableOf<AuthorizationDetails>::value = model_table<AuthorizationDetails>();

template <>
struct Fields<AuthorizationDetailsElement> {
  using M = AuthorizationDetailsElement;
  static constexpr OtherForm other_form{read_authorization_details_element, true};
  static constexpr Field list[] = {field<decltype(M::type)>("type", offsetof(M, type)),
                                   field<decltype(M::locations)>("locations", offsetof(M, locations)),
                                   field<decltype(M::actions)>("actions", offsetof(M, actions)),
                                   field<decltype(M::data_types)>("dataTypes", offsetof(M, data_types)),
                                   field<decltype(M::identifier)>("identifier", offsetof(M, identifier)),
                                   field<decltype(M::privileges)>("privileges", offsetof(M, privileges)),
                                   field<decltype(M::other_fields)>("otherFields", offsetof(M, other_fields))};
};
constinit const ModelTable TableOf<AuthorizationDetailsElement>::value = model_table<AuthorizationDetailsElement>();

template <>
struct Fields<DynamicScope> {
  using M = DynamicScope;
  static constexpr Field list[] = {field<decltype(M::name)>("name", offsetof(M, name)),
                                   field<decltype(M::value)>("value", offsetof(M, value))};
};
constinit const ModelTable TableOf<DynamicScope>::value = model_table<DynamicScope>();

template <>
struct Fields<Property> {
  using M = Property;
  static constexpr Field list[] = {field<decltype(M::key)>("key", offsetof(M, key)),
                                   field<decltype(M::value)>("value", offsetof(M, value)),
                                   field<decltype(M::hidden)>("hidden", offsetof(M, hidden))};
};
constinit const ModelTable TableOf<Property>::value = model_table<Property>();

template <>
struct Fields<CredentialOfferInfo> {
  using M = CredentialOfferInfo;
  static constexpr Field list[] = {
      field<decltype(M::identifier)>("identifier", offsetof(M, identifier)),
      field<decltype(M::credential_offer)>("credentialOffer", offsetof(M, credential_offer)),
      field<decltype(M::credential_issuer)>("credentialIssuer", offsetof(M, credential_issuer)),
      field<decltype(M::authorization_code_grant_included)>("authorizationCodeGrantIncluded",
                                                            offsetof(M, authorization_code_grant_included)),
      field<decltype(M::issuer_state_included)>("issuerStateIncluded", offsetof(M, issuer_state_included)),
      field<decltype(M::issuer_state)>("issuerState", offsetof(M, issuer_state)),
      field<decltype(M::pre_authorized_code_grant_included)>("preAuthorizedCodeGrantIncluded",
                                                             offsetof(M, pre_authorized_code_grant_included)),
      field<decltype(M::pre_authorized_code)>("preAuthorizedCode", offsetof(M, pre_authorized_code)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::expires_at)>("expiresAt", offsetof(M, expires_at)),
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
constinit const ModelTable TableOf<CredentialOfferInfo>::value = model_table<CredentialOfferInfo>();

template <>
struct Fields<PlainResponse> {
  using M = PlainResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message))};
};
constinit const ModelTable TableOf<PlainResponse>::value = model_table<PlainResponse>();

template <>
struct Fields<ClientLimited> {
  using M = ClientLimited;
  static constexpr Field list[] = {
      field<decltype(M::number)>("number", offsetof(M, number)),
      field<decltype(M::client_name)>("clientName", offsetof(M, client_name)),
      field<decltype(M::client_names)>("clientNames", offsetof(M, client_names)),
      field<decltype(M::description)>("description", offsetof(M, description)),
      field<decltype(M::descriptions)>("descriptions", offsetof(M, descriptions)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_id_alias)>("clientIdAlias", offsetof(M, client_id_alias)),
      field<decltype(M::client_id_alias_enabled)>("clientIdAliasEnabled", offsetof(M, client_id_alias_enabled)),
      field<decltype(M::client_type)>("clientType", offsetof(M, client_type))};
};
constinit const ModelTable TableOf<ClientLimited>::value = model_table<ClientLimited>();

template <>
struct Fields<CimdOptions> {
  using M = CimdOptions;
  static constexpr Field list[] = {
      field<decltype(M::always_retrieved)>("alwaysRetrieved", offsetof(M, always_retrieved)),
      field<decltype(M::http_permitted)>("httpPermitted", offsetof(M, http_permitted)),
      field<decltype(M::query_permitted)>("queryPermitted", offsetof(M, query_permitted))};
};
constinit const ModelTable TableOf<CimdOptions>::value = model_table<CimdOptions>();

template <>
struct Fields<GrantScope> {
  using M = GrantScope;
  static constexpr Field list[] = {field<decltype(M::scope)>("scope", offsetof(M, scope)),
                                   field<decltype(M::resource)>("resource", offsetof(M, resource))};
};
constinit const ModelTable TableOf<GrantScope>::value = model_table<GrantScope>();

template <>
struct Fields<Grant> {
  using M = Grant;
  static constexpr Field list[] = {
      field<decltype(M::scopes)>("scopes", offsetof(M, scopes)),
      field<decltype(M::claims)>("claims", offsetof(M, claims)),
      field<decltype(M::authorization_details)>("authorizationDetails", offsetof(M, authorization_details))};
};
constinit const ModelTable TableOf<Grant>::value = model_table<Grant>();

template <>
struct Fields<ServiceJwksResponse> {
  using M = ServiceJwksResponse;
  static constexpr Field list[] = {field<decltype(M::keys)>("keys", offsetof(M, keys))};
};
constinit const ModelTable TableOf<ServiceJwksResponse>::value = model_table<ServiceJwksResponse>();

template <>
struct Fields<StringArray> {
  using M = StringArray;
  static constexpr OtherForm other_form{read_string_array, false};
  static constexpr Field list[] = {field<decltype(M::array)>("array", offsetof(M, array))};
};
constinit const ModelTable TableOf<StringArray>::value = model_table<StringArray>();

}  // namespace authlete::codec
