#include "authlete/headers.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <utility>

#include "vocabulary/overwrite.hpp"

namespace authlete {

static_assert(std::forward_iterator<Headers::Iterator>);

namespace {

// The fields of a response usually need less.
constexpr std::size_t usual_bytes = 480;

char lower(char letter) noexcept { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }

bool same_name(std::string_view left, std::string_view right) noexcept {
  return left.size() == right.size() && (left == right || std::ranges::equal(left, right, {}, lower, lower));
}

}  // namespace

Headers::Headers(std::initializer_list<Field> fields) {
  for (const auto& [name, value] : fields) add(name, value);
}

void Headers::add(std::string_view name, std::string_view value) {
  const Lengths lengths{name.size(), value.size()};
  const std::size_t size = sizeof lengths + name.size() + value.size();
  // The field is assembled in a separate buffer, because name and value may refer to this object.
  std::array<char, 256> room;
  std::string large;
  if (size > room.size()) large.resize(size);
  char* const field = size > room.size() ? large.data() : room.data();
  std::memcpy(field, &lengths, sizeof lengths);
  name.copy(field + sizeof lengths, name.size());
  value.copy(field + sizeof lengths + name.size(), value.size());
  if (fields_.capacity() - fields_.size() < size) grow(size);
  fields_.append(field, size);
  known_valid_ = false;
}

void Headers::wipe() noexcept {
  overwrite(fields_.data(), fields_.size());
  fields_.clear();
}

// The old memory is overwritten before it is freed.
void Headers::grow(std::size_t size) {
  std::string larger;
  larger.reserve(std::max({usual_bytes, 2 * fields_.capacity(), fields_.size() + size}));
  larger = fields_;
  wipe();
  fields_ = std::move(larger);
}

std::optional<std::string_view> Headers::find(std::string_view name) const noexcept {
  for (const auto& [field, value] : *this)
    if (same_name(field, name)) return value;
  return std::nullopt;
}

std::size_t Headers::size() const noexcept { return static_cast<std::size_t>(std::distance(begin(), end())); }

}  // namespace authlete
