#pragma once

#include <openssl/types.h>

#include <boost/json/object.hpp>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace authlete::simulator {

/// A key for ES256 (RFC 7518 section 3.4).
class SigningKey {
 public:
  /// Makes a random key.
  SigningKey();

  /// The JWK thumbprint (RFC 7638).
  const std::string& id() const { return id_; }
  /// Returns the JWK (RFC 7517).
  boost::json::object jwk(bool with_private_key) const;
  /// Returns the signature in the form of JWS: two numbers of 32 bytes.
  std::string sign(std::string_view text) const;
  bool verifies(std::string_view text, std::string_view signature) const;

 private:
  std::shared_ptr<EVP_PKEY> key_;
  std::string x_;  ///< In base64url.
  std::string y_;
  std::string id_;
};

/// The keys by which the service signs JWTs. The newest key signs. Older keys remain in the JWK set, so that clients
/// can still verify what they signed.
class SigningKeys {
 public:
  SigningKeys() : keys_(1) {}

  /// Makes a new key. The oldest key is dropped if there are many.
  void rotate();

  /// Signs claims as a JWT (RFC 7519). `alg` and `kid` of the header are set here.
  std::string sign(boost::json::object header, const boost::json::object& claims) const;
  /// Returns the claims of a JWT that one of the keys signed, or nothing if none did. The times are not checked.
  std::optional<boost::json::object> verified_claims(std::string_view jwt) const;
  /// Returns the JWK set (RFC 7517 section 5).
  boost::json::object jwk_set(bool with_private_keys) const;

 private:
  static constexpr std::size_t max_keys = 5;
  std::deque<SigningKey> keys_;  ///< Newest first. Never empty.
};

}  // namespace authlete::simulator
