#include "authlete/migration/migration_options.hpp"

#include <cmath>
#include <utility>

namespace authlete {

Result<void> MigrationOptions::validate() const {
  const auto unusable = [](std::string why) { return Error(ErrorKind::configuration, Phase::prepare, std::move(why)); };
  const auto negative = [](std::chrono::milliseconds duration) { return duration < std::chrono::milliseconds(0); };
  if (batch_size == 0) return unusable("batch_size: must be at least 1");
  if (batch_size > 100'000) return unusable("batch_size: must be at most 100,000");
  if (maximum_batch_bytes < 1024) return unusable("maximum_batch_bytes: must be at least 1,024");
  if (maximum_in_flight == 0) return unusable("maximum_in_flight: must be at least 1");
  if (maximum_probes_in_flight == 0) return unusable("maximum_probes_in_flight: must be at least 1");
  if (!std::isfinite(maximum_rate) || maximum_rate < 0) return unusable("maximum_rate: must be 0 or more");
  if (negative(settle_time)) return unusable("settle_time: is negative");
  if (negative(slow_answer)) return unusable("slow_answer: is negative");
  if (negative(patience)) return unusable("patience: is negative");
  if (negative(grace)) return unusable("grace: is negative");
  return poll.validate();
}

}  // namespace authlete
