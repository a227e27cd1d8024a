// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/native_sso.hpp"
#include "authlete/models/native_sso.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::NativeSsoActionDefinition>::value =
    enum_table<detail::NativeSsoActionDefinition>();
constinit const EnumTable EnumTableOf<detail::NativeSsoLogoutActionDefinition>::value =
    enum_table<detail::NativeSsoLogoutActionDefinition>();

template <>
struct Fields<NativeSsoRequest> {
  using M = NativeSsoRequest;
  static constexpr Field list[] = {
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::refresh_token)>("refreshToken", offsetof(M, refresh_token)),
      field<decltype(M::sub)>("sub", offsetof(M, sub)),
      field<decltype(M::claims)>("claims", offsetof(M, claims)),
      field<decltype(M::idt_header_params)>("idtHeaderParams", offsetof(M, idt_header_params)),
      field<decltype(M::id_token_aud_type)>("idTokenAudType", offsetof(M, id_token_aud_type)),
      field<decltype(M::device_secret)>("deviceSecret", offsetof(M, device_secret)),
      field<decltype(M::device_secret_hash)>("deviceSecretHash", offsetof(M, device_secret_hash))};
};
constinit const ModelTable TableOf<NativeSsoRequest>::value = model_table<NativeSsoRequest>();

template <>
struct Fields<NativeSsoResponse> {
  using M = NativeSsoResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::id_token)>("idToken", offsetof(M, id_token))};
};
constinit const ModelTable TableOf<NativeSsoResponse>::value = model_table<NativeSsoResponse>();

template <>
struct Fields<NativeSsoLogoutRequest> {
  using M = NativeSsoLogoutRequest;
  static constexpr Field list[] = {field<decltype(M::session_id)>("sessionId", offsetof(M, session_id))};
};
constinit const ModelTable TableOf<NativeSsoLogoutRequest>::value = model_table<NativeSsoLogoutRequest>();

template <>
struct Fields<NativeSsoLogoutResponse> {
  using M = NativeSsoLogoutResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::count)>("count", offsetof(M, count))};
};
constinit const ModelTable TableOf<NativeSsoLogoutResponse>::value = model_table<NativeSsoLogoutResponse>();

}  // namespace authlete::codec
