#include "migration/item_set.hpp"

#include <bit>
#include <numeric>

namespace authlete::migration {

std::uint64_t count_items(const ItemSet& items) noexcept {
  return std::accumulate(items.begin(), items.end(), std::uint64_t{0}, [](std::uint64_t sum, unsigned char byte) {
    return sum + static_cast<unsigned>(std::popcount(byte));
  });
}

}  // namespace authlete::migration
