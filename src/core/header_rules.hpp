#pragma once

#include <string_view>

#include "authlete/headers.hpp"
#include "authlete/result.hpp"

namespace authlete::core {

/// Returns whether a field value is valid: no CR, LF, NUL or other control character except a tab (RFC 9110 section
/// 5.5). Such a value cannot end its field.
bool valid_header_value(std::string_view value) noexcept;

/// Returns whether a target is a percent-encoded path with its query: printable ASCII without a space.
bool valid_target(std::string_view target) noexcept;

/// Returns whether a field name is a token (RFC 9110 section 5.1).
bool valid_header_name(std::string_view name) noexcept;

/// Lets `Headers` remember that a check found all its fields valid, until a field is added. Copies remember it, too. So
/// the fields that each call of a client sends are checked once for the client.
struct HeaderValidity {
  /// Checks the fields, and remembers if all are valid.
  static void establish(Headers& headers) noexcept;
  /// Returns whether a check found all fields valid. They may be valid although this returns false.
  static bool established(const Headers& headers) noexcept { return headers.known_valid_; }
};

/// Returns success if all fields may be sent in addition to the library's own, else an error of `kind` that names the
/// field. Never shows a value.
Result<void> check_extra_headers(const Headers& headers, ErrorKind kind);

}  // namespace authlete::core
