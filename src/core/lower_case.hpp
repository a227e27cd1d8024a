#pragma once

#include <string>
#include <string_view>

namespace authlete::core {

/// The text with its ASCII capitals made small; the locale has no part in it.
inline std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  return result;
}

}  // namespace authlete::core
