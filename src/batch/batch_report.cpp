#include "authlete/batch/batch_report.hpp"

#include <algorithm>
#include <ostream>
#include <type_traits>

namespace authlete {

static_assert(!std::is_aggregate_v<BatchRecord>);
static_assert(!std::is_aggregate_v<RejectedItem>);
static_assert(!std::is_aggregate_v<BatchReport>);
static_assert(!std::is_aggregate_v<BatchProgress>);

const char* to_string(BatchState state) noexcept {
  switch (state) {
    case BatchState::not_started: return "not_started";
    case BatchState::submitting: return "submitting";
    case BatchState::running: return "running";
    case BatchState::succeeded: return "succeeded";
    case BatchState::failed: return "failed";
    case BatchState::refused: return "refused";
    case BatchState::unknown: return "unknown";
    case BatchState::checked: return "checked";
  }
  return "?";
}

std::ostream& operator<<(std::ostream& out, BatchState state) { return out << to_string(state); }

bool BatchReport::complete() const noexcept {
  if (stop_reason || source_exception || totals.items_rejected > 0) return false;
  return std::ranges::all_of(batches, [](const BatchRecord& batch) {
    if (batch.state != BatchState::succeeded) return false;
    return !batch.token_count || *batch.token_count == static_cast<std::int64_t>(batch.item_count);
  });
}

}  // namespace authlete
