#pragma once

#include <cstddef>

namespace authlete::test {

/// While this object lives, `getaddrinfo` hangs in each thread of this process that is younger than the object. Its
/// destructor lets the lookups continue and waits for their threads to end. Only one may exist at a time.
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
