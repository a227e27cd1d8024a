#pragma once

#include <openssl/types.h>

#include <boost/json/object.hpp>

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "authlete/enums/common.hpp"
#include "jwk.hpp"

namespace authlete::simulator {

/// A key for ES256 or RS256 (RFC 7518 section 3).
class SigningKey {
 public:
  /// Makes a random key on P-256, or an RSA key with 2048 bits.
  explicit SigningKey(KeyKind kind);

  /// The JWK thumbprint (RFC 7638).
  const std::string& id() const { return public_key_.thumbprint(); }
  /// `ES256` or `RS256`.
  std::string_view algorithm() const { return public_key_.kind() == KeyKind::rsa ? "RS256" : "ES256"; }
  const PublicKey& public_key() const { return public_key_; }
  /// Returns the JWK (RFC 7517).
  boost::json::object jwk(bool with_private_key) const;
  /// Returns the signature in the form of JWS.
  std::string sign(std::string_view text) const;

 private:
  PublicKey public_key_;  ///< Shares the key, which has the private part too.
};

/// The keys by which the service signs JWTs: those for ES256 and those for RS256. The newest key of an algorithm signs.
/// Older keys remain in the JWK set, so that clients can still verify what they signed.
class SigningKeys {
 public:
  SigningKeys() { ec_keys_.emplace_back(KeyKind::p256); }

  /// Makes new keys. The oldest keys are dropped if there are many.
  void rotate();

  /// Returns whether the service has keys for this algorithm.
  static bool can_sign(const JwsAlg& algorithm) { return algorithm == JwsAlg::es256 || algorithm == JwsAlg::rs256; }
  /// Returns the first of the algorithms for which the service has keys, and ES256 if there is none.
  static JwsAlg::Value choose(std::initializer_list<JwsAlg> algorithms);
  /// Returns the algorithm of the key with that ID, or no value if there is no such key.
  JwsAlg algorithm_of(std::string_view key_id) const;

  /// Signs claims as a JWT (RFC 7519). `alg` and `kid` of the header are set here. Precondition: `can_sign(algorithm)`.
  std::string sign(boost::json::object header, const boost::json::object& claims,
                   JwsAlg::Value algorithm = JwsAlg::es256) const;
  /// Returns the claims of the JWT in `text` if one of the keys signed it, or nothing if none did. The times are not
  /// checked.
  std::optional<boost::json::object> verified_claims(std::string_view text) const;
  /// Returns the JWK set (RFC 7517 section 5).
  boost::json::object jwk_set(bool with_private_keys) const;

 private:
  static constexpr std::size_t max_keys = 5;  ///< For each algorithm.
  using Keys = std::deque<SigningKey>;        ///< Newest first.

  const Keys& rsa_keys() const;

  Keys ec_keys_;           ///< Never empty.
  mutable Keys rsa_keys_;  ///< Empty until the first use, because to make an RSA key takes long.
};

}  // namespace authlete::simulator
