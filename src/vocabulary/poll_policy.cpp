#include "authlete/poll_policy.hpp"

#include <string>

namespace authlete {

namespace {

// Beyond this a sum with the clock's time could overflow.
constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 365 * 10);

Result<void> refused(const char* why) {
  return Error(ErrorKind::configuration, Phase::prepare, std::string("poll policy: ") + why);
}

bool delay(std::chrono::milliseconds time) { return time > std::chrono::milliseconds(0) && time <= longest; }
bool duration(std::chrono::milliseconds time) { return time >= std::chrono::milliseconds(0) && time <= longest; }

}  // namespace

Result<void> PollPolicy::validate() const {
  // Negated comparisons also refuse what is not a number.
  if (!delay(initial_delay)) return refused("initial_delay must be above zero and at most ten years");
  if (!(multiplier >= 1.0)) return refused("multiplier must be at least 1");
  if (!delay(maximum_delay)) return refused("maximum_delay must be above zero and at most ten years");
  if (!(jitter >= 0.0 && jitter <= 1.0)) return refused("jitter must be from 0 to 1");
  if (!delay(total_time)) return refused("total_time must be above zero and at most ten years");
  if (maximum_polls == 0) return refused("maximum_polls must be at least 1");
  if (!delay(error_initial_delay)) return refused("error_initial_delay must be above zero and at most ten years");
  if (!(error_multiplier >= 1.0)) return refused("error_multiplier must be at least 1");
  if (!delay(error_maximum_delay)) return refused("error_maximum_delay must be above zero and at most ten years");
  if (!duration(not_found_grace)) return refused("not_found_grace must not be negative, and at most ten years");
  return {};
}

}  // namespace authlete
