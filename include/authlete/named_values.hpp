#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete {

/// A map from names to values that keeps the order in which the names were set. A look-up compares the names one by
/// one, which is fast for the few members that a JSON object has.
///
/// Thread safety: as `std::vector`.
template <class Value>
class NamedValues {
 public:
  using Entry = std::pair<std::string, Value>;

  NamedValues() = default;

  /// Returns null if the name is not there.
  const Value* find(std::string_view name) const noexcept {
    for (const Entry& entry : entries_)
      if (entry.first == name) return &entry.second;
    return nullptr;
  }
  /// Adds a value, or replaces the value of that name.
  void set(std::string_view name, Value value) {
    for (Entry& entry : entries_)
      if (entry.first == name) {
        entry.second = std::move(value);
        return;
      }
    entries_.emplace_back(std::string(name), std::move(value));
  }
  /// Returns whether the name was there.
  bool erase(std::string_view name) {
    for (auto entry = entries_.begin(); entry != entries_.end(); ++entry)
      if (entry->first == name) {
        entries_.erase(entry);
        return true;
      }
    return false;
  }

  auto begin() const noexcept { return entries_.begin(); }
  auto end() const noexcept { return entries_.end(); }
  bool empty() const noexcept { return entries_.empty(); }
  std::size_t size() const noexcept { return entries_.size(); }
  void clear() noexcept { entries_.clear(); }

  /// The order does not matter.
  friend bool operator==(const NamedValues& left, const NamedValues& right) {
    if (left.size() != right.size()) return false;
    for (const Entry& entry : left) {
      const Value* const other = right.find(entry.first);
      if (!other || !(*other == entry.second)) return false;
    }
    return true;
  }

 private:
  std::vector<Entry> entries_;
};

}  // namespace authlete
