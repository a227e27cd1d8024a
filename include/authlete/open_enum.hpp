#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

#include "authlete/export.hpp"

namespace authlete {

namespace detail {
AUTHLETE_EXPORT void print_text(std::ostream& out, std::string_view text);
}

/// An enumeration the service may extend at any time: known values can be switched over, unknown ones keep their text.
///
/// `Definition` has an unscoped `enum Value` whose first enumerator is `unknown`, and a static
/// `constexpr std::array names` of `std::pair<Value, std::string_view>` with the wire text of each value. A text listed
/// after another one of the same value is accepted when reading and never written.
///
/// A default-constructed object is "not given": its value is `unknown` and its text is empty.
template <class Definition>
class OpenEnum : public Definition {
 public:
  using Value = typename Definition::Value;

  OpenEnum() = default;
  OpenEnum(Value value) : value_(value) {}

  /// The value with that wire text, or `unknown` with the text kept.
  static OpenEnum from_text(std::string_view text) {
    OpenEnum result;
    for (const auto& [value, name] : Definition::names)
      if (name == text) return OpenEnum(value);
    result.unknown_text_ = text;
    return result;
  }

  /// For `switch` and comparison with an enumerator.
  operator Value() const noexcept { return value_; }
  Value value() const noexcept { return value_; }

  /// The wire text: of a known value its canonical one, of an unknown value what was read. Valid while this object is.
  std::string_view text() const noexcept {
    if (value_ == Definition::unknown) return unknown_text_;
    for (const auto& [value, name] : Definition::names)
      if (value == value_) return name;
    return {};
  }

  bool given() const noexcept { return value_ != Definition::unknown || !unknown_text_.empty(); }

  friend bool operator==(const OpenEnum& left, const OpenEnum& right) {
    return left.value_ == right.value_ && left.unknown_text_ == right.unknown_text_;
  }
  friend bool operator==(const OpenEnum& left, Value right) { return left.value_ == right; }
  friend std::ostream& operator<<(std::ostream& out, const OpenEnum& value) {
    detail::print_text(out, value.text());
    return out;
  }

 private:
  Value value_ = Definition::unknown;
  std::string unknown_text_;
};

}  // namespace authlete
