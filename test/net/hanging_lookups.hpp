#pragma once

#include <cstddef>

namespace authlete::test {

/// While this object lives, `getaddrinfo` of this process hangs. Its destructor lets the lookups continue and waits for
/// their threads to end. Only one may exist at a time.
class HangingLookups {
 public:
  HangingLookups();
  ~HangingLookups();
  HangingLookups(const HangingLookups&) = delete;
  HangingLookups& operator=(const HangingLookups&) = delete;

  /// Returns the number of hanging lookups.
  std::size_t count() const;
};

}  // namespace authlete::test
