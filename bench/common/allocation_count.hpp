#pragma once

#include <cstdint>

namespace bench {

/// Number of heap allocations of this thread so far. A program linked with allocation_count.cpp counts them, those of
/// shared libraries such as OpenSSL and libcurl included.
struct Allocations {
  std::uint64_t all = 0;
  std::uint64_t by_new = 0;  ///< Allocations made by C++ with `operator new` or `std::aligned_alloc`.

  friend Allocations operator-(const Allocations& left, const Allocations& right) {
    return {left.all - right.all, left.by_new - right.by_new};
  }
};

Allocations allocations() noexcept;

}  // namespace bench
