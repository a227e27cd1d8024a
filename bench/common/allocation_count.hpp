#pragma once

#include <cstdint>

namespace bench {

/// How many heap allocations this thread has made so far. A program that is linked with allocation_count.cpp counts
/// them; shared libraries such as OpenSSL and libcurl are counted, too.
struct Allocations {
  std::uint64_t all = 0;
  std::uint64_t by_new = 0;  ///< Those of them that C++ made, by `operator new` or `std::aligned_alloc`.

  friend Allocations operator-(const Allocations& left, const Allocations& right) {
    return {left.all - right.all, left.by_new - right.by_new};
  }
};

Allocations allocations() noexcept;

}  // namespace bench
