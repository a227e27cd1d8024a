#include "authlete/batch/batch_options.hpp"

#include <string>
#include <type_traits>
#include <utility>

#include "core/retry.hpp"
#include "vocabulary/durations.hpp"

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
  if (maximum_in_flight > 1'000) return refused("maximum_in_flight must be at most 1,000");
  if (const char* why = fault_of_not_negative(cancellation_grace))
    return refused((std::string("cancellation_grace ") + why).c_str());
  for (const auto& [member, call] :
       {std::pair("submit_options.", &submit_options), std::pair("status_options.", &status_options)}) {
    if (!call->retry) continue;
    if (const Result<void> good = core::check_retry_policy(*call->retry, ErrorKind::configuration); !good)
      return refused((member + good.error().message).c_str());
  }
  return poll.validate();
}

}  // namespace authlete
