#pragma once

#include <atomic>
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
};

}  // namespace authlete::net
