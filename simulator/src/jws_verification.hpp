#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/enums/common.hpp"
#include "jwk.hpp"

namespace authlete::simulator {

/// A JWT in the compact serialization (RFC 7515 section 7.1), whose parts are decoded and whose signature is not
/// verified yet.
struct SignedJwt {
  boost::json::object header;
  boost::json::object claims;
  std::string signed_part;  ///< The header and the claims, as they were received.
  std::string signature;    ///< Empty if `alg` is `none`.
  JwsAlg algorithm;         ///< Has no value if the simulator does not know `alg`.

  /// Returns a string member of the header or of the claims, or an empty string if there is none.
  std::string header_text(std::string_view name) const;
  std::string claim_text(std::string_view name) const;
  /// Returns a claim that is a number of seconds (RFC 7519 section 2), or nothing if it is absent or not a number.
  std::optional<std::int64_t> claim_seconds(std::string_view name) const;
  /// Returns whether `aud` is the value, or a list that holds the value (RFC 7519 section 4.1.3).
  bool has_audience(std::string_view value) const;
};

/// Decodes a JWT. Returns nothing if it is malformed, longer than 64 KiB, or has a critical header parameter (RFC 7515
/// section 4.1.11), of which the simulator knows none.
std::optional<SignedJwt> parse_jwt(std::string_view text);

/// Returns whether the key has made the signature, and the algorithm of the JWT is one for this kind of key: ES256,
/// RS256, PS256 or EdDSA.
bool is_signed_by(const SignedJwt& jwt, const PublicKey& key);
/// Returns whether the secret has made the signature, and the algorithm is HS256.
bool is_signed_by_secret(const SignedJwt& jwt, std::string_view secret);
/// Returns whether a key of the set has made the signature. If the JWT has `kid`, only the keys of that ID count.
bool is_signed_by_set(const SignedJwt& jwt, const std::vector<KeySetEntry>& keys);

/// Returns whether the algorithm has a public key and a private one.
bool is_asymmetric(const JwsAlg& algorithm);

/// Converts signatures of ES256 between the form of OpenSSL and that of JWS (RFC 7518 section 3.4). Returns nothing if
/// the signature is malformed.
std::optional<std::string> ecdsa_to_der(std::string_view signature);
std::optional<std::string> ecdsa_from_der(std::string_view der);

}  // namespace authlete::simulator
