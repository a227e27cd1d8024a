#include "common/allocation_count.hpp"

#include <cstdlib>
#include <new>

// glibc's malloc has these internal names. Everything that a program loads finds the program's own malloc before
// glibc's.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

thread_local bench::Allocations counted;

}  // namespace

bench::Allocations bench::allocations() noexcept { return counted; }

extern "C" {

void* malloc(std::size_t size) noexcept {
  ++counted.all;
  return __libc_malloc(size);
}

void* calloc(std::size_t number, std::size_t size) noexcept {
  ++counted.all;
  return __libc_calloc(number, size);
}

void* realloc(void* block, std::size_t size) noexcept {
  ++counted.all;
  return __libc_realloc(block, size);
}

// Asio allocates with this function.
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  ++counted.all;
  ++counted.by_new;
  return __libc_memalign(alignment, size);
}

}  // extern "C"

void* operator new(std::size_t size) {
  ++counted.by_new;
  if (void* block = std::malloc(size)) return block;
  throw std::bad_alloc();
}

void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
