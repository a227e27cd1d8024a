#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "authlete/result.hpp"
#include "authlete/secret.hpp"

// This header gives the layers above the few functions of OpenSSL that they need, and includes none of its headers.
namespace authlete::net {

/// A private key for ES256: ECDSA on the curve P-256 with SHA-256 (RFC 7518 section 3.4).
///
/// Thread safety: may be used concurrently. OpenSSL overwrites the private number when the key is destroyed.
class Es256Key {
 public:
  /// Reads a private key that is not encrypted: PKCS #8 (`PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`).
  ///
  /// Fails with `configuration` if there is no such key, or if it is not a key on P-256 that can sign. The message
  /// begins with `name` and shows nothing of the key.
  static Result<Es256Key> from_pem(const Secret& pem, const std::string& name);

  Es256Key(Es256Key&&) noexcept;
  Es256Key& operator=(Es256Key&&) noexcept;
  ~Es256Key();

  /// Returns the public key as a JWK (RFC 7517) with its required members, in the order of RFC 7638.
  const std::string& public_jwk() const noexcept { return public_jwk_; }
  /// Returns the 64 bytes of a signature. Fails with `auth` if OpenSSL cannot make one.
  Result<std::string> sign(std::string_view text) const;

 private:
  class Impl;
  Es256Key(std::unique_ptr<Impl> impl, std::string public_jwk) noexcept;

  std::unique_ptr<Impl> impl_;
  std::string public_jwk_;
};

/// Returns the 32 bytes of the digest.
std::string sha256(std::string_view text);

/// Returns 128 random bits of a generator for cryptography. Fails with `auth` if that has no entropy.
Result<std::string> random_128_bits();

}  // namespace authlete::net
