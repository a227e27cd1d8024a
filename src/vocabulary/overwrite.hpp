#pragma once

#include <cstddef>
#include <cstring>

namespace authlete {

/// Sets memory to zero that is not read any more, which a compiler would otherwise leave out. As `explicit_bzero`,
/// without its two calls: every call of a client does this some ten times.
inline void overwrite(void* memory, std::size_t size) noexcept {
  std::memset(memory, 0, size);
  asm volatile("" : : "r"(memory) : "memory");
}

}  // namespace authlete
