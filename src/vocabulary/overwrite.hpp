#pragma once

#include <cstddef>
#include <cstring>

namespace authlete {

/// Sets memory to zero that is not read again; a compiler would otherwise remove the write. Does the same as
/// `explicit_bzero` without its two calls, because each call of a client does this about ten times.
inline void overwrite(void* memory, std::size_t size) noexcept {
  std::memset(memory, 0, size);
  asm volatile("" : : "r"(memory) : "memory");
}

}  // namespace authlete
