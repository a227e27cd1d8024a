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

/// Values that are found by a string until they expire. Each call drops what has expired by its `now`, so the map
/// holds no more than what was put into it during the life of one value.
template <class Value>
class ExpiringMap {
 public:
  ExpiringMap() = default;
  ExpiringMap(const ExpiringMap&) = delete;
  ExpiringMap& operator=(const ExpiringMap&) = delete;

  std::size_t size() const { return entries_.size(); }

  /// Replaces the value of that key.
  void put(std::string key, Value value, TimePoint expires_at, TimePoint now) {
    drop_expired(now);
    const auto [entry, added] = entries_.try_emplace(std::move(key));
    if (!added) by_expiry_.erase({entry->second.expires_at, entry->first});
    entry->second = Entry{std::move(value), expires_at};
    by_expiry_.emplace(expires_at, entry->first);
  }

  /// Returns null if there is no such value. The pointer is valid until the next call.
  Value* find(std::string_view key, TimePoint now) {
    drop_expired(now);
    const auto found = entries_.find(std::string(key));
    return found == entries_.end() ? nullptr : &found->second.value;
  }

  std::optional<Value> take(std::string_view key, TimePoint now) {
    drop_expired(now);
    const auto found = entries_.find(std::string(key));
    if (found == entries_.end()) return std::nullopt;
    std::optional<Value> value(std::move(found->second.value));
    by_expiry_.erase({found->second.expires_at, found->first});
    entries_.erase(found);
    return value;
  }

 private:
  struct Entry {
    Value value;
    TimePoint expires_at;
  };

  void drop_expired(TimePoint now) {
    while (!by_expiry_.empty() && by_expiry_.begin()->first <= now) {
      entries_.erase(by_expiry_.begin()->second);
      by_expiry_.erase(by_expiry_.begin());
    }
  }

  std::unordered_map<std::string, Entry> entries_;
  std::set<std::pair<TimePoint, std::string>> by_expiry_;
};

}  // namespace authlete::simulator
