#pragma once

#include <array>
#include <string_view>

namespace authlete::server {

using Sha256 = std::array<unsigned char, 32>;

/// Returns the SHA-256 of `text`. What identifies a session is kept in this form only, so that a copy of the memory
/// does not give the sessions away.
Sha256 sha256(std::string_view text);

/// Returns the HMAC-SHA256 of `text` (RFC 2104).
Sha256 hmac_sha256(std::string_view key, std::string_view text);

/// Removes the errors that OpenSSL has recorded for this thread.
void clear_crypto_errors() noexcept;

/// Returns the bytes as a string.
inline std::string_view as_text(const Sha256& digest) noexcept {
  return std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size());
}

}  // namespace authlete::server
