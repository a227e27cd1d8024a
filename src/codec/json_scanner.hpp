#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "codec/json_text.hpp"
#include "codec/plain_bytes.hpp"

namespace authlete::codec {

/// Goes through a JSON text once, strictly by RFC 8259, value by value. Every function is told its place in the text
/// and returns the one behind what it read, or null where the text is not what it asks for. So the place is in a
/// register, where a member would be stored and loaded again and again. Nothing looks at what comes behind a value: a
/// number that goes on as none does ends before that, and whoever reads on finds no mark there.
class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) noexcept : end_(text.data() + text.size()) {}

  /// Whether that is the character at this place.
  bool sees(const char* at, char letter) const noexcept { return at != end_ && *at == letter; }
  bool is_end(const char* at) const noexcept { return at == end_; }
  const char* skip_space(const char* at) const noexcept;
  /// Takes a punctuation mark, behind white space or at once.
  const char* take(const char* at, char mark) const noexcept;

  /// From behind a quotation mark to the next quotation mark or backslash.
  const char* scan_plain(const char* at) const noexcept;
  /// From a backslash to behind the end of the string. Appends what it stands for.
  const char* unescape(const char* at, std::string& out) const;
  /// An integer without negative zero that fits, the least of all left out.
  const char* read_integer(const char* at, std::int64_t& number) const noexcept;
  template <std::size_t size>
  const char* read_word(const char* at, const char (&word)[size]) const noexcept;
  /// Any value but a number with an exponent. `levels`: how many arrays and objects may be in each other.
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
/// White space, or a control character, which nothing in JSON begins with.
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
