// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/pushed_authorization.hpp"
#include "authlete/models/pushed_authorization.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::PushedAuthorizationActionDefinition>::value =
    enum_table<detail::PushedAuthorizationActionDefinition>();

template <>
struct Fields<PushedAuthorizationRequest> {
  using M = PushedAuthorizationRequest;
  static constexpr Field list[] = {
      field<decltype(M::parameters)>("parameters", offsetof(M, parameters)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_secret)>("clientSecret", offsetof(M, client_secret)),
      field<decltype(M::client_certificate)>("clientCertificate", offsetof(M, client_certificate)),
      field<decltype(M::client_certificate_path)>("clientCertificatePath", offsetof(M, client_certificate_path)),
      field<decltype(M::dpop)>("dpop", offsetof(M, dpop)),
      field<decltype(M::htm)>("htm", offsetof(M, htm)),
      field<decltype(M::htu)>("htu", offsetof(M, htu)),
      field<decltype(M::oauth_client_attestation)>("oauthClientAttestation", offsetof(M, oauth_client_attestation)),
      field<decltype(M::oauth_client_attestation_pop)>("oauthClientAttestationPop",
                                                       offsetof(M, oauth_client_attestation_pop)),
      field<decltype(M::dpop_nonce_required)>("dpopNonceRequired", offsetof(M, dpop_nonce_required))};
};
constinit const ModelTable TableOf<PushedAuthorizationRequest>::value = model_table<PushedAuthorizationRequest>();

template <>
struct Fields<PushedAuthorizationResponse> {
  using M = PushedAuthorizationResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::request_uri)>("requestUri", offsetof(M, request_uri)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::client_auth_method)>("clientAuthMethod", offsetof(M, client_auth_method)),
      field<decltype(M::dpop_nonce)>("dpopNonce", offsetof(M, dpop_nonce)),
      field<decltype(M::attestation_challenge)>("attestationChallenge", offsetof(M, attestation_challenge))};
};
constinit const ModelTable TableOf<PushedAuthorizationResponse>::value = model_table<PushedAuthorizationResponse>();

}  // namespace authlete::codec
