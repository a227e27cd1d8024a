#pragma once

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "server/core/digest.hpp"
#include "server/core/encoding.hpp"

namespace authlete::server::testing {

/// A key that signs DPoP proofs, new for each object.
class ProofKey {
 public:
  /// `algorithm` is ES256, RS256, PS256 or EdDSA.
  explicit ProofKey(std::string algorithm, unsigned rsa_bits = 2'048) : algorithm_(std::move(algorithm)) {
    if (algorithm_ == "ES256")
      key_.reset(EVP_EC_gen("P-256"));
    else if (algorithm_ == "EdDSA")
      key_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    else
      key_.reset(EVP_RSA_gen(rsa_bits));
    if (!key_) throw std::runtime_error("OpenSSL cannot make a key");
  }

  const std::string& algorithm() const { return algorithm_; }

  boost::json::object jwk() const {
    if (algorithm_ == "ES256")
      return {{"kty", "EC"}, {"crv", "P-256"}, {"x", number("qx", 32)}, {"y", number("qy", 32)}};
    if (algorithm_ == "EdDSA") {
      std::string bytes(32, '\0');
      std::size_t size = bytes.size();
      EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size);
      return {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", base64url(bytes)}};
    }
    return {{"kty", "RSA"}, {"n", number("n", 0)}, {"e", number("e", 0)}};
  }

  std::string sign(std::string_view text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_PKEY_CTX* parameters = nullptr;
    const EVP_MD* const digest = algorithm_ == "EdDSA" ? nullptr : EVP_sha256();
    EVP_DigestSignInit(context.get(), &parameters, digest, nullptr, key_.get());
    if (algorithm_ == "PS256") {
      EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
      EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST);
    }
    std::string signature(1'024, '\0');
    std::size_t size = signature.size();
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       reinterpret_cast<const unsigned char*>(text.data()), text.size()) != 1)
      throw std::runtime_error("OpenSSL cannot sign");
    signature.resize(size);
    return algorithm_ == "ES256" ? numbers_of(signature) : signature;
  }

  /// Returns a signed JWT.
  std::string make(const boost::json::object& header, const boost::json::object& claims) const {
    const std::string input =
        base64url(boost::json::serialize(header)) + '.' + base64url(boost::json::serialize(claims));
    return input + '.' + base64url(sign(input));
  }

 private:
  std::string number(const char* name, int size) const {
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key_.get(), name, &number) != 1) throw std::runtime_error("no such number");
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> owner(number, &BN_free);
    return padded(number, size == 0 ? BN_num_bytes(number) : size, true);
  }
  static std::string padded(const BIGNUM* number, int size, bool encoded) {
    std::string bytes(static_cast<std::size_t>(size), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), size);
    return encoded ? base64url(bytes) : bytes;
  }
  static std::string numbers_of(const std::string& der) {
    const unsigned char* next = reinterpret_cast<const unsigned char*>(der.data());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> numbers(
        d2i_ECDSA_SIG(nullptr, &next, static_cast<long>(der.size())), &ECDSA_SIG_free);
    return padded(ECDSA_SIG_get0_r(numbers.get()), 32, false) + padded(ECDSA_SIG_get0_s(numbers.get()), 32, false);
  }

  std::string algorithm_;
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_{nullptr, &EVP_PKEY_free};
};

/// Returns the value of `ath` for a token.
inline std::string hash_of_token(std::string_view token) { return base64url(as_text(sha256(token))); }

}  // namespace authlete::server::testing
