#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace authlete::simulator {

/// SHA-256: what the service keeps of a token, and what its lists call a token's hash (in base64url).
using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view text);

/// RFC 4648 section 5, without padding.
std::string base64url(std::span<const unsigned char> bytes);
std::string base64url(std::string_view text);

/// The digest a text of 43 base64url characters stands for; nothing if the text is something else.
std::optional<Digest> digest_from_text(std::string_view text);

/// Unpredictable bytes as base64url text: the default of 256 bits gives 43 characters, as the service's tokens have.
std::string random_text(std::size_t bytes = 32);

struct DigestHash {
  std::size_t operator()(const Digest& digest) const noexcept;
};

}  // namespace authlete::simulator
