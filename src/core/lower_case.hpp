#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace authlete::core {

constexpr char lower_case(char letter) noexcept {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

/// Returns the string with ASCII capitals in lower case, independently of the locale.
inline std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& letter : result) letter = lower_case(letter);
  return result;
}

/// Returns whether the strings are equal if the case of ASCII characters is ignored. `boost::beast::iequals` of Boost
/// 1.81 is not used for this, because it reads a byte beyond strings that differ in case.
inline bool equal_ignoring_case(std::string_view left, std::string_view right) noexcept {
  const auto lower = [](char letter) { return lower_case(letter); };
  return left.size() == right.size() && (left == right || std::ranges::equal(left, right, {}, lower, lower));
}

}  // namespace authlete::core
