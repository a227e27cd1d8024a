#include "server/resource/jws_key.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <new>
#include <utility>
#include <vector>

#include "server/core/digest.hpp"
#include "server/core/encoding.hpp"

namespace authlete::server {

namespace {

using KeyOwner = std::unique_ptr<EVP_PKEY, decltype([](EVP_PKEY* key) { EVP_PKEY_free(key); })>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype([](EVP_PKEY_CTX* context) { EVP_PKEY_CTX_free(context); })>;
using VerifyContext = std::unique_ptr<EVP_MD_CTX, decltype([](EVP_MD_CTX* context) { EVP_MD_CTX_free(context); })>;

// A number of P-256 has this size, and so does a key of Ed25519.
constexpr std::size_t number_size = 32;
constexpr std::size_t least_modulus = 256, most_modulus = 512;

unsigned char* bytes_of(std::string& text) noexcept { return reinterpret_cast<unsigned char*>(text.data()); }

const unsigned char* unsigned_bytes(std::string_view text) noexcept {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string_view text_of(const boost::json::object& jwk, std::string_view name) {
  const boost::json::value* const value = jwk.if_contains(name);
  const boost::json::string* const text = value ? value->if_string() : nullptr;
  return text ? std::string_view(*text) : std::string_view();
}

/// A number of a JWK, as bytes and as it stands in the thumbprint.
struct KeyNumber {
  std::string bytes;
  std::string_view encoded;
};

std::optional<KeyNumber> number_of(const boost::json::object& jwk, std::string_view name) {
  KeyNumber number;
  number.encoded = text_of(jwk, name);
  std::optional<std::string> bytes = decode_base64url(number.encoded);
  if (!bytes || bytes->empty()) return std::nullopt;
  number.bytes = std::move(*bytes);
  return number;
}

std::string thumbprint_of(const std::string& canonical) { return base64url(as_text(sha256(canonical))); }

KeyOwner make_key(const char* type, OSSL_PARAM* parameters) {
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  if (!context) throw std::bad_alloc();
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
    return nullptr;
  return KeyOwner(key);
}

// OpenSSL refuses a point that is not on the curve.
KeyOwner make_p256_key(const std::string& x, const std::string& y) {
  std::string point = '\x04' + x + y;
  std::string group = "prime256v1";
  OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
                             OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, bytes_of(point), point.size()),
                             OSSL_PARAM_construct_end()};
  return make_key("EC", parameters);
}

// OpenSSL takes numbers in the byte order of the machine.
std::string in_native_order(std::string bytes) {
  if constexpr (std::endian::native == std::endian::little) std::ranges::reverse(bytes);
  return bytes;
}

KeyOwner make_rsa_key(std::string modulus, std::string exponent) {
  modulus = in_native_order(std::move(modulus));
  exponent = in_native_order(std::move(exponent));
  OSSL_PARAM parameters[] = {OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N, bytes_of(modulus), modulus.size()),
                             OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_E, bytes_of(exponent), exponent.size()),
                             OSSL_PARAM_construct_end()};
  return make_key("RSA", parameters);
}

// A large exponent would make the verification slow.
bool is_acceptable_rsa(const std::string& modulus, const std::string& exponent) noexcept {
  const bool is_exponent = exponent.size() <= 4 && exponent.front() != '\0' && (exponent.back() & 1) == 1 &&
                           (exponent.size() > 1 || exponent.back() != 1);
  return is_exponent && modulus.front() != '\0' && modulus.size() >= least_modulus && modulus.size() <= most_modulus &&
         (static_cast<unsigned char>(modulus.front()) & 0x80) != 0;
}

bool has_private_member(const boost::json::object& jwk) {
  // RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1.
  constexpr const char* names[] = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"};
  return std::ranges::any_of(names, [&](const char* name) { return jwk.contains(name); });
}

// Appends a number as an INTEGER of DER, which has no unnecessary zero bytes and no sign.
void append_integer(std::string& der, std::string_view number) {
  while (number.size() > 1 && number.front() == '\0') number.remove_prefix(1);
  const bool needs_zero = (static_cast<unsigned char>(number.front()) & 0x80) != 0;
  der += '\x02';
  der += static_cast<char>(number.size() + (needs_zero ? 1 : 0));
  if (needs_zero) der += '\0';
  der += number;
}

// OpenSSL takes the two numbers of an ECDSA signature as DER.
std::string der_of(std::string_view signature) {
  std::string numbers;
  append_integer(numbers, signature.substr(0, number_size));
  append_integer(numbers, signature.substr(number_size));
  return "\x30" + std::string(1, static_cast<char>(numbers.size())) + numbers;
}

}  // namespace

class JwsKey::Impl {
 public:
  Impl(KeyOwner key, JwsAlgorithm algorithm) noexcept : key_(std::move(key)), algorithm_(algorithm) {}
  EVP_PKEY* key() const noexcept { return key_.get(); }
  JwsAlgorithm algorithm() const noexcept { return algorithm_; }

 private:
  const KeyOwner key_;
  const JwsAlgorithm algorithm_;
};

JwsKey::JwsKey(std::unique_ptr<Impl> impl, std::string thumbprint) noexcept
    : impl_(std::move(impl)), thumbprint_(std::move(thumbprint)) {}
JwsKey::JwsKey(JwsKey&&) noexcept = default;
JwsKey& JwsKey::operator=(JwsKey&&) noexcept = default;
JwsKey::~JwsKey() = default;

std::optional<JwsAlgorithm> jws_algorithm(std::string_view name) noexcept {
  if (name == "ES256") return JwsAlgorithm::es256;
  if (name == "RS256") return JwsAlgorithm::rs256;
  if (name == "PS256") return JwsAlgorithm::ps256;
  if (name == "EdDSA") return JwsAlgorithm::eddsa;
  return std::nullopt;
}

std::optional<JwsKey> JwsKey::from_jwk(const boost::json::object& jwk, JwsAlgorithm algorithm) {
  if (has_private_member(jwk)) return std::nullopt;
  const std::string_view type = text_of(jwk, "kty");
  const bool is_rsa = algorithm == JwsAlgorithm::rs256 || algorithm == JwsAlgorithm::ps256;
  KeyOwner key;
  std::string canonical;
  if (algorithm == JwsAlgorithm::es256 && type == "EC" && text_of(jwk, "crv") == "P-256") {
    const std::optional<KeyNumber> x = number_of(jwk, "x"), y = number_of(jwk, "y");
    if (!x || !y || x->bytes.size() != number_size || y->bytes.size() != number_size) return std::nullopt;
    key = make_p256_key(x->bytes, y->bytes);
    canonical = R"({"crv":"P-256","kty":"EC","x":")";
    canonical.append(x->encoded).append(R"(","y":")").append(y->encoded).append("\"}");
  } else if (is_rsa && type == "RSA") {
    const std::optional<KeyNumber> modulus = number_of(jwk, "n"), exponent = number_of(jwk, "e");
    if (!modulus || !exponent || !is_acceptable_rsa(modulus->bytes, exponent->bytes)) return std::nullopt;
    key = make_rsa_key(modulus->bytes, exponent->bytes);
    canonical = R"({"e":")";
    canonical.append(exponent->encoded).append(R"(","kty":"RSA","n":")").append(modulus->encoded).append("\"}");
  } else if (algorithm == JwsAlgorithm::eddsa && type == "OKP" && text_of(jwk, "crv") == "Ed25519") {
    const std::optional<KeyNumber> x = number_of(jwk, "x");
    if (!x || x->bytes.size() != number_size) return std::nullopt;
    key.reset(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, unsigned_bytes(x->bytes), x->bytes.size()));
    canonical = R"({"crv":"Ed25519","kty":"OKP","x":")";
    canonical.append(x->encoded).append("\"}");
  }
  if (!key) {
    clear_crypto_errors();
    return std::nullopt;
  }
  return JwsKey(std::make_unique<Impl>(std::move(key), algorithm), thumbprint_of(canonical));
}

bool JwsKey::verifies(std::string_view text, std::string_view signature) const {
  std::string der;
  if (impl_->algorithm() == JwsAlgorithm::es256) {
    if (signature.size() != 2 * number_size) return false;
    der = der_of(signature);
    signature = der;
  }
  const VerifyContext context(EVP_MD_CTX_new());
  if (!context) throw std::bad_alloc();
  EVP_PKEY_CTX* parameters = nullptr;  // part of `context`
  const EVP_MD* const digest = impl_->algorithm() == JwsAlgorithm::eddsa ? nullptr : EVP_sha256();
  bool good = EVP_DigestVerifyInit(context.get(), &parameters, digest, nullptr, impl_->key()) == 1;
  if (good && impl_->algorithm() == JwsAlgorithm::ps256)
    good = EVP_PKEY_CTX_ctrl_str(parameters, "rsa_padding_mode", "pss") == 1 &&
           EVP_PKEY_CTX_ctrl_str(parameters, "rsa_pss_saltlen", "digest") == 1;
  good = good && EVP_DigestVerify(context.get(), unsigned_bytes(signature), signature.size(), unsigned_bytes(text),
                                  text.size()) == 1;
  // OpenSSL records an error for a bad signature. The next TLS operation of this thread must not find it.
  if (!good) clear_crypto_errors();
  return good;
}

}  // namespace authlete::server
