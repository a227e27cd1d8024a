#include "authlete/headers.hpp"

#include <algorithm>

namespace authlete {

namespace {

char lower(char letter) noexcept { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }

bool same_name(std::string_view left, std::string_view right) noexcept {
  return std::ranges::equal(left, right, {}, lower, lower);
}

}  // namespace

std::optional<std::string_view> Headers::find(std::string_view name) const noexcept {
  for (const auto& [field, value] : fields_)
    if (same_name(field, name)) return value;
  return std::nullopt;
}

}  // namespace authlete
