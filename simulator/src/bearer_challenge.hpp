#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "operation_result.hpp"

namespace authlete::simulator {

/// A parameter of a challenge. Its value is quoted as RFC 9110 section 5.6.4 requires.
using ChallengeParameter = std::pair<std::string_view, std::string>;

/// Returns a value of `WWW-Authenticate` for a refused access token (RFC 6750 section 3).
std::string bearer_challenge(std::string_view error, const ResultMessage& message,
                             std::initializer_list<ChallengeParameter> further = {});

/// Returns a value of `WWW-Authenticate` for a refused DPoP proof, or for an access token that needs one (RFC 9449
/// section 7.1).
std::string dpop_challenge(std::string_view error, const ResultMessage& message,
                           std::initializer_list<ChallengeParameter> further = {});

}  // namespace authlete::simulator
