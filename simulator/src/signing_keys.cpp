#include "signing_keys.hpp"

#include <openssl/core_names.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <stdexcept>
#include <utility>

#include "digest.hpp"
#include "jws_verification.hpp"
#include "openssl_handles.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

constexpr std::size_t rsa_key_bits = 2048;
constexpr std::size_t p256_number_bytes = 32;

void check_crypto(bool success) {
  if (!success) throw std::runtime_error("OpenSSL cannot sign");
}

std::shared_ptr<EVP_PKEY> random_key(KeyKind kind) {
  EVP_PKEY* key = kind == KeyKind::rsa ? EVP_RSA_gen(rsa_key_bits) : EVP_EC_gen("P-256");
  check_crypto(key != nullptr);
  return std::shared_ptr<EVP_PKEY>(key, OpensslRelease<EVP_PKEY_free>());
}

std::string private_number(const EVP_PKEY* key, const char* name, std::size_t size = 0) {
  BIGNUM* number = nullptr;
  check_crypto(EVP_PKEY_get_bn_param(key, name, &number) == 1);
  const BigNumberHandle owner(number);
  std::string bytes(size != 0 ? size : static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  check_crypto(BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size())) >=
               0);
  return base64url(bytes);
}

void add_private_members(json::object& jwk, const PublicKey& key) {
  if (key.kind() == KeyKind::p256) {
    jwk["d"] = private_number(key.key(), OSSL_PKEY_PARAM_PRIV_KEY, p256_number_bytes);
    return;
  }
  constexpr std::pair<std::string_view, const char*> members[] = {
      {"d", OSSL_PKEY_PARAM_RSA_D},          {"p", OSSL_PKEY_PARAM_RSA_FACTOR1},
      {"q", OSSL_PKEY_PARAM_RSA_FACTOR2},    {"dp", OSSL_PKEY_PARAM_RSA_EXPONENT1},
      {"dq", OSSL_PKEY_PARAM_RSA_EXPONENT2}, {"qi", OSSL_PKEY_PARAM_RSA_COEFFICIENT1}};
  for (const auto& [name, parameter] : members) jwk[name] = private_number(key.key(), parameter);
}

}  // namespace

SigningKey::SigningKey(KeyKind kind) : public_key_(PublicKey::of(random_key(kind))) {}

json::object SigningKey::jwk(bool with_private_key) const {
  json::object jwk = public_key_.jwk();
  jwk["use"] = "sig";
  jwk["alg"] = algorithm();
  jwk["kid"] = id();
  if (with_private_key) add_private_members(jwk, public_key_);
  return jwk;
}

std::string SigningKey::sign(std::string_view text) const {
  const DigestContextHandle context(EVP_MD_CTX_new());
  check_crypto(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, public_key_.key()) == 1);
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(public_key_.key())), '\0');
  std::size_t size = signature.size();
  check_crypto(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                              reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1);
  signature.resize(size);
  if (public_key_.kind() == KeyKind::rsa) return signature;
  std::optional<std::string> numbers = ecdsa_from_der(signature);
  check_crypto(numbers.has_value());
  return std::move(*numbers);
}

JwsAlg::Value SigningKeys::choose(std::initializer_list<JwsAlg> algorithms) {
  for (const JwsAlg& algorithm : algorithms)
    if (can_sign(algorithm)) return algorithm.value();
  return JwsAlg::es256;
}

JwsAlg SigningKeys::algorithm_of(std::string_view key_id) const {
  for (const SigningKey& key : ec_keys_)
    if (key.id() == key_id) return JwsAlg::es256;
  for (const SigningKey& key : rsa_keys_)
    if (key.id() == key_id) return JwsAlg::rs256;
  return JwsAlg();
}

const SigningKeys::Keys& SigningKeys::rsa_keys() const {
  if (rsa_keys_.empty()) rsa_keys_.emplace_back(KeyKind::rsa);
  return rsa_keys_;
}

void SigningKeys::rotate() {
  ec_keys_.emplace_front(KeyKind::p256);
  if (ec_keys_.size() > max_keys) ec_keys_.pop_back();
  if (rsa_keys_.empty()) return;
  rsa_keys_.emplace_front(KeyKind::rsa);
  if (rsa_keys_.size() > max_keys) rsa_keys_.pop_back();
}

std::string SigningKeys::sign(json::object header, const json::object& claims, JwsAlg::Value algorithm) const {
  const SigningKey& key = algorithm == JwsAlg::rs256 ? rsa_keys().front() : ec_keys_.front();
  header["alg"] = key.algorithm();
  header["kid"] = key.id();
  const std::string signed_part = base64url(json::serialize(header)) + "." + base64url(json::serialize(claims));
  return signed_part + "." + base64url(key.sign(signed_part));
}

std::optional<json::object> SigningKeys::verified_claims(std::string_view text) const {
  std::optional<SignedJwt> jwt = parse_jwt(text);
  if (!jwt) return std::nullopt;
  // The number of keys is small, so `kid` is not needed to find the right one.
  for (const Keys* keys : {&ec_keys_, static_cast<const Keys*>(&rsa_keys_)})
    for (const SigningKey& key : *keys)
      if (is_signed_by(*jwt, key.public_key())) return std::move(jwt->claims);
  return std::nullopt;
}

json::object SigningKeys::jwk_set(bool with_private_keys) const {
  json::array keys;
  for (const SigningKey& key : ec_keys_) keys.push_back(key.jwk(with_private_keys));
  for (const SigningKey& key : rsa_keys()) keys.push_back(key.jwk(with_private_keys));
  return json::object{{"keys", std::move(keys)}};
}

}  // namespace authlete::simulator
