#include "signing_keys.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <stdexcept>
#include <vector>

#include "digest.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

constexpr std::size_t number_size = 32;  // The size of a coordinate of P-256.

using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype([](EVP_MD_CTX* context) { EVP_MD_CTX_free(context); })>;
using BigNumber = std::unique_ptr<BIGNUM, decltype([](BIGNUM* number) { BN_clear_free(number); })>;
using Signature = std::unique_ptr<ECDSA_SIG, decltype([](ECDSA_SIG* signature) { ECDSA_SIG_free(signature); })>;

void check_crypto(bool success) {
  if (!success) throw std::runtime_error("OpenSSL cannot sign or verify");
}

std::string bytes_of(const BIGNUM* number) {
  std::string bytes(number_size, '\0');
  check_crypto(BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), number_size) == number_size);
  return bytes;
}

BIGNUM* number_of(std::string_view bytes) {
  return BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()), nullptr);
}

const unsigned char* unsigned_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

SigningKey::SigningKey() : key_(EVP_EC_gen("P-256"), [](EVP_PKEY* key) { EVP_PKEY_free(key); }) {
  check_crypto(key_ != nullptr);
  BIGNUM* x = nullptr;
  BIGNUM* y = nullptr;
  const bool found = EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, &x) == 1 &&
                     EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, &y) == 1;
  const BigNumber x_owner(x);
  const BigNumber y_owner(y);
  check_crypto(found);
  x_ = base64url(bytes_of(x));
  y_ = base64url(bytes_of(y));
  // RFC 7638 section 3.2: the required members in lexicographic order, without white space.
  id_ = base64url(sha256(R"({"crv":"P-256","kty":"EC","x":")" + x_ + R"(","y":")" + y_ + "\"}"));
}

json::object SigningKey::jwk(bool with_private_key) const {
  json::object jwk{{"kty", "EC"},  {"crv", "P-256"}, {"x", x_},   {"y", y_},
                   {"use", "sig"}, {"alg", "ES256"}, {"kid", id_}};
  if (!with_private_key) return jwk;
  BIGNUM* number = nullptr;
  check_crypto(EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1);
  const BigNumber owner(number);
  jwk["d"] = base64url(bytes_of(number));
  return jwk;
}

std::string SigningKey::sign(std::string_view text) const {
  const DigestContext context(EVP_MD_CTX_new());
  check_crypto(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1);
  std::array<unsigned char, 128> der;  // Two numbers of 33 bytes at most, and their headers.
  std::size_t size = der.size();
  check_crypto(EVP_DigestSign(context.get(), der.data(), &size, unsigned_bytes(text), text.size()) == 1);
  const unsigned char* next = der.data();
  const Signature signature(d2i_ECDSA_SIG(nullptr, &next, static_cast<long>(size)));
  check_crypto(signature != nullptr);
  return bytes_of(ECDSA_SIG_get0_r(signature.get())) + bytes_of(ECDSA_SIG_get0_s(signature.get()));
}

bool SigningKey::verifies(std::string_view text, std::string_view signature) const {
  if (signature.size() != 2 * number_size) return false;
  const Signature numbers(ECDSA_SIG_new());
  check_crypto(numbers != nullptr);
  check_crypto(ECDSA_SIG_set0(numbers.get(), number_of(signature.substr(0, number_size)),
                              number_of(signature.substr(number_size))) == 1);
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(numbers.get(), &der);
  const std::unique_ptr<unsigned char, decltype([](unsigned char* bytes) { OPENSSL_free(bytes); })> owner(der);
  check_crypto(size > 0);
  const DigestContext context(EVP_MD_CTX_new());
  check_crypto(context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1);
  return EVP_DigestVerify(context.get(), der, static_cast<std::size_t>(size), unsigned_bytes(text), text.size()) == 1;
}

void SigningKeys::rotate() {
  keys_.emplace_front();
  if (keys_.size() > max_keys) keys_.pop_back();
}

std::string SigningKeys::sign(json::object header, const json::object& claims) const {
  const SigningKey& key = keys_.front();
  header["alg"] = "ES256";
  header["kid"] = key.id();
  const std::string signed_part = base64url(json::serialize(header)) + "." + base64url(json::serialize(claims));
  return signed_part + "." + base64url(key.sign(signed_part));
}

std::optional<json::object> SigningKeys::verified_claims(std::string_view jwt) const {
  const std::size_t first = jwt.find('.');
  const std::size_t last = jwt.rfind('.');
  if (first == jwt.npos || first == last) return std::nullopt;
  const std::optional<std::string> claims = base64url_decode(jwt.substr(first + 1, last - first - 1));
  const std::optional<std::string> signature = base64url_decode(jwt.substr(last + 1));
  if (!claims || !signature) return std::nullopt;
  // The number of keys is small, so `kid` is not needed to find the right one.
  for (const SigningKey& key : keys_) {
    if (!key.verifies(jwt.substr(0, last), *signature)) continue;
    boost::system::error_code error;
    json::value value = json::parse(*claims, error);
    if (error || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
  }
  return std::nullopt;
}

json::object SigningKeys::jwk_set(bool with_private_keys) const {
  json::array keys;
  for (const SigningKey& key : keys_) keys.push_back(key.jwk(with_private_keys));
  return json::object{{"keys", std::move(keys)}};
}

}  // namespace authlete::simulator
