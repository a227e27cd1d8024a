#include "jws_verification.hpp"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <cmath>
#include <utility>

#include "digest.hpp"
#include "openssl_handles.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

constexpr std::size_t max_jwt_bytes = 64u << 10;
constexpr std::size_t ecdsa_number_bytes = 32;

const unsigned char* as_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::optional<json::object> object_in(std::string_view encoded) {
  const std::optional<std::string> text = base64url_decode(encoded);
  if (!text) return std::nullopt;
  boost::system::error_code error;
  json::value value = json::parse(*text, error);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

std::string string_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

// Names of algorithms are case-sensitive (RFC 7515 section 4.1.1), and `none` is in lower case.
JwsAlg algorithm_named(const std::string& name) {
  JwsAlg algorithm;
  if (name == "none") algorithm = JwsAlg::none;
  for (const JwsAlg::Value known : {JwsAlg::hs256, JwsAlg::rs256, JwsAlg::ps256, JwsAlg::es256, JwsAlg::eddsa})
    if (JwsAlg(known).to_string() == name) algorithm = known;
  return algorithm;
}

bool fits(const JwsAlg& algorithm, KeyKind kind) {
  switch (kind) {
    case KeyKind::p256: return algorithm == JwsAlg::es256;
    case KeyKind::rsa: return algorithm == JwsAlg::rs256 || algorithm == JwsAlg::ps256;
    case KeyKind::ed25519: return algorithm == JwsAlg::eddsa;
  }
  return false;
}

bool prepare(EVP_MD_CTX* context, const JwsAlg& algorithm, EVP_PKEY* key) {
  EVP_PKEY_CTX* parameters = nullptr;
  // Ed25519 has its own digest.
  const EVP_MD* digest = algorithm == JwsAlg::eddsa ? nullptr : EVP_sha256();
  if (EVP_DigestVerifyInit(context, &parameters, digest, nullptr, key) != 1) return false;
  // RFC 7518 section 3.5: the salt is as long as the digest.
  return algorithm != JwsAlg::ps256 || (EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1 &&
                                        EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1);
}

}  // namespace

std::string SignedJwt::header_text(std::string_view name) const { return string_in(header, name); }

std::string SignedJwt::claim_text(std::string_view name) const { return string_in(claims, name); }

std::optional<std::int64_t> SignedJwt::claim_seconds(std::string_view name) const {
  const json::value* value = claims.if_contains(name);
  if (!value) return std::nullopt;
  if (value->is_int64()) return value->get_int64();
  // A fraction of a second is allowed. The bound keeps the conversion defined.
  constexpr double largest = 1e15;
  if (!value->is_double() || !(std::abs(value->get_double()) < largest)) return std::nullopt;
  return static_cast<std::int64_t>(std::floor(value->get_double()));
}

bool SignedJwt::has_audience(std::string_view value) const {
  const json::value* audience = claims.if_contains("aud");
  if (!audience) return false;
  const auto is_value = [&](const json::value& entry) {
    return entry.is_string() && std::string_view(entry.get_string()) == value;
  };
  if (!audience->is_array()) return is_value(*audience);
  for (const json::value& entry : audience->get_array())
    if (is_value(entry)) return true;
  return false;
}

std::optional<SignedJwt> parse_jwt(std::string_view text) {
  const std::size_t first = text.find('.');
  const std::size_t last = text.rfind('.');
  if (text.size() > max_jwt_bytes || first == text.npos || text.find('.', first + 1) != last || first == last)
    return std::nullopt;
  std::optional<json::object> header = object_in(text.substr(0, first));
  std::optional<json::object> claims = object_in(text.substr(first + 1, last - first - 1));
  std::optional<std::string> signature = base64url_decode(text.substr(last + 1));
  if (!header || !claims || !signature || header->contains("crit")) return std::nullopt;
  SignedJwt jwt;
  jwt.header = std::move(*header);
  jwt.claims = std::move(*claims);
  jwt.signed_part = text.substr(0, last);
  jwt.signature = std::move(*signature);
  jwt.algorithm = algorithm_named(jwt.header_text("alg"));
  return jwt;
}

bool is_asymmetric(const JwsAlg& algorithm) {
  return algorithm == JwsAlg::es256 || algorithm == JwsAlg::rs256 || algorithm == JwsAlg::ps256 ||
         algorithm == JwsAlg::eddsa;
}

bool is_signed_by(const SignedJwt& jwt, const PublicKey& key) {
  if (!fits(jwt.algorithm, key.kind())) return false;
  std::string signature = jwt.signature;
  if (jwt.algorithm == JwsAlg::es256) {
    std::optional<std::string> der = ecdsa_to_der(signature);
    if (!der) return false;
    signature = std::move(*der);
  }
  const DigestContextHandle context(EVP_MD_CTX_new());
  const bool verified = context && prepare(context.get(), jwt.algorithm, key.key()) &&
                        EVP_DigestVerify(context.get(), as_bytes(signature), signature.size(),
                                         as_bytes(jwt.signed_part), jwt.signed_part.size()) == 1;
  ERR_clear_error();
  return verified;
}

bool is_signed_by_secret(const SignedJwt& jwt, std::string_view secret) {
  if (jwt.algorithm != JwsAlg::hs256 || secret.empty()) return false;
  Digest code;
  unsigned size = 0;
  if (!HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), as_bytes(jwt.signed_part),
            jwt.signed_part.size(), code.data(), &size))
    return false;
  return jwt.signature.size() == size && CRYPTO_memcmp(jwt.signature.data(), code.data(), size) == 0;
}

bool is_signed_by_set(const SignedJwt& jwt, const std::vector<KeySetEntry>& keys) {
  const std::string id = jwt.header_text("kid");
  for (const KeySetEntry& entry : keys) {
    if (!entry.key || (!id.empty() && entry.id != id) || entry.use == "enc") continue;
    if (!entry.algorithm.empty() && entry.algorithm != jwt.header_text("alg")) continue;
    if (is_signed_by(jwt, *entry.key)) return true;
  }
  return false;
}

std::optional<std::string> ecdsa_to_der(std::string_view signature) {
  if (signature.size() != 2 * ecdsa_number_bytes) return std::nullopt;
  const EcdsaSignatureHandle numbers(ECDSA_SIG_new());
  BigNumberHandle r(BN_bin2bn(as_bytes(signature), ecdsa_number_bytes, nullptr));
  BigNumberHandle s(BN_bin2bn(as_bytes(signature.substr(ecdsa_number_bytes)), ecdsa_number_bytes, nullptr));
  if (!numbers || !r || !s || ECDSA_SIG_set0(numbers.get(), r.get(), s.get()) != 1) return std::nullopt;
  static_cast<void>(r.release());
  static_cast<void>(s.release());
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(numbers.get(), &der);
  if (size <= 0) return std::nullopt;
  std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return bytes;
}

std::optional<std::string> ecdsa_from_der(std::string_view der) {
  const unsigned char* next = as_bytes(der);
  const EcdsaSignatureHandle numbers(d2i_ECDSA_SIG(nullptr, &next, static_cast<long>(der.size())));
  if (!numbers) return std::nullopt;
  std::string bytes(2 * ecdsa_number_bytes, '\0');
  auto* const out = reinterpret_cast<unsigned char*>(bytes.data());
  constexpr int size = ecdsa_number_bytes;
  if (BN_bn2binpad(ECDSA_SIG_get0_r(numbers.get()), out, size) != size ||
      BN_bn2binpad(ECDSA_SIG_get0_s(numbers.get()), out + size, size) != size)
    return std::nullopt;
  return bytes;
}

}  // namespace authlete::simulator
