#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "authlete/secret.hpp"

namespace authlete::server {

/// Decodes base64 (RFC 4648 section 4). It is strict: padding, the standard alphabet and zero bits at the end are
/// required, so that each value has one form only.
///
/// Returns: the bytes, or nothing if `text` is not base64.
std::optional<Secret> decode_base64(std::string_view text);

/// Decodes base64 with the URL-safe alphabet and without padding (RFC 4648 section 5), as strictly.
std::optional<std::string> decode_base64url(std::string_view text);

/// Encodes `bytes` with the URL-safe alphabet and without padding (RFC 4648 section 5).
std::string base64url(std::string_view bytes);

/// Decodes `%XX`, and `+` as a space (RFC 6749 appendix B).
///
/// Returns: the string, or nothing if an escape is malformed or if the result is not UTF-8.
std::optional<Secret> decode_form_text(std::string_view text);

/// Decodes `%XX` only, as in the path of a URL.
///
/// Returns: the bytes, or nothing if an escape is malformed.
std::optional<std::string> decode_percent(std::string_view text);

}  // namespace authlete::server
