#include "authlete/migration/migration_options.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "vocabulary/durations.hpp"

namespace authlete {

Result<void> MigrationOptions::validate() const {
  const auto unusable = [](std::string why) { return Error(ErrorKind::configuration, Phase::prepare, std::move(why)); };
  const auto rejected = [&](const char* why, std::size_t value) {
    return unusable(why + (", not " + std::to_string(value)));
  };
  if (batch_size == 0) return rejected("batch_size: must be at least 1", batch_size);
  if (batch_size > 100'000) return rejected("batch_size: must be at most 100,000", batch_size);
  if (maximum_batch_bytes < 1024) return rejected("maximum_batch_bytes: must be at least 1,024", maximum_batch_bytes);
  if (maximum_in_flight == 0) return rejected("maximum_in_flight: must be at least 1", maximum_in_flight);
  if (maximum_in_flight > 1'000) return rejected("maximum_in_flight: must be at most 1,000", maximum_in_flight);
  if (maximum_probes_in_flight == 0)
    return rejected("maximum_probes_in_flight: must be at least 1", maximum_probes_in_flight);
  if (maximum_probes_in_flight > 1'000)
    return rejected("maximum_probes_in_flight: must be at most 1,000", maximum_probes_in_flight);
  if (!std::isfinite(maximum_rate) || maximum_rate < 0) return unusable("maximum_rate: must be at least 0");
  if (const char* why = fault_of_not_negative(settle_time)) return unusable(std::string("settle_time: ") + why);
  if (const char* why = fault_of_not_negative(slow_response)) return unusable(std::string("slow_response: ") + why);
  if (const char* why = fault_of_not_negative(stall_timeout)) return unusable(std::string("stall_timeout: ") + why);
  if (const char* why = fault_of_not_negative(cancellation_grace))
    return unusable(std::string("cancellation_grace: ") + why);
  return poll.validate();
}

}  // namespace authlete
