#include "server/resource/siphash.hpp"

#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace authlete::server {

namespace {

static_assert(std::endian::native == std::endian::little, "SipHash reads its input as little-endian numbers");

// Aumasson and Bernstein, "SipHash: a fast short-input PRF", with the result of 128 bits of their reference code.
class SipHash {
 public:
  explicit SipHash(const SipHashKey& key) noexcept
      : v0_(0x736f6d6570736575U ^ key[0]),
        v1_(0x646f72616e646f6dU ^ key[1] ^ 0xeeU),
        v2_(0x6c7967656e657261U ^ key[0]),
        v3_(0x7465646279746573U ^ key[1]) {}

  void add(std::uint64_t block) noexcept {
    v3_ ^= block;
    round();
    round();
    v0_ ^= block;
  }

  Hash128 finish() noexcept {
    Hash128 hash;
    v2_ ^= 0xeeU;
    hash.low = result();
    v1_ ^= 0xddU;
    hash.high = result();
    return hash;
  }

 private:
  std::uint64_t result() noexcept {
    for (int count = 0; count < 4; ++count) round();
    return v0_ ^ v1_ ^ v2_ ^ v3_;
  }

  void round() noexcept {
    v0_ += v1_;
    v1_ = std::rotl(v1_, 13) ^ v0_;
    v0_ = std::rotl(v0_, 32);
    v2_ += v3_;
    v3_ = std::rotl(v3_, 16) ^ v2_;
    v0_ += v3_;
    v3_ = std::rotl(v3_, 21) ^ v0_;
    v2_ += v1_;
    v1_ = std::rotl(v1_, 17) ^ v2_;
    v2_ = std::rotl(v2_, 32);
  }

  std::uint64_t v0_, v1_, v2_, v3_;
};

}  // namespace

SipHashKey random_siphash_key() {
  SipHashKey key;
  if (::getentropy(key.data(), sizeof key) != 0) throw std::system_error(errno, std::system_category());
  return key;
}

Hash128 siphash(const SipHashKey& key, std::uint64_t prefix, std::string_view text) noexcept {
  SipHash hash(key);
  hash.add(prefix);
  std::size_t position = 0;
  for (; text.size() - position >= sizeof(std::uint64_t); position += sizeof(std::uint64_t)) {
    std::uint64_t block;
    std::memcpy(&block, text.data() + position, sizeof block);
    hash.add(block);
  }
  // The last block has the rest of the input and, in its highest byte, the length of the input.
  std::uint64_t last = 0;
  if (position < text.size()) std::memcpy(&last, text.data() + position, text.size() - position);
  hash.add(last | (static_cast<std::uint64_t>(text.size() + sizeof prefix) << 56U));
  return hash.finish();
}

}  // namespace authlete::server
