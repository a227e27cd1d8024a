// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct AttestationChallengeActionDefinition {
  enum Value { unknown, ok, internal_server_error };
  static constexpr EnumName names[] = {{ok, "OK"}, {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

}  // namespace detail

/// What to do with the response of `attestation.challenge`, which creates a challenge for client attestation.
using AttestationChallengeAction = OpenEnum<detail::AttestationChallengeActionDefinition>;

}  // namespace authlete
