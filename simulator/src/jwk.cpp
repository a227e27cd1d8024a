#include "jwk.hpp"

#include <openssl/core_names.h>
#include <openssl/err.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <array>
#include <stdexcept>
#include <utility>

#include "digest.hpp"
#include "openssl_handles.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

constexpr std::size_t p256_coordinate_bytes = 32;
constexpr std::size_t ed25519_key_bytes = 32;
constexpr int least_rsa_bits = 2048;
// A verification with a longer key would take too long under the lock of the simulator.
constexpr int most_rsa_bits = 8192;
constexpr std::size_t max_keys_in_set = 100;

std::string text_member(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<std::string> bytes_member(const json::object& object, std::string_view name) {
  const std::string text = text_member(object, name);
  if (text.empty()) return std::nullopt;
  return base64url_decode(text);
}

std::shared_ptr<EVP_PKEY> shared(KeyHandle key) {
  return std::shared_ptr<EVP_PKEY>(key.release(), OpensslRelease<EVP_PKEY_free>());
}

// OpenSSL refuses a point that is not on the curve. A bad modulus is not looked for, which would take long: it harms
// only the owner of the key.
KeyHandle key_from(const char* type, const OSSL_PARAM* parameters) {
  const KeyContextHandle context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parameters)) != 1)
    return nullptr;
  return KeyHandle(key);
}

KeyHandle p256_key(const json::object& jwk) {
  const std::optional<std::string> x = bytes_member(jwk, "x");
  const std::optional<std::string> y = bytes_member(jwk, "y");
  // RFC 7518 section 6.2.1.2: a coordinate has the full length of the curve.
  if (!x || !y || x->size() != p256_coordinate_bytes || y->size() != p256_coordinate_bytes) return nullptr;
  std::string point = "\x04" + *x + *y;
  char group[] = "P-256";
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()), OSSL_PARAM_END};
  return key_from("EC", parameters);
}

// OSSL_PARAM has numbers in the byte order of the machine.
std::vector<unsigned char> native_bytes(const BIGNUM* number) {
  std::vector<unsigned char> bytes(static_cast<std::size_t>(BN_num_bytes(number)));
  if (BN_bn2nativepad(number, bytes.data(), static_cast<int>(bytes.size())) < 0) bytes.clear();
  return bytes;
}

KeyHandle rsa_key(const json::object& jwk) {
  const std::optional<std::string> modulus = bytes_member(jwk, "n");
  const std::optional<std::string> exponent = bytes_member(jwk, "e");
  if (!modulus || !exponent || modulus->size() > most_rsa_bits / 8 || exponent->empty() || exponent->size() > 8)
    return nullptr;
  const auto number_of = [](const std::string& bytes) {
    return BigNumberHandle(
        BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()), nullptr));
  };
  const BigNumberHandle n = number_of(*modulus);
  const BigNumberHandle e = number_of(*exponent);
  if (!n || !e || BN_num_bits(n.get()) < least_rsa_bits || BN_is_odd(e.get()) != 1) return nullptr;
  std::vector<unsigned char> n_bytes = native_bytes(n.get());
  std::vector<unsigned char> e_bytes = native_bytes(e.get());
  if (n_bytes.empty() || e_bytes.empty()) return nullptr;
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N, n_bytes.data(), n_bytes.size()),
                                   OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_E, e_bytes.data(), e_bytes.size()),
                                   OSSL_PARAM_END};
  return key_from("RSA", parameters);
}

KeyHandle ed25519_key(const json::object& jwk) {
  const std::optional<std::string> x = bytes_member(jwk, "x");
  if (!x || x->size() != ed25519_key_bytes) return nullptr;
  return KeyHandle(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                               reinterpret_cast<const unsigned char*>(x->data()), x->size()));
}

// Returns a number of a key in base64url. Without a size, it has no leading zeros (RFC 7518 section 2).
std::string number_member(const EVP_PKEY* key, const char* name, std::size_t size = 0) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1) throw std::runtime_error("OpenSSL cannot read a public key");
  const BigNumberHandle owner(number);
  std::string bytes(size != 0 ? size : static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  return base64url(bytes);
}

std::string raw_member(const EVP_PKEY* key) {
  std::array<unsigned char, ed25519_key_bytes> bytes{};
  std::size_t size = bytes.size();
  if (EVP_PKEY_get_raw_public_key(key, bytes.data(), &size) != 1)
    throw std::runtime_error("OpenSSL cannot read a public key");
  return base64url(std::span<const unsigned char>(bytes).first(size));
}

}  // namespace

PublicKey::PublicKey(KeyKind kind, std::shared_ptr<EVP_PKEY> key) : key_(std::move(key)), kind_(kind) {
  // RFC 7638 section 3.2: the required members in lexicographic order, without white space.
  switch (kind) {
    case KeyKind::p256:
      members_ = {{"crv", "P-256"},
                  {"kty", "EC"},
                  {"x", number_member(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, p256_coordinate_bytes)},
                  {"y", number_member(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, p256_coordinate_bytes)}};
      break;
    case KeyKind::rsa:
      members_ = {{"e", number_member(key_.get(), OSSL_PKEY_PARAM_RSA_E)},
                  {"kty", "RSA"},
                  {"n", number_member(key_.get(), OSSL_PKEY_PARAM_RSA_N)}};
      break;
    case KeyKind::ed25519: members_ = {{"crv", "Ed25519"}, {"kty", "OKP"}, {"x", raw_member(key_.get())}}; break;
  }
  std::string text = "{";
  for (const auto& [name, value] : members_)
    text.append(text.size() > 1 ? ",\"" : "\"").append(name).append("\":\"").append(value).append("\"");
  thumbprint_ = base64url(sha256(text + "}"));
}

PublicKey PublicKey::of(std::shared_ptr<EVP_PKEY> key) {
  const KeyKind kind = EVP_PKEY_is_a(key.get(), "RSA") == 1       ? KeyKind::rsa
                       : EVP_PKEY_is_a(key.get(), "ED25519") == 1 ? KeyKind::ed25519
                                                                  : KeyKind::p256;
  return PublicKey(kind, std::move(key));
}

std::optional<PublicKey> PublicKey::from_jwk(const json::object& jwk) {
  const std::string type = text_member(jwk, "kty");
  const std::string curve = text_member(jwk, "crv");
  KeyHandle key;
  KeyKind kind = KeyKind::p256;
  if (type == "EC" && curve == "P-256") {
    key = p256_key(jwk);
  } else if (type == "RSA") {
    kind = KeyKind::rsa;
    key = rsa_key(jwk);
  } else if (type == "OKP" && curve == "Ed25519") {
    kind = KeyKind::ed25519;
    key = ed25519_key(jwk);
  }
  ERR_clear_error();
  if (!key) return std::nullopt;
  return PublicKey(kind, shared(std::move(key)));
}

json::object PublicKey::jwk() const {
  json::object jwk;
  for (const auto& [name, value] : members_) jwk[name] = value;
  return jwk;
}

bool has_private_members(const json::object& jwk) {
  for (const std::string_view name : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    if (jwk.contains(name)) return true;
  return false;
}

std::vector<KeySetEntry> read_key_set(std::string_view text) {
  std::vector<KeySetEntry> entries;
  boost::system::error_code error;
  const json::value value = json::parse(json::string_view(text.data(), text.size()), error);
  const json::value* keys = !error && value.is_object() ? value.get_object().if_contains("keys") : nullptr;
  if (!keys || !keys->is_array()) return entries;
  for (const json::value& element : keys->get_array()) {
    if (!element.is_object()) continue;
    if (entries.size() == max_keys_in_set) break;
    const json::object& jwk = element.get_object();
    KeySetEntry& entry = entries.emplace_back();
    entry.id = text_member(jwk, "kid");
    entry.algorithm = text_member(jwk, "alg");
    entry.use = text_member(jwk, "use");
    entry.certificate_thumbprint = text_member(jwk, "x5t#S256");
    entry.key = PublicKey::from_jwk(jwk);
    const json::value* certificates = jwk.if_contains("x5c");
    if (!certificates || !certificates->is_array()) continue;
    for (const json::value& certificate : certificates->get_array())
      if (certificate.is_string()) entry.certificates.emplace_back(certificate.get_string());
  }
  return entries;
}

}  // namespace authlete::simulator
