#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

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
  /// Any value. `levels`: how many arrays and objects may be in each other.
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

}  // namespace authlete::codec
