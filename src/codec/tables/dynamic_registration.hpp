// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/dynamic_registration.hpp"
#include "authlete/models/dynamic_registration.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::ClientRegistrationActionDefinition>::value =
    enum_table<detail::ClientRegistrationActionDefinition>();

template <>
struct Fields<ClientRegistrationRequest> {
  using M = ClientRegistrationRequest;
  static constexpr Field list[] = {field<decltype(M::json)>("json", offsetof(M, json)),
                                   field<decltype(M::token)>("token", offsetof(M, token)),
                                   field<decltype(M::client_id)>("clientId", offsetof(M, client_id))};
};
constinit const ModelTable TableOf<ClientRegistrationRequest>::value = model_table<ClientRegistrationRequest>();

template <>
struct Fields<ClientRegistrationResponse> {
  using M = ClientRegistrationResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::client)>("client", offsetof(M, client))};
};
constinit const ModelTable TableOf<ClientRegistrationResponse>::value = model_table<ClientRegistrationResponse>();

}  // namespace authlete::codec
