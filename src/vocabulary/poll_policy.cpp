#include "authlete/poll_policy.hpp"

#include <string>

#include "vocabulary/durations.hpp"

namespace authlete {

namespace {

Result<void> refused(const char* member, const char* why) {
  return Error(ErrorKind::configuration, Phase::prepare, std::string("poll policy: ") + member + ' ' + why);
}

}  // namespace

Result<void> PollPolicy::validate() const {
  if (const char* why = fault_of_positive(initial_delay)) return refused("initial_delay", why);
  if (const char* why = fault_of_positive(maximum_delay)) return refused("maximum_delay", why);
  if (const char* why = fault_of_positive(total_time)) return refused("total_time", why);
  if (const char* why = fault_of_positive(error_initial_delay)) return refused("error_initial_delay", why);
  if (const char* why = fault_of_positive(error_maximum_delay)) return refused("error_maximum_delay", why);
  if (const char* why = fault_of_not_negative(not_found_grace)) return refused("not_found_grace", why);
  // Negated comparisons also reject NaN.
  if (!(multiplier >= 1.0)) return refused("multiplier", "must be at least 1");
  if (!(jitter >= 0.0 && jitter <= 1.0)) return refused("jitter", "must be from 0 to 1");
  if (maximum_polls == 0) return refused("maximum_polls", "must be at least 1");
  if (!(error_multiplier >= 1.0)) return refused("error_multiplier", "must be at least 1");
  return {};
}

}  // namespace authlete
