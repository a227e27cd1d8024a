#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace authlete::migration {

/// The items of a range that belong to a batch: one bit per item, the first in the lowest bit of the first byte.
using ItemSet = std::vector<unsigned char>;

/// `index` counts from the first item of the range.
inline bool has_item(const ItemSet& items, std::uint64_t index) noexcept {
  const auto byte = static_cast<std::size_t>(index / 8);
  return byte < items.size() && (items[byte] >> index % 8 & 1) != 0;
}

inline void add_item(ItemSet& items, std::uint64_t index) {
  const auto byte = static_cast<std::size_t>(index / 8);
  if (items.size() <= byte) items.resize(byte + 1);
  items[byte] = static_cast<unsigned char>(items[byte] | 1u << index % 8);
}

inline void add_items(ItemSet& items, const ItemSet& more) {
  if (items.size() < more.size()) items.resize(more.size());
  for (std::size_t byte = 0; byte < more.size(); ++byte)
    items[byte] = static_cast<unsigned char>(items[byte] | more[byte]);
}

inline void remove_items(ItemSet& items, const ItemSet& others) {
  for (std::size_t byte = 0; byte < items.size() && byte < others.size(); ++byte)
    items[byte] = static_cast<unsigned char>(items[byte] & ~others[byte]);
}

/// Returns the number of items in a set.
std::uint64_t count_items(const ItemSet& items) noexcept;

}  // namespace authlete::migration
