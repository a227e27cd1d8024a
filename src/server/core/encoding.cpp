#include "server/core/encoding.hpp"

#include <cstdint>

#include "server/core/ascii.hpp"
#include "server/core/utf8.hpp"

namespace authlete::server {

namespace {

// Returns the six bits of a character, or -1. The last two characters of the alphabet are given.
constexpr int base64_bits(char letter, char next_to_last, char last) noexcept {
  if (letter >= 'A' && letter <= 'Z') return letter - 'A';
  if (letter >= 'a' && letter <= 'z') return letter - 'a' + 26;
  if (is_ascii_digit(letter)) return letter - '0' + 52;
  return letter == next_to_last ? 62 : letter == last ? 63 : -1;
}

// Decodes base64 without padding into `bytes`, which has room for it. Returns whether it is well-formed.
bool append_base64(std::string& bytes, std::string_view text, char next_to_last, char last) {
  std::uint32_t pending = 0;
  int bits = 0;
  bool valid = true;
  for (const char letter : text) {
    const int value = base64_bits(letter, next_to_last, last);
    valid = valid && value >= 0;
    pending = pending << 6 | (static_cast<std::uint32_t>(value) & 63U);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(pending >> bits & 0xFFU);
    }
  }
  return valid && (pending & ((1U << bits) - 1U)) == 0;
}

constexpr int hex_bits(char letter) noexcept {
  if (is_ascii_digit(letter)) return letter - '0';
  const char lower = ascii_lower(letter);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Decodes into `decoded`, which has room for all of `text`. Returns whether all escapes are well-formed.
bool append_decoded(std::string& decoded, std::string_view text, bool plus_is_space) {
  for (std::size_t index = 0; index < text.size(); ++index) {
    char letter = text[index];
    if (letter == '%') {
      if (text.size() - index < 3) return false;
      const int high = hex_bits(text[index + 1]), low = hex_bits(text[index + 2]);
      if (high < 0 || low < 0) return false;
      letter = static_cast<char>(high * 16 + low);
      index += 2;
    } else if (letter == '+' && plus_is_space) {
      letter = ' ';
    }
    decoded += letter;
  }
  return true;
}

// The memory is reserved at once, so that no part of a secret stays behind in memory that was too small.
std::string with_room_for(std::size_t size) {
  std::string text;
  text.reserve(size);
  return text;
}

}  // namespace

std::optional<Secret> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  text.remove_suffix(text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0);
  std::string bytes = with_room_for(text.size() / 4 * 3 + 2);
  const bool valid = append_base64(bytes, text, '+', '/');
  Secret decoded(std::move(bytes));
  if (!valid) return std::nullopt;
  return decoded;
}

std::optional<std::string> decode_base64url(std::string_view text) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes = with_room_for(text.size() / 4 * 3 + 2);
  if (!append_base64(bytes, text, '-', '_')) return std::nullopt;
  return bytes;
}

std::string base64url(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text = with_room_for((bytes.size() * 4 + 2) / 3);
  std::uint32_t pending = 0;
  int bits = 0;
  for (const char byte : bytes) {
    pending = pending << 8 | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6; bits -= 6) text += alphabet[pending >> (bits - 6) & 63U];
  }
  if (bits > 0) text += alphabet[pending << (6 - bits) & 63U];
  return text;
}

std::optional<Secret> decode_form_text(std::string_view text) {
  std::string decoded = with_room_for(text.size());
  const bool valid = append_decoded(decoded, text, true) && is_utf8(decoded);
  Secret secret(std::move(decoded));
  if (!valid) return std::nullopt;
  return secret;
}

std::optional<std::string> decode_percent(std::string_view text) {
  std::string decoded = with_room_for(text.size());
  if (!append_decoded(decoded, text, false)) return std::nullopt;
  return decoded;
}

}  // namespace authlete::server
