#pragma once

#include <string_view>

#include "authlete/headers.hpp"

namespace authlete::core {

/// Returns whether a proof can carry this nonce: the characters of RFC 9449 section 8.1, and at most 1,024 of them. A
/// longer one would make each request too large for many servers.
bool valid_dpop_nonce(std::string_view nonce) noexcept;

/// Returns whether a response refuses the request only because its proof lacks the right nonce (RFC 9449 section 9):
/// a field `WWW-Authenticate` has a challenge of the scheme `DPoP` with the error `use_dpop_nonce`.
bool demands_dpop_nonce(const Headers& headers);

}  // namespace authlete::core
