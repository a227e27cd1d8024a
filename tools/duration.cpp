#include "duration.hpp"

#include <charconv>
#include <cstdint>
#include <iterator>
#include <limits>
#include <system_error>

namespace authlete::program {

namespace {

using namespace std::chrono_literals;

class DurationUnit {
 public:
  std::string_view name;
  std::chrono::milliseconds length;
};

constexpr DurationUnit duration_units[] = {{"h", 1h}, {"m", 1min}, {"s", 1s}, {"ms", 1ms}};

std::string two_parts(std::int64_t large, const char* large_name, std::int64_t small, const char* small_name) {
  return std::to_string(large) + large_name + (small < 10 ? "0" : "") + std::to_string(small) + small_name;
}

}  // namespace

std::optional<std::chrono::milliseconds> duration_from_string(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  std::string_view name = text.substr(static_cast<std::size_t>(end - text.data()));
  if (name.empty()) name = "s";
  for (const DurationUnit& unit : duration_units) {
    if (unit.name != name) continue;
    // Nobody waits longer than a year, and a year in nanoseconds fits into 64 bits.
    const auto most = static_cast<std::uint64_t>(std::chrono::milliseconds(std::chrono::years(1)) / unit.length);
    if (number > most) return std::nullopt;
    return unit.length * static_cast<std::int64_t>(number);
  }
  return std::nullopt;
}

std::string duration_text(std::chrono::milliseconds duration) {
  for (const DurationUnit& unit : duration_units)
    if (duration % unit.length == 0ms && duration != 0ms)
      return std::to_string(duration / unit.length) + std::string(unit.name);
  return "0s";
}

std::string rough_duration_text(std::chrono::seconds duration) {
  const std::int64_t seconds = duration.count();
  if (seconds < 60) return std::to_string(seconds) + 's';
  if (seconds < 3600) return two_parts(seconds / 60, "m", seconds % 60, "s");
  if (seconds < 86'400) return two_parts(seconds / 3600, "h", seconds / 60 % 60, "m");
  return two_parts(seconds / 86'400, "d", seconds / 3600 % 24, "h");
}

}  // namespace authlete::program
