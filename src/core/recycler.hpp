#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "core/wipe.hpp"

namespace authlete::core {

/// Keeps strings and headers that are no longer used, per thread, so that the next ones reuse their memory. They may
/// have contained tokens, so they are overwritten first, whether they are kept or freed.
template <class Value>
class Recycler {
 public:
  /// Returns an empty value; its memory is recycled if there is any.
  static Value acquire() noexcept {
    if (cache_is_destroyed) return Value();
    Cache& cache = cache_of_this_thread;
    return cache.count == 0 ? Value() : std::move(cache.values[--cache.count]);
  }

  static void release(Value&& value) noexcept {
    wipe(value);
    if (value.capacity() < worth_keeping || value.capacity() > largest || cache_is_destroyed) return;
    Cache& cache = cache_of_this_thread;
    if (cache.count == cache.values.size()) return;
    cache.values[cache.count++] = std::move(value);
  }

  /// A value that is released on destruction.
  class Handle {
   public:
    Handle() noexcept : value_(acquire()) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { release(std::move(value_)); }
    Value& operator*() noexcept { return value_; }
    Value* operator->() noexcept { return &value_; }

   private:
    Value value_;
  };

 private:
  static constexpr std::size_t worth_keeping = 32;
  static constexpr std::size_t largest = 16 << 10;

  class Cache {
   public:
    ~Cache() { cache_is_destroyed = true; }
    std::array<Value, 8> values;
    std::size_t count = 0;
  };

  // At the end of a thread a value may be released after the cache is destroyed.
  static inline thread_local bool cache_is_destroyed = false;
  static inline thread_local Cache cache_of_this_thread;
};

}  // namespace authlete::core
