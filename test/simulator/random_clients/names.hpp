#pragma once

#include <string>
#include <string_view>

#include "simulator/random_clients/choices.hpp"

namespace authlete::test {

/// RFC 3986: all bytes but unreserved characters are escaped.
inline std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       std::string_view("-._~").find(character) != std::string_view::npos;
    if (plain)
      encoded += character;
    else
      encoded.append({'%', digits[byte >> 4], digits[byte & 15]});
  }
  return encoded;
}

/// A suffix of a name that reveals a mistake in an encoding.
inline std::string strange_ending(Choices& choices) {
  constexpr std::string_view endings[] = {"", "", "", "/x", "%2F", " ", "+", "\xC3\xA9", "\"\\", "&a=b", "?", "~"};
  return std::string(choices.pick(endings));
}

}  // namespace authlete::test
