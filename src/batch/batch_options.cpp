#include "authlete/batch/batch_options.hpp"

#include <type_traits>

namespace authlete {

static_assert(!std::is_aggregate_v<PollPolicy>);
static_assert(!std::is_aggregate_v<BatchOptions>);
static_assert(!std::is_aggregate_v<BatchSubmitOptions>);

Result<void> BatchOptions::validate() const {
  const auto refused = [](const char* why) {
    return Error(ErrorKind::configuration, Phase::prepare, std::string("batch options: ") + why);
  };
  if (maximum_items == 0) return refused("maximum_items must be at least 1");
  if (maximum_bytes == 0) return refused("maximum_bytes must be at least 1");
  if (maximum_in_flight == 0) return refused("maximum_in_flight must be at least 1");
  if (cancellation_grace < std::chrono::milliseconds(0) || cancellation_grace > std::chrono::hours(24))
    return refused("cancellation_grace must not be negative, and at most a day");
  return poll.validate();
}

}  // namespace authlete
