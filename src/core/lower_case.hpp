#pragma once

#include <string>
#include <string_view>

namespace authlete::core {

/// Returns the string with ASCII capitals in lower case, independently of the locale.
inline std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  return result;
}

}  // namespace authlete::core
