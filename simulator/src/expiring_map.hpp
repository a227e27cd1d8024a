#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "token_store.hpp"

namespace authlete::simulator {

/// Maps strings to values that expire. Each call drops the values that have expired by its `now`. Therefore the map
/// holds only the values that were put into it during the lifetime of one value. If these would exceed `max_bytes`, the
/// values that expire first are dropped early.
template <class Value>
class ExpiringMap {
 public:
  ExpiringMap() = default;
  ExpiringMap(const ExpiringMap&) = delete;
  ExpiringMap& operator=(const ExpiringMap&) = delete;

  std::size_t size() const { return entries_.size(); }

  static constexpr std::size_t max_bytes = 64u << 20;

  /// Adds a value, or replaces the value of that key. `bytes` is the size of what the value has on the heap.
  void put(std::string key, Value value, TimePoint expires_at, TimePoint now, std::size_t bytes = 0) {
    drop_expired(now);
    take(key, now);
    bytes += 2 * key.size() + sizeof(Entry) + overhead;
    while (!by_expiry_.empty() && bytes_ + bytes > max_bytes) drop_first();
    const auto entry = entries_.try_emplace(std::move(key), Entry{std::move(value), expires_at, bytes}).first;
    by_expiry_.emplace(expires_at, entry->first);
    bytes_ += bytes;
  }

  /// Returns null if there is no such value. The pointer is valid until the next call.
  Value* find(std::string_view key, TimePoint now) {
    drop_expired(now);
    const auto found = entries_.find(std::string(key));
    return found == entries_.end() ? nullptr : &found->second.value;
  }

  /// Removes a value and returns it. Returns nothing if there is no such value.
  std::optional<Value> take(std::string_view key, TimePoint now) {
    drop_expired(now);
    const auto found = entries_.find(std::string(key));
    if (found == entries_.end()) return std::nullopt;
    std::optional<Value> value(std::move(found->second.value));
    by_expiry_.erase({found->second.expires_at, found->first});
    bytes_ -= found->second.bytes;
    entries_.erase(found);
    return value;
  }

 private:
  struct Entry {
    Value value;
    TimePoint expires_at;
    std::size_t bytes = 0;
  };
  static constexpr std::size_t overhead = 200;  ///< Size of the nodes of both containers.

  void drop_expired(TimePoint now) {
    while (!by_expiry_.empty() && by_expiry_.begin()->first <= now) drop_first();
  }

  void drop_first() {
    const auto found = entries_.find(by_expiry_.begin()->second);
    bytes_ -= found->second.bytes;
    entries_.erase(found);
    by_expiry_.erase(by_expiry_.begin());
  }

  std::unordered_map<std::string, Entry> entries_;
  std::set<std::pair<TimePoint, std::string>> by_expiry_;
  std::size_t bytes_ = 0;
};

}  // namespace authlete::simulator
