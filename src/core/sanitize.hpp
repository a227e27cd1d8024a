#pragma once

#include <span>
#include <string>
#include <string_view>

namespace authlete::core {

/// Returns the text with control characters, terminal escapes and invalid UTF-8 replaced by `?`.
std::string sanitized(std::string_view text);

/// Returns at most 256 bytes of a body for an error: masked, sanitized, and not truncated within a character.
std::string body_excerpt(std::string_view body, std::span<const std::string> secrets);

/// Returns at most 4,096 bytes of a string of the service for an error, prepared in the same way. A response may be far
/// longer than a log entry should be.
std::string sanitized_service_message(std::string_view text, std::span<const std::string> secrets);

}  // namespace authlete::core
