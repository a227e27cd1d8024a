#include "authlete/simulator/server_limits.hpp"

#include <string>

#include "vocabulary/durations.hpp"

namespace authlete::simulator {

Result<void> ServerLimits::validate() const {
  const auto refuse = [](const char* member, const char* why) {
    return Error(ErrorKind::configuration, Phase::prepare, std::string(member) + ": " + why);
  };
  if (max_connections == 0) return refuse("limits.max_connections", "must be at least 1");
  if (max_head_bytes < 1024) return refuse("limits.max_head_bytes", "must be at least 1024");
  if (minimum_rate == 0) return refuse("limits.minimum_rate", "must be at least 1");
  const struct {
    const char* name;
    std::chrono::milliseconds value;
  } durations[] = {
      {"limits.handshake_timeout", handshake_timeout}, {"limits.head_timeout", head_timeout},
      {"limits.idle_timeout", idle_timeout},           {"limits.transfer_timeout", transfer_timeout},
      {"limits.linger_timeout", linger_timeout},
  };
  for (const auto& duration : durations)
    if (const char* why = fault_of_positive(duration.value)) return refuse(duration.name, why);
  return {};
}

}  // namespace authlete::simulator
