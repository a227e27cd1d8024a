#pragma once

#include <span>
#include <string>
#include <string_view>

namespace authlete::core {

/// The text with control characters, terminal escapes and broken UTF-8 replaced by `?`.
std::string sanitised(std::string_view text);

/// At most 256 bytes of a body for an error: masked, sanitised, and not cut within a character.
std::string body_excerpt(std::string_view body, std::span<const std::string> secrets);

/// At most 4,096 bytes of a text of the service for an error: as above. An answer may be far longer than a log should
/// be.
std::string service_text(std::string_view text, std::span<const std::string> secrets);

}  // namespace authlete::core
