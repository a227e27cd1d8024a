#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

#include "authlete/export.hpp"

namespace authlete {

/// A string that must not be shown: it prints as `***`, and only `reveal()` returns its value.
///
/// The value is overwritten before its memory is freed or reused: on destruction, on assignment, and in the object that
/// is moved from. Copies that a caller makes of `reveal()`, or keeps of the original string, are not overwritten.
/// Comparing takes the same time wherever two values of one length differ.
///
/// Lifetime: a value. Thread safety: as `std::string`.
class AUTHLETE_EXPORT Secret {
 public:
  Secret() = default;
  Secret(std::string value) noexcept : value_(std::move(value)) { wipe_moved(value); }
  Secret(std::string_view value) : value_(value) {}
  Secret(const char* value) : value_(value) {}

  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept : value_(std::move(other.value_)) { wipe_moved(other.value_); }
  Secret& operator=(const Secret& other);
  Secret& operator=(Secret&& other) noexcept;
  ~Secret() {
    if (!value_.empty()) wipe(value_);
  }

  /// Returns the value. The reference is valid until this object is changed or destroyed.
  const std::string& reveal() const noexcept { return value_; }
  bool empty() const noexcept { return value_.empty(); }

  AUTHLETE_EXPORT friend bool operator==(const Secret& left, const Secret& right) noexcept;
  /// Writes `***`, whatever the value.
  AUTHLETE_EXPORT friend std::ostream& operator<<(std::ostream& out, const Secret& secret);

 private:
  // Overwrites and empties.
  static void wipe(std::string& text) noexcept;
  static void wipe_remainder(std::string& moved_from) noexcept;
  // The memory of a long value moves with it. A short value is copied, and stays behind in the object itself.
  void wipe_moved(std::string& moved_from) const noexcept {
    if (!value_.empty() && value_.size() < sizeof(std::string)) wipe_remainder(moved_from);
  }

  std::string value_;
};

}  // namespace authlete
