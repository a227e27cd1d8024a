#pragma once

#include <string_view>

#include "authlete/headers.hpp"
#include "authlete/result.hpp"

namespace authlete::core {

/// A field value that cannot end the field: no CR, LF, NUL or other control character but a tab (RFC 9110 section 5.5).
bool valid_header_value(std::string_view value) noexcept;

/// A path with its query that is percent-encoded already: printable ASCII without a space.
bool valid_target(std::string_view target) noexcept;

/// A field name is a token (RFC 9110 section 5.1).
bool valid_header_name(std::string_view name) noexcept;

/// Success if all fields may be sent in addition to the library's own, else an error of `kind` that names the field.
/// Never shows a value.
Result<void> check_extra_headers(const Headers& headers, ErrorKind kind);

}  // namespace authlete::core
