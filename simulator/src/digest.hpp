#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace authlete::simulator {

/// A SHA-256 digest. The service keeps the digest of a token, and its lists have it in base64url as the hash of the
/// token.
using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view text);

/// Encodes bytes as base64url (RFC 4648 section 5), without padding.
std::string base64url(std::span<const unsigned char> bytes);
std::string base64url(std::string_view text);

/// Decodes base64url without padding. Returns nothing if the string is anything else.
std::optional<std::string> base64url_decode(std::string_view text);

/// Decodes 43 base64url characters into a digest. Returns nothing if the string is anything else.
std::optional<Digest> digest_from_string(std::string_view text);

/// Returns unpredictable bytes as base64url. The default of 256 bits gives 43 characters, like the tokens of the
/// service.
std::string random_string(std::size_t bytes = 32);

/// Returns an unpredictable positive number with at least ten digits that JSON can express, as the IDs of clients and
/// services are.
std::int64_t random_identifier();

struct DigestHash {
  std::size_t operator()(const Digest& digest) const noexcept;
};

}  // namespace authlete::simulator
