#pragma once

#include <cstddef>

namespace authlete::core {

/// Splits a sequence of items into batches whose body, a JSON array, keeps to both limits.
class BatchSplitter {
 public:
  BatchSplitter(std::size_t maximum_items, std::size_t maximum_bytes) noexcept
      : maximum_items_(maximum_items), maximum_bytes_(maximum_bytes) {}

  enum class Fit {
    added,  ///< The item belongs to the batch.
    full,   ///< The item belongs to the next batch: call `begin` and offer it again.
    never,  ///< No batch can hold the item.
  };

  /// Offers the next item by the size of its JSON.
  Fit offer(std::size_t item_bytes) noexcept;
  /// Starts an empty batch.
  void begin() noexcept;

  std::size_t items() const noexcept { return items_; }
  /// Returns the size of the array: brackets, items and commas.
  std::size_t bytes() const noexcept { return bytes_; }

 private:
  static constexpr std::size_t brackets = 2;

  std::size_t maximum_items_;
  std::size_t maximum_bytes_;
  std::size_t items_ = 0;
  std::size_t bytes_ = brackets;
};

}  // namespace authlete::core
