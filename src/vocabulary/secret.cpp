#include "authlete/secret.hpp"

#include <cstddef>
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
  // Volatile, so that no compiler ends the loop at the first difference.
  volatile unsigned char difference = 0;
  for (std::size_t index = 0; index < a.size(); ++index)
    difference = static_cast<unsigned char>(difference | (a[index] ^ b[index]));
  return difference == 0;
}

std::ostream& operator<<(std::ostream& out, const Secret&) { return out << "***"; }

}  // namespace authlete
