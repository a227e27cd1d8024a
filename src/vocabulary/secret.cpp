#include "authlete/secret.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <ostream>

#include "vocabulary/overwrite.hpp"

namespace authlete {

namespace {

std::uint64_t read_word(const char* bytes) noexcept {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// Prevents the compiler from ending a comparison loop at the first difference.
void collect(std::uint64_t& difference, std::uint64_t bits) noexcept {
  difference |= bits;
  asm volatile("" : "+r"(difference));
}

}  // namespace

void Secret::wipe(std::string& text) noexcept {
  overwrite(text.data(), text.size());
  text.clear();
}

// A moved-from string is empty, but its memory may still contain the value.
void Secret::wipe_remainder(std::string& moved_from) noexcept {
  moved_from.resize(moved_from.capacity());
  wipe(moved_from);
}

Secret& Secret::operator=(const Secret& other) {
  if (this == &other) return *this;
  wipe(value_);
  value_ = other.value_;
  return *this;
}

// A move assignment may give the old memory of this string to the other one, so it is overwritten first.
Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe(value_);
  value_ = std::move(other.value_);
  wipe_moved(other.value_);
  return *this;
}

bool operator==(const Secret& left, const Secret& right) noexcept {
  const std::string& a = left.value_;
  const std::string& b = right.value_;
  if (a.size() != b.size()) return false;
  constexpr std::size_t word_bytes = sizeof(std::uint64_t);
  std::uint64_t difference = 0;
  std::size_t index = 0;
  for (; a.size() - index >= word_bytes; index += word_bytes)
    collect(difference, read_word(a.data() + index) ^ read_word(b.data() + index));
  for (; index < a.size(); ++index)
    collect(difference, static_cast<unsigned char>(a[index]) ^ static_cast<unsigned char>(b[index]));
  return difference == 0;
}

std::ostream& operator<<(std::ostream& out, const Secret&) { return out << "***"; }

}  // namespace authlete
