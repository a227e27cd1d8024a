#include "core/rate_limit.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace authlete::core {

namespace {

constexpr std::uint64_t first_unix_seconds = 1'000'000'000;
constexpr std::uint64_t first_unix_milliseconds = first_unix_seconds * 1000;

std::optional<std::uint64_t> number_of(const Headers& headers, std::string_view name) noexcept {
  const std::optional<std::string_view> value = headers.find(name);
  if (!value) return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
  if (error != std::errc() || end != value->data() + value->size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<RateLimit> rate_limit_of(const Headers& response, std::chrono::system_clock::time_point now) noexcept {
  const std::optional<std::uint64_t> remaining = number_of(response, "X-RateLimit-Remaining");
  const std::optional<std::uint64_t> reset = number_of(response, "X-RateLimit-Reset");
  if (!remaining || !reset) return std::nullopt;
  RateLimit limit;
  limit.remaining = *remaining;
  using std::chrono::milliseconds;
  const std::uint64_t most = static_cast<std::uint64_t>(milliseconds::max().count() / 2);
  if (*reset < first_unix_seconds) {
    limit.reset = milliseconds(static_cast<milliseconds::rep>(*reset) * 1000);
  } else {
    const std::uint64_t unix_time = *reset < first_unix_milliseconds ? *reset * 1000 : std::min(*reset, most);
    const milliseconds since_epoch = std::chrono::floor<milliseconds>(now.time_since_epoch());
    limit.reset = std::max(milliseconds(0), milliseconds(static_cast<milliseconds::rep>(unix_time)) - since_epoch);
  }
  return limit;
}

}  // namespace authlete::core
