#include "net/signing.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <array>
#include <limits>
#include <new>
#include <utility>

#include "core/base64.hpp"
#include "net/tls_error.hpp"

namespace authlete::net {

namespace {

constexpr int p256_number_bytes = 32;
// The text of one key needs less than one percent of this.
constexpr std::size_t maximum_pem_bytes = 64u << 10;

using KeyOwner = std::unique_ptr<EVP_PKEY, decltype([](EVP_PKEY* key) { EVP_PKEY_free(key); })>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype([](EVP_PKEY_CTX* context) { EVP_PKEY_CTX_free(context); })>;
using SignContext = std::unique_ptr<EVP_MD_CTX, decltype([](EVP_MD_CTX* context) { EVP_MD_CTX_free(context); })>;
using Number = std::unique_ptr<BIGNUM, decltype([](BIGNUM* number) { BN_free(number); })>;
using Signature = std::unique_ptr<ECDSA_SIG, decltype([](ECDSA_SIG* signature) { ECDSA_SIG_free(signature); })>;
using PemReader = std::unique_ptr<BIO, decltype([](BIO* bio) { BIO_free(bio); })>;

// Without this callback OpenSSL would prompt for the password at the terminal.
int refuse_password(char*, int, int, void* requested) noexcept {
  *static_cast<bool*>(requested) = true;
  return -1;
}

std::string bytes_of(const BIGNUM* number) {
  std::string bytes(p256_number_bytes, '\0');
  if (BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), p256_number_bytes) != p256_number_bytes)
    throw std::bad_alloc();
  return bytes;
}

const unsigned char* unsigned_bytes(std::string_view text) noexcept {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// Returns an empty string if the key is not on a named curve.
std::string curve_of(const EVP_PKEY* key) {
  std::array<char, 80> name{};
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) != 1) return {};
  return std::string(name.data(), size);
}

std::string coordinate(const EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1) throw std::bad_alloc();
  const Number owner(number);
  return core::base64url(bytes_of(number));
}

// The private number and the public point belong together: the service would refuse each proof otherwise.
bool consistent(EVP_PKEY* key) {
  const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
  return context && EVP_PKEY_pairwise_check(context.get()) == 1;
}

Error cannot(const char* what) {
  return Error(ErrorKind::auth, Phase::prepare, std::string("OpenSSL cannot ") + what + ": " + openssl_reason());
}

}  // namespace

class Es256Key::Impl {
 public:
  explicit Impl(KeyOwner key) noexcept : key_(std::move(key)) {}
  EVP_PKEY* key() const noexcept { return key_.get(); }

 private:
  const KeyOwner key_;
};

Es256Key::Es256Key(std::unique_ptr<Impl> impl, std::string public_jwk) noexcept
    : impl_(std::move(impl)), public_jwk_(std::move(public_jwk)) {}
Es256Key::Es256Key(Es256Key&&) noexcept = default;
Es256Key& Es256Key::operator=(Es256Key&&) noexcept = default;
Es256Key::~Es256Key() = default;

Result<Es256Key> Es256Key::from_pem(const Secret& pem, const std::string& name) {
  const auto unusable = [&name](const std::string& why) {
    ERR_clear_error();
    return Error(ErrorKind::configuration, Phase::prepare, name + " " + why);
  };
  const std::string& text = pem.reveal();
  if (text.empty()) return unusable("is empty");
  if (text.size() > maximum_pem_bytes) return unusable("is longer than any private key in PEM form");
  // Also true of a public key or a certificate. OpenSSL would only call them unsupported.
  if (text.find("PRIVATE KEY-----") == text.npos)
    return unusable("holds no private key in PEM form (`-----BEGIN PRIVATE KEY-----`)");
  ERR_clear_error();
  const PemReader reader(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  if (!reader) throw std::bad_alloc();
  bool password_requested = false;
  KeyOwner key(PEM_read_bio_PrivateKey(reader.get(), nullptr, &refuse_password, &password_requested));
  if (!key && password_requested) return unusable("is encrypted: give it without a password");
  if (!key) return unusable("cannot be read: " + openssl_reason());
  if (EVP_PKEY_is_a(key.get(), "EC") != 1)
    return unusable("is not a key for ES256: it must be an EC key on the curve P-256");
  if (const std::string curve = curve_of(key.get()); curve != SN_X9_62_prime256v1)
    return unusable("is not a key for ES256: its curve is " + (curve.empty() ? "unnamed" : curve) + ", not P-256");
  if (!consistent(key.get())) return unusable("is damaged: its public key is not that of its private key");
  ERR_clear_error();
  std::string jwk = R"({"crv":"P-256","kty":"EC","x":")" + coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_X) +
                    R"(","y":")" + coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y) + "\"}";
  return Es256Key(std::make_unique<Impl>(std::move(key)), std::move(jwk));
}

Result<std::string> Es256Key::sign(std::string_view text) const {
  ERR_clear_error();
  const SignContext context(EVP_MD_CTX_new());
  if (!context) throw std::bad_alloc();
  std::array<unsigned char, 80> der;  // two numbers of 33 bytes at most, and their headers
  std::size_t size = der.size();
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, impl_->key()) != 1 ||
      EVP_DigestSign(context.get(), der.data(), &size, unsigned_bytes(text), text.size()) != 1)
    return cannot("sign with the DPoP key");
  const unsigned char* next = der.data();
  const Signature signature(d2i_ECDSA_SIG(nullptr, &next, static_cast<long>(size)));
  if (!signature) throw std::bad_alloc();
  return bytes_of(ECDSA_SIG_get0_r(signature.get())) + bytes_of(ECDSA_SIG_get0_s(signature.get()));
}

std::string sha256(std::string_view text) {
  std::string digest(32, '\0');
  if (EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, EVP_sha256(),
                 nullptr) != 1)
    throw std::bad_alloc();
  return digest;
}

Result<std::string> random_128_bits() {
  std::string bytes(16, '\0');
  ERR_clear_error();
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size())) != 1)
    return cannot("make a random number");
  return bytes;
}

}  // namespace authlete::net
