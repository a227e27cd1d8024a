#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace authlete::server {

/// A hash of 128 bits.
struct Hash128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  friend bool operator==(const Hash128&, const Hash128&) = default;
};

/// A secret key of SipHash.
using SipHashKey = std::array<std::uint64_t, 2>;

/// Returns a random key. Throws `std::system_error` if the system gives no random bytes.
SipHashKey random_siphash_key();

/// Returns SipHash-2-4 with a result of 128 bits of eight bytes, those of `prefix` with the lowest first, and `text`.
///
/// Nobody who does not know the key can find two inputs with the same hash, so the hash may stand for its input.
Hash128 siphash(const SipHashKey& key, std::uint64_t prefix, std::string_view text) noexcept;

}  // namespace authlete::server
