#pragma once

#include <atomic>
#include <chrono>
#include <memory>

#include "authlete/error.hpp"

namespace authlete::net {

class Dial;

/// The facts that the pool keeps about a pending dial.
class DialRecord {
 public:
  DialRecord() = default;

  std::atomic<Phase> phase{Phase::resolve};
  std::weak_ptr<Dial> dial;  ///< Constant after the pool has received the record.
  /// Latest end of the dial by the steady clock. Used on the strand of the dial only.
  std::chrono::steady_clock::time_point time_limit = std::chrono::steady_clock::time_point::max();
};

}  // namespace authlete::net
