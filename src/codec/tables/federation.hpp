// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/federation.hpp"
#include "authlete/models/federation.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::EntityTypeDefinition>::value = enum_table<detail::EntityTypeDefinition>();
constinit const EnumTable EnumTableOf<detail::FederationConfigurationActionDefinition>::value =
    enum_table<detail::FederationConfigurationActionDefinition>();
constinit const EnumTable EnumTableOf<detail::FederationRegistrationActionDefinition>::value =
    enum_table<detail::FederationRegistrationActionDefinition>();

template <>
struct Fields<FederationConfigurationResponse> {
  using M = FederationConfigurationResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content))};
};
constinit const ModelTable TableOf<FederationConfigurationResponse>::value =
    model_table<FederationConfigurationResponse>();

template <>
struct Fields<FederationRegistrationRequest> {
  using M = FederationRegistrationRequest;
  static constexpr Field list[] = {
      field<decltype(M::entity_configuration)>("entityConfiguration", offsetof(M, entity_configuration)),
      field<decltype(M::trust_chain)>("trustChain", offsetof(M, trust_chain))};
};
constinit const ModelTable TableOf<FederationRegistrationRequest>::value = model_table<FederationRegistrationRequest>();

template <>
struct Fields<FederationRegistrationResponse> {
  using M = FederationRegistrationResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::client)>("client", offsetof(M, client))};
};
constinit const ModelTable TableOf<FederationRegistrationResponse>::value =
    model_table<FederationRegistrationResponse>();

template <>
struct Fields<FederationConfigurationRequest> {
  using M = FederationConfigurationRequest;
  static constexpr Field list[] = {field<decltype(M::entity_types)>("entityTypes", offsetof(M, entity_types))};
};
constinit const ModelTable TableOf<FederationConfigurationRequest>::value =
    model_table<FederationConfigurationRequest>();

}  // namespace authlete::codec
