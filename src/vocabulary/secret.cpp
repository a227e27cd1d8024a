#include "authlete/secret.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <ostream>

#include "vocabulary/overwrite.hpp"

namespace authlete {

void Secret::wipe(std::string& text) noexcept {
  overwrite(text.data(), text.size());
  text.clear();
}

// A string that was moved from is empty, but its memory may hold the value still.
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

// A string that is assigned may hand its own memory to the other one, so that is wiped before.
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
  std::uint64_t difference = 0;
  for (std::size_t index = 0; index < a.size(); index += sizeof difference) {
    const std::size_t size = std::min(a.size() - index, sizeof difference);
    std::uint64_t left_bytes = 0;
    std::uint64_t right_bytes = 0;
    std::memcpy(&left_bytes, a.data() + index, size);
    std::memcpy(&right_bytes, b.data() + index, size);
    difference |= left_bytes ^ right_bytes;
    // No compiler may end the loop at the first difference.
    asm volatile("" : "+r"(difference));
  }
  return difference == 0;
}

std::ostream& operator<<(std::ostream& out, const Secret&) { return out << "***"; }

}  // namespace authlete
