#pragma once

#include <boost/json/object.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace authlete::server {

/// Algorithms of signatures that can be verified here (RFC 7518 section 3.1, RFC 8037 section 3.1).
enum class JwsAlgorithm { es256, rs256, ps256, eddsa };

/// Returns the algorithm of that name, or nothing if it is unknown or not asymmetric.
std::optional<JwsAlgorithm> jws_algorithm(std::string_view name) noexcept;

/// A public key that verifies signatures of one algorithm.
class JwsKey {
 public:
  /// Reads a JWK (RFC 7517). Members that do not belong to the key, such as `kid`, are ignored.
  ///
  /// Returns: the key, or nothing if the JWK is not a public key for the algorithm, is malformed, has a private member,
  /// or is an RSA key with less than 2,048 or more than 4,096 bits.
  static std::optional<JwsKey> from_jwk(const boost::json::object& jwk, JwsAlgorithm algorithm);

  JwsKey(JwsKey&&) noexcept;
  JwsKey& operator=(JwsKey&&) noexcept;
  ~JwsKey();

  /// Returns the thumbprint of RFC 7638 with SHA-256, base64url.
  const std::string& thumbprint() const noexcept { return thumbprint_; }
  /// Returns whether `signature`, in the form of RFC 7518 section 3, is that of `text`.
  bool verifies(std::string_view text, std::string_view signature) const;

 private:
  class Impl;
  JwsKey(std::unique_ptr<Impl> impl, std::string thumbprint) noexcept;

  std::unique_ptr<Impl> impl_;
  std::string thumbprint_;
};

}  // namespace authlete::server
