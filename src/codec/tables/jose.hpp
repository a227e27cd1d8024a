// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/jose.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

template <>
struct Fields<JoseVerifyRequest> {
  using M = JoseVerifyRequest;
  static constexpr Field list[] = {
      field<decltype(M::jose)>("jose", offsetof(M, jose)),
      field<decltype(M::mandatory_claims)>("mandatoryClaims", offsetof(M, mandatory_claims)),
      field<decltype(M::clock_skew)>("clockSkew", offsetof(M, clock_skew)),
      field<decltype(M::client_identifier)>("clientIdentifier", offsetof(M, client_identifier)),
      field<decltype(M::signed_by_client)>("signedByClient", offsetof(M, signed_by_client))};
};
constinit const ModelTable TableOf<JoseVerifyRequest>::value = model_table<JoseVerifyRequest>();

template <>
struct Fields<JoseVerifyResponse> {
  using M = JoseVerifyResponse;
  static constexpr Field list[] = {
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message)),
      field<decltype(M::valid)>("valid", offsetof(M, valid)),
      field<decltype(M::signature_valid)>("signatureValid", offsetof(M, signature_valid)),
      field<decltype(M::missing_claims)>("missingClaims", offsetof(M, missing_claims)),
      field<decltype(M::invalid_claims)>("invalidClaims", offsetof(M, invalid_claims)),
      field<decltype(M::error_descriptions)>("errorDescriptions", offsetof(M, error_descriptions))};
};
constinit const ModelTable TableOf<JoseVerifyResponse>::value = model_table<JoseVerifyResponse>();

}  // namespace authlete::codec
