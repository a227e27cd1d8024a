#pragma once

#include <cctype>
#include <string_view>

namespace authlete::simulator {

/// Returns whether the text is an absolute URI without a fragment. RFC 6749 section 3.1.2 demands it of redirect URIs,
/// and RFC 8707 section 2 of resources.
inline bool is_absolute_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != text.npos && colon > 0 && colon + 1 < text.size() && text.find('#') == text.npos &&
         text.find(' ') == text.npos && std::isalpha(static_cast<unsigned char>(text.front()));
}

}  // namespace authlete::simulator
