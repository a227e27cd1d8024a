#include "authlete/server/random_id.hpp"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

#include "server/core/encoding.hpp"

namespace authlete::server {

namespace {

template <std::size_t Size>
std::string random_id() {
  std::array<unsigned char, Size> bytes;
  if (RAND_bytes(bytes.data(), static_cast<int>(Size)) != 1) throw std::runtime_error("OpenSSL has no random bytes.");
  return base64url(std::string_view(reinterpret_cast<const char*>(bytes.data()), Size));
}

}  // namespace

std::string random_id_128() { return random_id<16>(); }

std::string random_id_256() { return random_id<32>(); }

}  // namespace authlete::server
