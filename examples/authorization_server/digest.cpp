#include "digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace example {

std::string sha256_hex(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<unsigned char, 32> digest{};
  if (EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("OpenSSL could not make a digest");
  std::string result;
  for (const unsigned char byte : digest) result.append({digits[byte >> 4U], digits[byte & 15U]});
  return result;
}

}  // namespace example
