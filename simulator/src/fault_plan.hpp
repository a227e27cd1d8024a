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

  /// The fault that applies to this request, which counts it.
  std::optional<Fault> next(Operation operation, unsigned connection_request);

 private:
  struct Entry {
    Fault fault;
    unsigned to_pass = 0;
    unsigned left = 0;  ///< Of `count`, if that is not 0.
  };
  std::deque<Entry> entries_;
};

/// Whether the work of a request with this fault is done.
bool is_processed(const Fault& fault);

}  // namespace authlete::simulator
