#include "fault_plan.hpp"

#include <utility>

namespace authlete::simulator {

void FaultPlan::add(Fault fault) {
  Entry entry;
  entry.to_pass = fault.after;
  entry.left = fault.count;
  entry.fault = std::move(fault);
  entries_.push_back(std::move(entry));
}

std::optional<Fault> FaultPlan::next(Operation operation, unsigned connection_request) {
  for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
    const Fault& fault = entry->fault;
    if (fault.operation && *fault.operation != operation) continue;
    if (fault.connection_request && *fault.connection_request != connection_request) continue;
    if (entry->to_pass > 0) {
      --entry->to_pass;
      continue;
    }
    Fault applied = fault;
    if (fault.count != 0 && --entry->left == 0) entries_.erase(entry);
    return applied;
  }
  return std::nullopt;
}

bool replaces_response(const Fault& fault) { return fault.status != 0 || !fault.action.empty(); }

bool is_processed(const Fault& fault) {
  if (fault.effect == FaultEffect::reset_before_processing) return false;
  return fault.processed.value_or(!replaces_response(fault));
}

}  // namespace authlete::simulator
