#include "net/keep_alive.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace authlete::net {

namespace {

constexpr std::string_view parameter = "timeout=";
constexpr std::int64_t longest_that_matters = 86'400;

bool same_letter(char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; }

}  // namespace

std::chrono::steady_clock::duration announced_idle_limit(const Headers& headers) noexcept {
  constexpr auto no_limit = std::chrono::steady_clock::duration::max();
  const auto value = headers.find("Keep-Alive");
  if (!value) return no_limit;
  const auto found = std::search(value->begin(), value->end(), parameter.begin(), parameter.end(), same_letter);
  if (found == value->end()) return no_limit;
  std::int64_t seconds = 0;
  const char* const digits = value->data() + (found - value->begin()) + parameter.size();
  const auto [end, error] = std::from_chars(digits, value->data() + value->size(), seconds);
  static_cast<void>(end);
  if (error != std::errc() || seconds < 0 || seconds > longest_that_matters) return no_limit;
  return std::chrono::seconds(std::max<std::int64_t>(seconds - 1, 0));
}

}  // namespace authlete::net
