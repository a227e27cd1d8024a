#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "codec/json_text.hpp"

namespace authlete::codec {

/// Goes through a JSON text once, strictly by RFC 8259, value by value. Every function returns false where the text is
/// not what it asks for, and the scanner is of no use any more then. Holds no more than its place in the text.
class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) noexcept : at_(text.data()), end_(text.data() + text.size()) {}

  /// The first character of the next value or the next punctuation mark, behind white space; 0 at the end.
  char next() noexcept;
  /// Takes that character, if it is the next one.
  bool take(char mark) noexcept;
  bool at_end() noexcept { return next() == 0 && at_ == end_; }

  /// A string in quotation marks. A view of the text itself where it has no escape, else of `unescaped`.
  bool read_string(std::string_view& text, std::string& unescaped);
  /// The name of a member and its colon. One with an escape is not taken.
  bool read_name(std::string_view& name) noexcept;
  /// An integer without fraction, exponent or negative zero that fits.
  bool read_integer(std::int64_t& number) noexcept;
  bool read_word(std::string_view word) noexcept;
  /// Any value but a number with an exponent. `levels`: how many arrays and objects may be in each other.
  bool skip_value(unsigned levels);

 private:
  bool scan_plain() noexcept;
  bool skip_string() noexcept;
  bool skip_number() noexcept;
  bool skip_digits() noexcept;
  bool skip_members(unsigned levels);
  bool skip_elements(unsigned levels);
  bool unescape(std::string& out);
  bool read_code_unit(unsigned& unit) noexcept;
  bool skip_escape() noexcept;

  const char* at_;
  const char* const end_;
};

inline bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }

inline char JsonScanner::next() noexcept {
  while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  return at_ == end_ ? '\0' : *at_;
}

inline bool JsonScanner::take(char mark) noexcept {
  if (next() != mark || at_ == end_) return false;
  ++at_;
  return true;
}

// Up to a quotation mark or a backslash.
inline bool JsonScanner::scan_plain() noexcept {
  for (;;) {
    at_ = skip_plain_bytes(at_, end_);
    if (at_ == end_) return false;
    const auto byte = static_cast<unsigned char>(*at_);
    if (byte == '"' || byte == '\\') return true;
    if (byte < 0x20) return false;
    const std::size_t length =
        byte < 0x80 ? 1 : utf8_length(std::string_view(at_, static_cast<std::size_t>(end_ - at_)));
    if (length == 0) return false;
    at_ += length;
  }
}

inline bool JsonScanner::read_string(std::string_view& text, std::string& unescaped) {
  if (!take('"')) return false;
  const char* const begin = at_;
  if (!scan_plain()) return false;
  if (*at_ == '"') {
    text = std::string_view(begin, static_cast<std::size_t>(at_++ - begin));
    return true;
  }
  unescaped.assign(begin, at_);
  if (!unescape(unescaped)) return false;
  text = unescaped;
  return true;
}

inline bool JsonScanner::read_name(std::string_view& name) noexcept {
  if (!take('"')) return false;
  const char* const begin = at_;
  if (!scan_plain() || *at_ != '"') return false;
  name = std::string_view(begin, static_cast<std::size_t>(at_++ - begin));
  return take(':');
}

inline bool JsonScanner::read_integer(std::int64_t& number) noexcept {
  next();
  const bool negative = at_ != end_ && *at_ == '-';
  if (negative) ++at_;
  const char* const begin = at_;
  std::uint64_t sum = 0;
  while (at_ != end_ && is_digit(*at_) && at_ - begin < 19) sum = sum * 10 + static_cast<unsigned>(*at_++ - '0');
  if (at_ == begin || (*begin == '0' && (at_ - begin > 1 || negative))) return false;
  if (at_ != end_ && (is_digit(*at_) || *at_ == '.' || *at_ == 'e' || *at_ == 'E')) return false;
  if (sum > static_cast<std::uint64_t>(INT64_MAX)) return false;  // the least of all is left out, too
  number = negative ? -static_cast<std::int64_t>(sum) : static_cast<std::int64_t>(sum);
  return true;
}

}  // namespace authlete::codec
