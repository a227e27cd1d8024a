#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <new>

namespace authlete::metrics {

/// A table of values by key that only grows and needs no lock. When it is full, or there is no memory, all further keys
/// share one value.
///
/// `Value` is made from a key, and `value.key` is that key. Thread safety: may be used concurrently.
template <class Key, class Value, std::size_t capacity>
class SlotTable {
 public:
  /// `other` is the key of the value that keys without a place share.
  explicit SlotTable(const Key& other) : other_(other) {}
  SlotTable(const SlotTable&) = delete;
  SlotTable& operator=(const SlotTable&) = delete;
  ~SlotTable() {
    for (auto& slot : slots_) delete slot.load(std::memory_order_relaxed);
  }

  Value& operator[](const Key& key) noexcept {
    std::size_t place = key.hash() % capacity;
    for (std::size_t tried = 0; tried < capacity; ++tried, place = (place + 1) % capacity) {
      Value* value = slots_[place].load(std::memory_order_acquire);
      if (value == nullptr) value = add(slots_[place], key);
      if (value == nullptr) break;
      if (value->key == key) return *value;
    }
    return other_;
  }

  template <class Function>
  void for_each(Function function) const {
    for (const auto& slot : slots_)
      if (const Value* const value = slot.load(std::memory_order_acquire)) function(*value);
    function(other_);
  }

 private:
  // Returns the value that the slot has then, which another thread may have added for another key.
  static Value* add(std::atomic<Value*>& slot, const Key& key) noexcept {
    std::unique_ptr<Value> made(new (std::nothrow) Value(key));
    if (!made) return nullptr;
    Value* present = nullptr;
    if (slot.compare_exchange_strong(present, made.get(), std::memory_order_acq_rel)) return made.release();
    return present;
  }

  std::array<std::atomic<Value*>, capacity> slots_{};
  Value other_;
};

}  // namespace authlete::metrics
