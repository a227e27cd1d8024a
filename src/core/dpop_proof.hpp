#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace authlete::core {

/// The claims of a DPoP proof (RFC 9449 section 4.2). They are written into JSON as they are, so none of them may have
/// a quotation mark, a backslash or a control character.
struct DpopClaims {
  std::string_view jti;    ///< Identifier of this proof. A server accepts it once.
  std::string_view htm;    ///< Method of the request.
  std::string_view htu;    ///< URL of the request without query and fragment.
  std::int64_t iat = 0;    ///< Seconds since the epoch.
  std::string_view ath;    ///< Hash of the access token, encoded.
  std::string_view nonce;  ///< The nonce of the server; empty: none.
};

/// Returns the first part of a proof, encoded: its type, its algorithm ES256, and the public key that verifies it.
std::string encoded_dpop_header(std::string_view public_jwk);

/// Returns the second part of a proof, encoded.
std::string encoded_dpop_claims(const DpopClaims& claims);

}  // namespace authlete::core
