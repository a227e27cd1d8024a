#include "core/batch_splitter.hpp"

namespace authlete::core {

BatchSplitter::Fit BatchSplitter::offer(std::size_t item_bytes) noexcept {
  // The conditions are written as differences, so that no sum overflows.
  if (maximum_bytes_ < brackets || item_bytes > maximum_bytes_ - brackets) return Fit::never;
  if (items_ >= maximum_items_) return Fit::full;
  const std::size_t comma = items_ == 0 ? 0 : 1;
  const std::size_t room = maximum_bytes_ - bytes_;
  if (room < comma || item_bytes > room - comma) return Fit::full;
  bytes_ += comma + item_bytes;
  ++items_;
  return Fit::added;
}

void BatchSplitter::begin() noexcept {
  items_ = 0;
  bytes_ = brackets;
}

}  // namespace authlete::core
