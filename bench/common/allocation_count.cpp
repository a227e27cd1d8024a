#include "common/allocation_count.hpp"

#include <cstdlib>
#include <new>

// What glibc's malloc is called inside. A program's own malloc is found before glibc's by everything it loads.
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

// Asio takes its memory from here.
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
