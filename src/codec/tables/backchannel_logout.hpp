// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/backchannel_logout.hpp"
#include "authlete/models/backchannel_logout.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::BackchannelLogoutTokenActionDefinition>::value =
    enum_table<detail::BackchannelLogoutTokenActionDefinition>();

template <>
struct Fields<BackchannelLogoutTokenRequest> {
  using M = BackchannelLogoutTokenRequest;
  static constexpr Field list[] = {
      field<decltype(M::client_identifier)>("clientIdentifier", offsetof(M, client_identifier)),
      field<decltype(M::subject)>("subject", offsetof(M, subject)),
      field<decltype(M::session_id)>("sessionId", offsetof(M, session_id))};
};
constinit const ModelTable TableOf<BackchannelLogoutTokenRequest>::value = model_table<BackchannelLogoutTokenRequest>();

template <>
struct Fields<BackchannelLogoutTokenResponse> {
  using M = BackchannelLogoutTokenResponse;
  static constexpr Field list[] = {
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::logout_token)>("logoutToken", offsetof(M, logout_token)),
      field<decltype(M::backchannel_logout_uri)>("backchannelLogoutUri", offsetof(M, backchannel_logout_uri)),
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message))};
};
constinit const ModelTable TableOf<BackchannelLogoutTokenResponse>::value =
    model_table<BackchannelLogoutTokenResponse>();

}  // namespace authlete::codec
