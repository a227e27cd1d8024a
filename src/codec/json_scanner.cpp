#include "codec/json_scanner.hpp"

#include "codec/json_text.hpp"

namespace authlete::codec {

namespace {

int hexadecimal_digit(char digit) noexcept {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

void append_utf8(std::string& out, unsigned code) {
  const auto continuation = [&](unsigned shift) { out += static_cast<char>(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    continuation(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    continuation(6);
    continuation(0);
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

bool is_high_surrogate(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

// Returns the character that an escape stands for, or 0 if the escape is invalid.
char escaped(char letter) noexcept {
  switch (letter) {
    case '"':
    case '\\':
    case '/': return letter;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return 0;
  }
}

}  // namespace

const char* JsonScanner::skip_some_space(const char* at) const noexcept {
  while (at != end_ && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) ++at;
  return at;
}

const char* JsonScanner::take_behind_space(const char* at, char mark) const noexcept {
  at = skip_some_space(at);
  return sees(at, mark) ? at + 1 : nullptr;
}

// Checks the bytes that cannot be skipped in blocks: characters outside ASCII, and the last few bytes. The last string
// of a short document mostly ends in its last 16 bytes, so that a smaller block helps there.
const char* JsonScanner::scan_remaining(const char* at) const noexcept {
  if (end_ - at < ByteBlock::size) at = skip_plain_bytes<EightBytes>(at, end_);
  while (at != end_) {
    const auto byte = static_cast<unsigned char>(*at);
    if (byte == '"' || byte == '\\') return at;
    if (byte < 0x20) return nullptr;
    const std::size_t length = byte < 0x80 ? 1 : utf8_length(std::string_view(at, static_cast<std::size_t>(end_ - at)));
    if (length == 0) return nullptr;
    at = skip_plain_bytes(at + length, end_);
  }
  return nullptr;
}

const char* JsonScanner::unescape(const char* at, std::string& out) const {
  while (*at != '"') {
    if (++at == end_) return nullptr;
    const char letter = *at++;
    if (letter != 'u') {
      const char meant = escaped(letter);
      if (meant == 0) return nullptr;
      out += meant;
    } else {
      unsigned code = 0;
      at = read_code_point(at, code);
      if (!at) return nullptr;
      append_utf8(out, code);
    }
    const char* const begin = at;
    at = scan_plain(at);
    if (!at) return nullptr;
    out.append(begin, at);
  }
  return at + 1;
}

// `at` is behind the `u`. A code point above 16 bits consists of two units.
const char* JsonScanner::read_code_point(const char* at, unsigned& code) const noexcept {
  at = read_code_unit(at, code);
  if (!at || is_low_surrogate(code)) return nullptr;
  if (!is_high_surrogate(code)) return at;
  unsigned low = 0;
  if (end_ - at < 2 || at[0] != '\\' || at[1] != 'u') return nullptr;
  at = read_code_unit(at + 2, low);
  if (!at || !is_low_surrogate(low)) return nullptr;
  code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
  return at;
}

const char* JsonScanner::read_code_unit(const char* at, unsigned& unit) const noexcept {
  if (end_ - at < 4) return nullptr;
  unit = 0;
  for (int count = 0; count < 4; ++count) {
    const int digit = hexadecimal_digit(*at++);
    if (digit < 0) return nullptr;
    unit = unit << 4 | static_cast<unsigned>(digit);
  }
  return at;
}

const char* JsonScanner::skip_string(const char* at) const noexcept {
  at = take(at, '"');
  if (at) at = scan_plain(at);
  while (at && *at != '"') {
    if (++at == end_) return nullptr;
    const char letter = *at++;
    unsigned code = 0;
    at = letter == 'u' ? read_code_point(at, code) : escaped(letter) != 0 ? at : nullptr;
    if (at) at = scan_plain(at);
  }
  return at ? at + 1 : nullptr;
}

const char* JsonScanner::skip_digits(const char* at) const noexcept {
  const char* const begin = at;
  while (at != end_ && is_digit(*at)) ++at;
  return at == begin ? nullptr : at;
}

const char* JsonScanner::skip_number(const char* at) const noexcept {
  if (*at == '-') ++at;
  at = sees(at, '0') ? at + 1 : skip_digits(at);
  if (at && sees(at, '.')) at = skip_digits(at + 1);
  // A number with an exponent ends here. The caller decides how large it may be.
  return at;
}

const char* JsonScanner::skip_value(const char* at, unsigned levels) const noexcept {
  at = skip_space(at);
  if (at == end_) return nullptr;
  switch (*at) {
    case '{': return levels > 0 ? skip_members(at + 1, levels - 1) : nullptr;
    case '[': return levels > 0 ? skip_elements(at + 1, levels - 1) : nullptr;
    case '"': return skip_string(at);
    case 't': return read_word(at, "true");
    case 'f': return read_word(at, "false");
    case 'n': return read_word(at, "null");
    default: return *at == '-' || is_digit(*at) ? skip_number(at) : nullptr;
  }
}

const char* JsonScanner::skip_members(const char* at, unsigned levels) const noexcept {
  if (const char* const behind = take(at, '}')) return behind;
  for (const char* item = at; item; item = take(at, ',')) {
    at = skip_string(item);
    if (at) at = take(at, ':');
    if (at) at = skip_value(at, levels);
    if (!at) return nullptr;
  }
  return take(at, '}');
}

const char* JsonScanner::skip_elements(const char* at, unsigned levels) const noexcept {
  if (const char* const behind = take(at, ']')) return behind;
  for (const char* item = at; item; item = take(at, ',')) {
    at = skip_value(item, levels);
    if (!at) return nullptr;
  }
  return take(at, ']');
}

}  // namespace authlete::codec
