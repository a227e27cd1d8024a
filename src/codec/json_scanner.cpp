#include "codec/json_scanner.hpp"

#include <cstring>

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

// What a letter after a backslash stands for; 0: nothing.
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

// From the first backslash to the end of the string.
bool JsonScanner::unescape(std::string& out) {
  while (*at_ != '"') {
    if (++at_ == end_) return false;
    const char letter = *at_++;
    if (letter != 'u') {
      const char meant = escaped(letter);
      if (meant == 0) return false;
      out += meant;
    } else {
      unsigned code = 0;
      if (!read_code_unit(code) || is_low_surrogate(code)) return false;
      if (is_high_surrogate(code)) {
        unsigned low = 0;
        if (end_ - at_ < 2 || at_[0] != '\\' || at_[1] != 'u') return false;
        at_ += 2;
        if (!read_code_unit(low) || !is_low_surrogate(low)) return false;
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      }
      append_utf8(out, code);
    }
    const char* const begin = at_;
    if (!scan_plain()) return false;
    out.append(begin, at_);
  }
  ++at_;
  return true;
}

bool JsonScanner::read_code_unit(unsigned& unit) noexcept {
  if (end_ - at_ < 4) return false;
  unit = 0;
  for (int count = 0; count < 4; ++count) {
    const int digit = hexadecimal_digit(*at_++);
    if (digit < 0) return false;
    unit = unit << 4 | static_cast<unsigned>(digit);
  }
  return true;
}

bool JsonScanner::skip_escape() noexcept {
  if (++at_ == end_) return false;
  const char letter = *at_++;
  if (letter != 'u') return escaped(letter) != 0;
  unsigned unit = 0;
  unsigned low = 0;
  if (!read_code_unit(unit) || is_low_surrogate(unit)) return false;
  if (!is_high_surrogate(unit)) return true;
  if (end_ - at_ < 2 || at_[0] != '\\' || at_[1] != 'u') return false;
  at_ += 2;
  return read_code_unit(low) && is_low_surrogate(low);
}

bool JsonScanner::skip_string() noexcept {
  if (!take('"') || !scan_plain()) return false;
  while (*at_ != '"')
    if (!skip_escape() || !scan_plain()) return false;
  ++at_;
  return true;
}

bool JsonScanner::read_word(std::string_view word) noexcept {
  next();
  if (static_cast<std::size_t>(end_ - at_) < word.size() || std::memcmp(at_, word.data(), word.size()) != 0)
    return false;
  at_ += word.size();
  return true;
}

bool JsonScanner::skip_digits() noexcept {
  const char* const begin = at_;
  while (at_ != end_ && is_digit(*at_)) ++at_;
  return at_ != begin;
}

bool JsonScanner::skip_number() noexcept {
  if (*at_ == '-' && ++at_ == end_) return false;
  if (*at_ == '0')
    ++at_;
  else if (!skip_digits())
    return false;
  if (at_ != end_ && *at_ == '.') {
    ++at_;
    if (!skip_digits()) return false;
  }
  // One with an exponent is left to whoever knows how large it may be.
  return at_ == end_ || (*at_ != 'e' && *at_ != 'E');
}

bool JsonScanner::skip_value(unsigned levels) {
  switch (next()) {
    case '{': return levels > 0 && skip_members(levels - 1);
    case '[': return levels > 0 && skip_elements(levels - 1);
    case '"': return skip_string();
    case 't': return read_word("true");
    case 'f': return read_word("false");
    case 'n': return read_word("null");
    default: return at_ != end_ && (*at_ == '-' || is_digit(*at_)) && skip_number();
  }
}

bool JsonScanner::skip_members(unsigned levels) {
  take('{');
  if (take('}')) return true;
  do {
    if (!skip_string() || !take(':') || !skip_value(levels)) return false;
  } while (take(','));
  return take('}');
}

bool JsonScanner::skip_elements(unsigned levels) {
  take('[');
  if (take(']')) return true;
  do {
    if (!skip_value(levels)) return false;
  } while (take(','));
  return take(']');
}

}  // namespace authlete::codec
