#pragma once

#include <deque>
#include <optional>

#include "authlete/simulator/fault.hpp"

namespace authlete::simulator {

/// Decides which fault applies to which request.
class FaultPlan {
 public:
  FaultPlan() = default;

  void add(Fault fault);
  void clear() { entries_.clear(); }
  std::size_t pending() const { return entries_.size(); }

  /// Counts a request and returns the fault that applies to it, if any.
  std::optional<Fault> next(Operation operation, unsigned connection_request);

 private:
  struct Entry {
    Fault fault;
    unsigned to_pass = 0;  ///< Matching requests that still pass before the fault applies.
    unsigned left = 0;     ///< Matching requests to which the fault still applies, unless `count` is 0.
  };
  std::deque<Entry> entries_;
};

/// Returns whether a response of the fault takes the place of the true one.
bool replaces_response(const Fault& fault);

/// Returns whether a request with this fault is executed.
bool is_processed(const Fault& fault);

}  // namespace authlete::simulator
