#include "server/core/digest.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <stdexcept>

namespace authlete::server {

namespace {

const unsigned char* bytes_of(std::string_view text) noexcept {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Sha256 sha256(std::string_view text) {
  Sha256 digest;
  if (EVP_Q_digest(nullptr, "SHA256", nullptr, text.data(), text.size(), digest.data(), nullptr) != 1)
    throw std::runtime_error("OpenSSL cannot compute SHA-256.");
  return digest;
}

Sha256 hmac_sha256(std::string_view key, std::string_view text) {
  Sha256 digest;
  std::size_t size = 0;
  if (!EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key.data(), key.size(), bytes_of(text), text.size(),
                 digest.data(), digest.size(), &size) ||
      size != digest.size())
    throw std::runtime_error("OpenSSL cannot compute HMAC-SHA256.");
  return digest;
}

void clear_crypto_errors() noexcept { ERR_clear_error(); }

}  // namespace authlete::server
