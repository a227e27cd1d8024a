// The values of `Retry-After` and `Date`.
//
// - A delay is neither negative nor longer than the maximum. A value in seconds gives exactly the smaller of both.
// - An accepted date is the one that is written there.
//
// Input: numbers at the end, the value before them.
#include "core/retry_after.hpp"

#include <charconv>
#include <string>

#include "property.hpp"

namespace authlete::fuzz {
namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;

std::string http_date(std::chrono::sys_seconds time) {
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  char text[64];
  std::snprintf(text, sizeof text, ", %02u %s %04d %02d:%02d:%02d GMT", static_cast<unsigned>(date.day()),
                months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

void check_date(const std::string& value) {
  const auto time = core::parse_http_date(value);
  if (!time) return;
  const bool leap_second = value.substr(23, 2) == "60";
  // A leap second has no time of its own, and the name of the day is not checked.
  require(leap_second || value.substr(3) == http_date(*time), "a date is the one that is written there");
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  const system_clock::time_point now{system_clock::duration(input.ConsumeIntegral<std::int64_t>())};
  const milliseconds maximum(input.ConsumeIntegralInRange<std::int64_t>(0, milliseconds::max().count()));
  const std::string value = input.ConsumeRemainingBytesAsString();

  check_date(value);
  const auto delay = authlete::core::parse_retry_after(value, now, maximum);
  if (!delay) return 0;
  require(*delay >= milliseconds(0) && *delay <= maximum, "a delay is within its bounds");
  unsigned seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error == std::errc() && end == value.data() + value.size())
    require(*delay == std::min(maximum, milliseconds(std::uint64_t{seconds} * 1000)) ||
                (*delay == maximum && seconds > maximum.count() / 1000),
            "a value in seconds is used unchanged");
  return 0;
}
