#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "authlete/export.hpp"

namespace authlete {

namespace detail {

AUTHLETE_EXPORT void print_text(std::ostream& out, std::string_view text);

/// A value of an enumeration and its string on the wire. If several strings have one value, all are read, and the first
/// one is written.
struct EnumName {
  int value;
  std::string_view text;
};

/// The state of every open enumeration, so that one piece of code can read and write all of them.
struct EnumState {
  /// The code of a value that this library does not know: its text is in `unknown_text`.
  static constexpr std::uint8_t unknown_code = 255;

  EnumState() = default;

  std::string unknown_text;
  std::uint8_t code = 0;  ///< A value of the enumeration; 0: not given.

  friend bool operator==(const EnumState&, const EnumState&) = default;
};

AUTHLETE_EXPORT EnumState enum_from_string(std::span<const EnumName> names, std::string_view text);
AUTHLETE_EXPORT std::string_view enum_to_string(std::span<const EnumName> names, const EnumState& state) noexcept;

}  // namespace detail

/// An enumeration that the service may extend at any time: known values work in a `switch`, unknown values keep their
/// string. A default-constructed object is "not given": its value is `unknown` and its string is empty.
///
/// `Definition` has an unscoped `enum Value` with fewer than 255 values, whose first enumerator is `unknown`, and a
/// static `constexpr EnumName names[]` with the wire text of each value.
///
/// Lifetime: a value. Thread safety: as a standard container.
template <class Definition>
class OpenEnum : public Definition {
 public:
  using Value = typename Definition::Value;

  OpenEnum() = default;
  OpenEnum(Value value) { state_.code = static_cast<std::uint8_t>(value); }

  /// Returns the value that has this string on the wire, or `unknown` with the string kept.
  static OpenEnum from_string(std::string_view text) {
    OpenEnum result;
    result.state_ = detail::enum_from_string(Definition::names, text);
    return result;
  }

  /// Allows `switch`, and comparison with an enumerator.
  operator Value() const noexcept { return value(); }
  Value value() const noexcept {
    return state_.code == detail::EnumState::unknown_code ? Definition::unknown : static_cast<Value>(state_.code);
  }

  /// Returns the string on the wire: the canonical one of a known value, or the one that was read of an unknown value.
  /// It is valid as long as this object.
  std::string_view to_string() const noexcept { return detail::enum_to_string(Definition::names, state_); }

  bool has_value() const noexcept { return state_.code != 0; }

  friend bool operator==(const OpenEnum& left, const OpenEnum& right) { return left.state_ == right.state_; }
  friend bool operator==(const OpenEnum& left, Value right) { return left.value() == right; }
  friend std::ostream& operator<<(std::ostream& out, const OpenEnum& value) {
    detail::print_text(out, value.to_string());
    return out;
  }

 private:
  // The only member. The codec relies on it: the object is of a standard-layout class, so both have one address.
  detail::EnumState state_;
};

}  // namespace authlete
