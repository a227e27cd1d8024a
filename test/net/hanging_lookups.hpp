#pragma once

#include <cstddef>

namespace authlete::test {

/// While it lives, `getaddrinfo` of this process hangs. Its destructor lets the lookups go on and waits for the threads
/// that made them to end. One at a time.
class HangingLookups {
 public:
  HangingLookups();
  ~HangingLookups();
  HangingLookups(const HangingLookups&) = delete;
  HangingLookups& operator=(const HangingLookups&) = delete;

  /// How many lookups hang.
  std::size_t count() const;
};

}  // namespace authlete::test
