// The circuit breaker of a pool: after some failed dials in a row, calls fail without a dial, and one dial at a time
// probes whether the service can be reached again.
#include <exception>
#include <string>
#include <utility>

#include "net/pool_detail.hpp"

namespace authlete::net {

bool Pool::circuit_open() const noexcept {
  const unsigned limit = settings_->circuit_breaker.failures;
  return limit > 0 && failed_in_a_row_ >= limit;
}

// The dials that were pending when the circuit opened have to end first.
bool Pool::may_probe(TimePoint now) const noexcept { return now >= probe_at_ && dialing_ == 0; }

// Returns the error of calls that are not tried, or null if there is no circuit breaker or no memory.
std::shared_ptr<const Error> Pool::circuit_error(const Error* last) const noexcept {
  if (settings_->circuit_breaker.failures == 0 || last == nullptr) return nullptr;
  try {
    auto error = std::make_shared<Error>(*last);
    error->message = "not tried, because the last attempts to connect failed: " + error->message;
    error->not_attempted = true;
    return error;
  } catch (const std::exception&) {
    return nullptr;
  }
}

// Returns whether the circuit has just opened. All calls that wait then end, because none of them gets a dial.
bool Pool::count_failed_dial(std::shared_ptr<const Error>& error, TimePoint now, DeferredActions& actions) {
  const bool was_open = circuit_open();
  if (!was_open) ++failed_in_a_row_;  // so it cannot overflow
  if (!circuit_open()) return false;
  probe_at_ = later_by(now, settings_->circuit_breaker.probe_interval);
  std::swap(circuit_error_, error);
  for (const auto& call : queue_) {
    call->listed = false;
    call->outcome = WaitingCall::Outcome::dial_failed;
    call->error = circuit_error_;
  }
  actions.wake.splice(actions.wake.end(), queue_);
  return !was_open;
}

}  // namespace authlete::net
