// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/hardware_keys.hpp"
#include "authlete/models/hardware_keys.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::HardwareKeyCreateActionDefinition>::value =
    enum_table<detail::HardwareKeyCreateActionDefinition>();
constinit const EnumTable EnumTableOf<detail::HardwareKeyDeleteActionDefinition>::value =
    enum_table<detail::HardwareKeyDeleteActionDefinition>();
constinit const EnumTable EnumTableOf<detail::HardwareKeyGetActionDefinition>::value =
    enum_table<detail::HardwareKeyGetActionDefinition>();
constinit const EnumTable EnumTableOf<detail::HardwareKeyListActionDefinition>::value =
    enum_table<detail::HardwareKeyListActionDefinition>();

template <>
struct Fields<HardwareKeyCreateRequest> {
  using M = HardwareKeyCreateRequest;
  static constexpr Field list[] = {
      field<decltype(M::kty)>("kty", offsetof(M, kty)), field<decltype(M::use)>("use", offsetof(M, use)),
      field<decltype(M::kid)>("kid", offsetof(M, kid)), field<decltype(M::hsm_name)>("hsmName", offsetof(M, hsm_name)),
      field<decltype(M::alg)>("alg", offsetof(M, alg))};
};
constinit const ModelTable TableOf<HardwareKeyCreateRequest>::value = model_table<HardwareKeyCreateRequest>();

template <>
struct Fields<HardwareKeyCreateResponse> {
  using M = HardwareKeyCreateResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)), field<decltype(M::hsk)>("hsk", offsetof(M, hsk))};
};
constinit const ModelTable TableOf<HardwareKeyCreateResponse>::value = model_table<HardwareKeyCreateResponse>();

template <>
struct Fields<HardwareKeyDeleteResponse> {
  using M = HardwareKeyDeleteResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)), field<decltype(M::hsk)>("hsk", offsetof(M, hsk))};
};
constinit const ModelTable TableOf<HardwareKeyDeleteResponse>::value = model_table<HardwareKeyDeleteResponse>();

template <>
struct Fields<HardwareKeyGetResponse> {
  using M = HardwareKeyGetResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)), field<decltype(M::hsk)>("hsk", offsetof(M, hsk))};
};
constinit const ModelTable TableOf<HardwareKeyGetResponse>::value = model_table<HardwareKeyGetResponse>();

template <>
struct Fields<HardwareKeyListResponse> {
  using M = HardwareKeyListResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)), field<decltype(M::hsks)>("hsks", offsetof(M, hsks))};
};
constinit const ModelTable TableOf<HardwareKeyListResponse>::value = model_table<HardwareKeyListResponse>();

}  // namespace authlete::codec
