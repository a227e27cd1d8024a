#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <type_traits>

// What decides in the rewritten sources which mutation is on: the number in AUTHLETE_MUTANT, none without it. The file
// that AUTHLETE_MUTANT_REACHED names, if any, gets a 1 at the number of each place that is come by; it is mapped, so
// that children of a test are seen, too, and processes that are killed.
namespace authlete_mutants {

inline constexpr unsigned numbers = 1U << 20U;

inline const long active = [] {
  const char* const number = std::getenv("AUTHLETE_MUTANT");
  return number == nullptr ? -1 : std::strtol(number, nullptr, 10);
}();

inline unsigned char* const reached = []() -> unsigned char* {
  const char* const path = std::getenv("AUTHLETE_MUTANT_REACHED");
  if (path == nullptr) return nullptr;
  const int file = ::open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0 || ::ftruncate(file, numbers) != 0) std::abort();
  void* const bytes = ::mmap(nullptr, numbers, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::close(file);
  if (bytes == MAP_FAILED) std::abort();
  return static_cast<unsigned char*>(bytes);
}();

// What the compiler computes is never mutated.
constexpr bool on(long number) noexcept {
  if (std::is_constant_evaluated()) return false;
  if (reached != nullptr) reached[number] = 1;
  return active == number;
}

}  // namespace authlete_mutants
