// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/grant_management.hpp"
#include "authlete/models/grant_management.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::GrantManagementResponseActionDefinition>::value =
    enum_table<detail::GrantManagementResponseActionDefinition>();

template <>
struct Fields<GrantManagementRequest> {
  using M = GrantManagementRequest;
  static constexpr Field list[] = {
      field<decltype(M::access_token)>("accessToken", offsetof(M, access_token)),
      field<decltype(M::client_certificate)>("clientCertificate", offsetof(M, client_certificate)),
      field<decltype(M::dpop)>("dpop", offsetof(M, dpop)),
      field<decltype(M::htm)>("htm", offsetof(M, htm)),
      field<decltype(M::htu)>("htu", offsetof(M, htu)),
      field<decltype(M::gm_action)>("gmAction", offsetof(M, gm_action)),
      field<decltype(M::grant_id)>("grantId", offsetof(M, grant_id)),
      field<decltype(M::dpop_nonce_required)>("dpopNonceRequired", offsetof(M, dpop_nonce_required))};
};
constinit const ModelTable TableOf<GrantManagementRequest>::value = model_table<GrantManagementRequest>();

template <>
struct Fields<GrantManagementResponse> {
  using M = GrantManagementResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::dpop_nonce)>("dpopNonce", offsetof(M, dpop_nonce))};
};
constinit const ModelTable TableOf<GrantManagementResponse>::value = model_table<GrantManagementResponse>();

}  // namespace authlete::codec
