#pragma once

#include <atomic>
#include <chrono>
#include <memory>

#include "authlete/error.hpp"

namespace authlete::net {

class Dial;

/// What the pool knows of a dial under way.
class DialRecord {
 public:
  DialRecord() = default;

  std::atomic<Phase> phase{Phase::resolve};
  std::weak_ptr<Dial> dial;  ///< Constant once the pool has the record.
  /// When the dial ends at the latest, by the steady clock. Touched on the strand of the dial only.
  std::chrono::steady_clock::time_point time_limit = std::chrono::steady_clock::time_point::max();
};

}  // namespace authlete::net
