#include "authlete/migration/migration_options.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "vocabulary/durations.hpp"

namespace authlete {

Result<void> MigrationOptions::validate() const {
  const auto unusable = [](std::string why) { return Error(ErrorKind::configuration, Phase::prepare, std::move(why)); };
  if (batch_size == 0) return unusable("batch_size: must be at least 1");
  if (batch_size > 100'000) return unusable("batch_size: must be at most 100,000");
  if (maximum_batch_bytes < 1024) return unusable("maximum_batch_bytes: must be at least 1,024");
  if (maximum_in_flight == 0) return unusable("maximum_in_flight: must be at least 1");
  if (maximum_in_flight > 1'000) return unusable("maximum_in_flight: must be at most 1,000");
  if (maximum_probes_in_flight == 0) return unusable("maximum_probes_in_flight: must be at least 1");
  if (maximum_probes_in_flight > 1'000) return unusable("maximum_probes_in_flight: must be at most 1,000");
  if (!std::isfinite(maximum_rate) || maximum_rate < 0) return unusable("maximum_rate: must be 0 or more");
  if (const char* why = fault_of_not_negative(settle_time)) return unusable(std::string("settle_time: ") + why);
  if (const char* why = fault_of_not_negative(slow_answer)) return unusable(std::string("slow_answer: ") + why);
  if (const char* why = fault_of_not_negative(patience)) return unusable(std::string("patience: ") + why);
  if (const char* why = fault_of_not_negative(grace)) return unusable(std::string("grace: ") + why);
  return poll.validate();
}

}  // namespace authlete
