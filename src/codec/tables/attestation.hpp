// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/enums/attestation.hpp"
#include "authlete/models/attestation.hpp"
#include "codec/table_builder.hpp"

namespace authlete::codec {

constinit const EnumTable EnumTableOf<detail::AttestationChallengeActionDefinition>::value =
    enum_table<detail::AttestationChallengeActionDefinition>();

template <>
struct Fields<AttestationChallengeRequest> {
  using M = AttestationChallengeRequest;
  static constexpr Field list[] = {field<decltype(M::pretty)>("pretty", offsetof(M, pretty))};
};
constinit const ModelTable TableOf<AttestationChallengeRequest>::value = model_table<AttestationChallengeRequest>();

template <>
struct Fields<AttestationChallengeResponse> {
  using M = AttestationChallengeResponse;
  static constexpr Field list[] = {
      field<decltype(M::action)>("action", offsetof(M, action)),
      field<decltype(M::response_content)>("responseContent", offsetof(M, response_content)),
      field<decltype(M::attestation_challenge)>("attestationChallenge", offsetof(M, attestation_challenge)),
      field<decltype(M::result_code)>("resultCode", offsetof(M, result_code), Reading::number_as_text),
      field<decltype(M::result_message)>("resultMessage", offsetof(M, result_message))};
};
constinit const ModelTable TableOf<AttestationChallengeResponse>::value = model_table<AttestationChallengeResponse>();

}  // namespace authlete::codec
