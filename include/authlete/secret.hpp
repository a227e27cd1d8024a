#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

#include "authlete/export.hpp"

namespace authlete {

/// A text that must not be shown: it prints as `***`, and its value is only given to who asks for it by name.
///
/// Thread safety: as `std::string`.
class Secret {
 public:
  Secret() = default;
  Secret(std::string value) : value_(std::move(value)) {}
  Secret(std::string_view value) : value_(value) {}
  Secret(const char* value) : value_(value) {}

  /// The text itself. Valid as long as this object is neither changed nor destroyed.
  const std::string& reveal() const noexcept { return value_; }
  bool empty() const noexcept { return value_.empty(); }

  friend bool operator==(const Secret&, const Secret&) = default;
  /// Writes `***`, whatever the value.
  AUTHLETE_EXPORT friend std::ostream& operator<<(std::ostream& out, const Secret& secret);

 private:
  std::string value_;
};

}  // namespace authlete
