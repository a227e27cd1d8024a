#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "authlete/server/http_response.hpp"

namespace authlete::server {

/// Builds the value of a `WWW-Authenticate` field with one challenge (RFC 9110 section 11.6.1). A response with several
/// challenges has one field for each of them, because clients often fail to split a list.
///
/// Any value is allowed: the result holds printable ASCII only, so no value can end the field or its quoted string.
///
/// Lifetime: a value. Thread safety: as `std::string`.
class Challenge {
 public:
  /// `scheme` must be a token, such as `Bearer`.
  explicit Challenge(std::string_view scheme) : value_(scheme) {}

  /// Adds `name="value"`. `name` must be a token. Quotes and backslashes in the value are escaped.
  Challenge& parameter(std::string_view name, std::string_view value);
  /// Adds `name="seconds"`, as `max_age` of RFC 9470 section 3.
  Challenge& parameter(std::string_view name, std::int64_t seconds);
  /// Adds `error` and `error_description`. An empty description is left out. The two parameters may not hold quotes or
  /// backslashes, not even escaped ones (RFC 6750 section 3), so those are replaced.
  Challenge& error(std::string_view code, std::string_view description = std::string_view());

  const std::string& value() const noexcept { return value_; }
  /// Adds the field to a response.
  void add_to(HttpResponse& response) const { response.headers.add("WWW-Authenticate", value_); }

 private:
  void begin_parameter(std::string_view name);

  std::string value_;
  bool has_parameters_ = false;
};

/// Returns `text` as a quoted string (RFC 9110 section 5.6.4) of printable ASCII: quotes and backslashes are escaped,
/// and each byte outside 0x20 to 0x7E becomes `?`.
std::string quoted_string(std::string_view text);

/// Returns `text` with the characters that `error` and `error_description` may hold (RFC 6749 section 5.2): `"` becomes
/// `'`, `\` becomes `/`, and each byte outside 0x20 to 0x7E becomes `?`.
std::string error_text(std::string_view text);

}  // namespace authlete::server
