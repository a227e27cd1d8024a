#include "jwt_check.hpp"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <memory>
#include <stdexcept>
#include <vector>

namespace authlete::simulator {

namespace json = boost::json;

namespace {

using Bytes = std::vector<unsigned char>;

template <auto release>
struct ReleaseBy {
  template <class Object>
  void operator()(Object* object) const noexcept {
    release(object);
  }
};
template <class Object, auto release>
using Owner = std::unique_ptr<Object, ReleaseBy<release>>;

Bytes decoded(std::string text) {
  for (char& character : text) character = character == '-' ? '+' : character == '_' ? '/' : character;
  const std::size_t padding = (4 - text.size() % 4) % 4;
  text.append(padding, '=');
  Bytes bytes(text.size() / 4 * 3 + 1);
  const int size =
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (size < 0) throw std::runtime_error("not base64url");
  bytes.resize(static_cast<std::size_t>(size) - padding);
  return bytes;
}

json::object parsed(const std::string& part) {
  const Bytes bytes = decoded(part);
  return json::parse(std::string(bytes.begin(), bytes.end())).as_object();
}

std::string member(const json::object& object, std::string_view name) {
  return std::string(object.at(name).as_string());
}

Owner<EVP_PKEY, EVP_PKEY_free> key_of(const char* type, const OSSL_PARAM* parameters) {
  const Owner<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parameters)) != 1)
    throw std::runtime_error("not a key");
  return Owner<EVP_PKEY, EVP_PKEY_free>(key);
}

Owner<EVP_PKEY, EVP_PKEY_free> rsa_key_of(const json::object& jwk) {
  const auto number = [&](std::string_view name) {
    const Bytes bytes = decoded(member(jwk, name));
    return Owner<BIGNUM, BN_free>(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
  };
  const auto n = number("n");
  const auto e = number("e");
  const Owner<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  const Owner<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  return key_of("RSA", parameters.get());
}

Owner<EVP_PKEY, EVP_PKEY_free> ec_key_of(const json::object& jwk) {
  Bytes point{4};
  for (const char* name : {"x", "y"}) {
    const Bytes number = decoded(member(jwk, name));
    point.insert(point.end(), number.begin(), number.end());
  }
  char group[] = "P-256";
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()), OSSL_PARAM_END};
  return key_of("EC", parameters);
}

bool verifies_digest(EVP_PKEY* key, const std::string& text, const unsigned char* signature, std::size_t size) {
  const Owner<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key);
  return EVP_DigestVerify(context.get(), signature, size, reinterpret_cast<const unsigned char*>(text.data()),
                          text.size()) == 1;
}

bool verifies_ecdsa(EVP_PKEY* key, const std::string& text, const Bytes& signature) {
  if (signature.size() != 64) return false;
  const Owner<ECDSA_SIG, ECDSA_SIG_free> numbers(ECDSA_SIG_new());
  ECDSA_SIG_set0(numbers.get(), BN_bin2bn(signature.data(), 32, nullptr), BN_bin2bn(&signature[32], 32, nullptr));
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(numbers.get(), &der);
  const bool verified = verifies_digest(key, text, der, static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return verified;
}

}  // namespace

CheckedJwt check_jwt(const std::string& jwt, const json::object& jwk_set) {
  const std::size_t first = jwt.find('.');
  const std::size_t last = jwt.rfind('.');
  if (first == jwt.npos || first == last) throw std::runtime_error("not a JWT: " + jwt);
  CheckedJwt checked;
  checked.header = parsed(jwt.substr(0, first));
  checked.claims = parsed(jwt.substr(first + 1, last - first - 1));
  for (const json::value& entry : jwk_set.at("keys").as_array()) {
    const json::object& jwk = entry.as_object();
    if (jwk.at("kid") != checked.header.at("kid")) continue;
    const std::string signed_part = jwt.substr(0, last);
    const Bytes signature = decoded(jwt.substr(last + 1));
    if (member(checked.header, "alg") != member(jwk, "alg")) continue;
    if (member(jwk, "alg") == "ES256")
      checked.verified = verifies_ecdsa(ec_key_of(jwk).get(), signed_part, signature);
    else if (member(jwk, "alg") == "RS256")
      checked.verified = verifies_digest(rsa_key_of(jwk).get(), signed_part, signature.data(), signature.size());
  }
  return checked;
}

}  // namespace authlete::simulator
