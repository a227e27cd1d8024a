#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "codec/json_text.hpp"
#include "codec/plain_bytes.hpp"

namespace authlete::codec {

/// Scans JSON once, value by value, strictly by RFC 8259.
///
/// Each function takes a pointer into the JSON and returns a pointer past what it read, or null on a syntax error. The
/// position therefore stays in a register; a member would be stored and loaded at every step.
///
/// No function checks what follows a value. A number with trailing garbage ends before it, and the caller then does not
/// find the punctuation mark that it expects.
class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) noexcept : end_(text.data() + text.size()) {}

  /// Returns whether the character at this place is `letter`.
  bool sees(const char* at, char letter) const noexcept { return at != end_ && *at == letter; }
  bool is_end(const char* at) const noexcept { return at == end_; }
  const char* skip_space(const char* at) const noexcept;
  /// Skips white space and one punctuation mark.
  const char* take(const char* at, char mark) const noexcept;

  /// Scans from the character after a quotation mark to the next quotation mark or backslash.
  const char* scan_plain(const char* at) const noexcept;
  /// Reads from a backslash to the end of the string, and appends the characters with their escapes resolved.
  const char* unescape(const char* at, std::string& out) const;
  /// Reads an integer of 64 bits. Negative zero and the least integer are not accepted.
  const char* read_integer(const char* at, std::int64_t& number) const noexcept;
  template <std::size_t size>
  const char* read_word(const char* at, const char (&word)[size]) const noexcept;
  /// Skips any value, except that a number ends in front of its exponent. `levels` is the maximum nesting depth of
  /// arrays and objects.
  const char* skip_value(const char* at, unsigned levels) const noexcept;

 private:
  const char* skip_some_space(const char* at) const noexcept;
  const char* take_behind_space(const char* at, char mark) const noexcept;
  const char* scan_remaining(const char* at) const noexcept;
  const char* skip_string(const char* at) const noexcept;
  const char* skip_number(const char* at) const noexcept;
  const char* skip_digits(const char* at) const noexcept;
  const char* skip_members(const char* at, unsigned levels) const noexcept;
  const char* skip_elements(const char* at, unsigned levels) const noexcept;
  const char* read_code_point(const char* at, unsigned& code) const noexcept;
  const char* read_code_unit(const char* at, unsigned& unit) const noexcept;

  const char* const end_;
};

inline bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }
/// Returns true for white space and control characters; no JSON token starts with one of these.
inline bool may_be_space(char letter) noexcept { return static_cast<unsigned char>(letter) <= ' '; }

[[gnu::always_inline]] inline const char* JsonScanner::skip_space(const char* at) const noexcept {
  if (at == end_ || !may_be_space(*at)) [[likely]]
    return at;
  return skip_some_space(at);
}

[[gnu::always_inline]] inline const char* JsonScanner::take(const char* at, char mark) const noexcept {
  if (sees(at, mark)) [[likely]]
    return at + 1;
  return at == end_ || !may_be_space(*at) ? nullptr : take_behind_space(at, mark);
}

[[gnu::always_inline]] inline const char* JsonScanner::scan_plain(const char* at) const noexcept {
  at = skip_plain_bytes(at, end_);
  return sees(at, '"') ? at : scan_remaining(at);
}

[[gnu::always_inline]] inline const char* JsonScanner::read_integer(const char* at,
                                                                    std::int64_t& number) const noexcept {
  constexpr std::ptrdiff_t most_digits = 19;
  const bool negative = sees(at, '-');
  if (negative) ++at;
  const char* const begin = at;
  const char* const limit = end_ - at > most_digits ? at + most_digits : end_;
  std::uint64_t sum = 0;
  for (; at != limit; ++at) {
    const unsigned digit = static_cast<unsigned char>(*at) - unsigned{'0'};
    if (digit > 9) break;
    sum = sum * 10 + digit;
  }
  if (at == begin || (*begin == '0' && (at - begin > 1 || negative))) return nullptr;
  if (sum > static_cast<std::uint64_t>(INT64_MAX)) return nullptr;
  number = negative ? -static_cast<std::int64_t>(sum) : static_cast<std::int64_t>(sum);
  return at;
}

template <std::size_t size>
inline const char* JsonScanner::read_word(const char* at, const char (&word)[size]) const noexcept {
  constexpr std::size_t length = size - 1;
  const bool is_there = static_cast<std::size_t>(end_ - at) >= length && std::memcmp(at, word, length) == 0;
  return is_there ? at + length : nullptr;
}

}  // namespace authlete::codec
