#include "codec/json_text.hpp"

#include <array>
#include <cstddef>

#include "codec/plain_bytes.hpp"

namespace authlete::codec {
namespace {

enum class ByteKind : unsigned char { plain, escaped, multibyte };

constexpr std::array<ByteKind, 256> kinds = [] {
  std::array<ByteKind, 256> result{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) result[byte] = ByteKind::escaped;
  result['"'] = result['\\'] = ByteKind::escaped;
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) result[byte] = ByteKind::multibyte;
  return result;
}();

unsigned char byte_at(std::string_view text, std::size_t index) { return static_cast<unsigned char>(text[index]); }

// For control characters.
void append_escape(std::string& out, unsigned char byte) {
  switch (byte) {
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u00";
  out += digits[byte >> 4];
  out += digits[byte & 0x0F];
}

}  // namespace

// The second byte reveals overlong forms, surrogates and values beyond U+10FFFF.
std::size_t utf8_length(std::string_view text) noexcept {
  const unsigned char lead = byte_at(text, 0);
  const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || text.size() < length) return 0;
  const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte_at(text, 1) < lowest || byte_at(text, 1) > highest) return 0;
  for (std::size_t index = 2; index < length; ++index)
    if ((byte_at(text, index) & 0xC0) != 0x80) return 0;
  return length;
}

bool append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t run_begin = 0;
  std::size_t index = 0;
  const char* const begin = text.data();
  for (;;) {
    index = static_cast<std::size_t>(skip_plain_bytes(begin + index, begin + text.size()) - begin);
    if (index == text.size()) break;
    const unsigned char byte = byte_at(text, index);
    if (kinds[byte] == ByteKind::plain) {
      ++index;
    } else if (kinds[byte] == ByteKind::multibyte) {
      const std::size_t length = utf8_length(text.substr(index));
      if (length == 0) return false;
      index += length;
    } else {
      out.append(begin + run_begin, index - run_begin);
      if (byte == '"' || byte == '\\') {
        // The character follows its backslash, so that the next run begins with it.
        out += '\\';
        run_begin = index;
      } else {
        append_escape(out, byte);
        run_begin = index + 1;
      }
      ++index;
    }
  }
  out.append(begin + run_begin, index - run_begin);
  out += '"';
  return true;
}

}  // namespace authlete::codec
