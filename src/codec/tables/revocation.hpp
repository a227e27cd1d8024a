// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/revocation.hpp"
#include "authlete/models/revocation.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::RevocationActionDefinition>::value =
    enum_table<detail::RevocationActionDefinition>();

template <>
struct Fields<RevocationRequest> {
  using M = RevocationRequest;
  static constexpr Field list[] = {
      field<decltype(M::parameters)>("parameters", offsetof(M, parameters)),
      field<decltype(M::client_id)>("clientId", offsetof(M, client_id)),
      field<decltype(M::client_secret)>("clientSecret", offsetof(M, client_secret)),
      field<decltype(M::client_certificate)>("clientCertificate", offsetof(M, client_certificate)),
      field<decltype(M::client_certificate_path)>("clientCertificatePath", offsetof(M, client_certificate_path)),
      field<decltype(M::oauth_client_attestation)>("oauthClientAttestation", offsetof(M, oauth_client_attestation)),
      field<decltype(M::oauth_client_attestation_pop)>("oauthClientAttestationPop",
                                                       offsetof(M, oauth_client_attestation_pop))};
};
constinit const ModelTable TableOf<RevocationRequest>::value = model_table<RevocationRequest>();

template <>
struct Fields<RevocationResponse> {
  using M = RevocationResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::attestation_challenge)>("attestationChallenge", offsetof(M, attestation_challenge))};
};
constinit const ModelTable TableOf<RevocationResponse>::value = model_table<RevocationResponse>();

}  // namespace authlete::codec
