#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace authlete::codec {

/// Appends a JSON string with its quotes. Returns false if the text is not valid UTF-8; `out` is then incomplete.
bool append_json_string(std::string& out, std::string_view text);

/// How many of the eight bytes at `text` come before the first that is a quotation mark, a backslash, a control
/// character or not ASCII. For little-endian machines.
inline std::size_t plain_bytes_of_eight(const char* text) noexcept {
  constexpr auto every_byte = [](std::uint64_t byte) { return 0x0101010101010101u * byte; };
  constexpr std::uint64_t high = every_byte(0x80);
  const auto zero_bytes = [&](std::uint64_t word) { return (word - every_byte(1)) & ~word; };
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  // Each mask is right up to the first byte it marks, and that is the one that counts.
  const std::uint64_t controls = (bytes - every_byte(0x20)) & ~bytes;
  const std::uint64_t marks = zero_bytes(bytes ^ every_byte('"')) | zero_bytes(bytes ^ every_byte('\\'));
  return static_cast<std::size_t>(std::countr_zero((controls | marks | bytes) & high)) / 8;
}

/// The first byte from `text` on, before `end`, that is one of those; `end` if there is none. What is left at the end
/// of the text may be given back as it is, to be looked at byte by byte.
inline const char* skip_plain_bytes(const char* text, const char* end) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    for (std::size_t plain = 8; plain == 8 && end - text >= 8;) text += plain = plain_bytes_of_eight(text);
  }
  return text;
}

/// Length of the well-formed UTF-8 sequence (Unicode table 3-7) of more than one byte that the text begins with; 0:
/// none.
std::size_t utf8_length(std::string_view text) noexcept;

}  // namespace authlete::codec
