#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

#include "authlete/transport.hpp"

struct evp_pkey_st;

namespace authlete::test {

/// The proof of a request, as a resource server sees it. The check uses OpenSSL and Boost.JSON, and nothing of the
/// library.
struct DpopProofOfRequest {
  std::string text;
  boost::json::object header;
  boost::json::object claims;
  bool signature_is_valid = false;  ///< By the public key in the header.

  /// Returns a claim that is a string, or an empty string if there is none.
  std::string claim(std::string_view name) const;
  /// Returns a coordinate of the public key in the header, `x` or `y`.
  std::string coordinate(std::string_view name) const;
};

/// Reads the field `DPoP` of a request. Throws if there is not exactly one, or if it is not a JWT.
DpopProofOfRequest proof_of(const TransportRequest& request);

/// Returns the base64url of the SHA-256 of a token.
std::string hash_of_token(std::string_view token);

/// A private key and its PEM forms.
class TestKey {
 public:
  enum class Type { p256, p384, rsa, ed25519 };
  explicit TestKey(Type type = Type::p256);
  TestKey(const TestKey&) = delete;
  TestKey& operator=(const TestKey&) = delete;
  ~TestKey();

  std::string pkcs8() const;
  std::string sec1() const;
  std::string encrypted() const;
  std::string public_pem() const;
  /// Returns the SEC 1 form of this private key with the public point of another one.
  std::string with_public_key_of(const TestKey& other) const;
  /// Returns a coordinate of the public key, `x` or `y`, as base64url.
  std::string coordinate(char name) const;

 private:
  evp_pkey_st* key_;
};

}  // namespace authlete::test
