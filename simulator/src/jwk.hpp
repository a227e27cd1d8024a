#pragma once

#include <openssl/types.h>

#include <boost/json/object.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::simulator {

/// The kinds of public keys that the simulator knows (RFC 7518 section 6, RFC 8037).
enum class KeyKind { p256, rsa, ed25519 };

/// A public key. It is a cheap handle on a key that its copies share.
class PublicKey {
 public:
  /// Reads a JWK (RFC 7517). Returns nothing if the key is malformed, or not one that the simulator knows. An RSA key
  /// has 2048 to 8192 bits. Private members are ignored: `has_private_members` finds them.
  static std::optional<PublicKey> from_jwk(const boost::json::object& jwk);
  /// Makes the public key of a key of OpenSSL, which it shares.
  static PublicKey of(std::shared_ptr<EVP_PKEY> key);

  KeyKind kind() const { return kind_; }
  EVP_PKEY* key() const { return key_.get(); }
  /// The JWK thumbprint (RFC 7638) in base64url.
  const std::string& thumbprint() const { return thumbprint_; }
  /// Returns the JWK with its required members only.
  boost::json::object jwk() const;

 private:
  PublicKey(KeyKind kind, std::shared_ptr<EVP_PKEY> key);

  std::shared_ptr<EVP_PKEY> key_;
  KeyKind kind_;
  std::vector<std::pair<std::string_view, std::string>> members_;  ///< In the order of RFC 7638.
  std::string thumbprint_;
};

/// Returns whether a JWK has a member that only a private or a symmetric key has.
bool has_private_members(const boost::json::object& jwk);

/// A key of a JWK set, with the members that say what it is for. An empty string stands for an absent member.
struct KeySetEntry {
  std::string id;         ///< `kid`.
  std::string algorithm;  ///< `alg`.
  std::string use;
  std::vector<std::string> certificates;  ///< `x5c`, each in base64.
  std::string certificate_thumbprint;     ///< `x5t#S256`.
  std::optional<PublicKey> key;           ///< Absent if the simulator cannot use the key.
};

/// Reads a JWK set (RFC 7517 section 5), of which only the first 100 keys count. Returns an empty list if the text is
/// not a JWK set.
std::vector<KeySetEntry> read_key_set(std::string_view text);

}  // namespace authlete::simulator
