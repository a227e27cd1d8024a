#pragma once

#include <array>
#include <string_view>

#include "codec/name_index.hpp"

namespace authlete::codec {

/// The slots of a `NameIndex` over an array of `count` entries, made at compile time.
template <std::size_t count>
class NameSlots {
 public:
  consteval explicit NameSlots(const auto& entries) {
    // Each try costs compile time, the more the longer the list is.
    constexpr int maximum_tries = count < 32 ? 32 : 8;
    std::uint64_t best = 0;
    unsigned least = most_further + 1;
    for (int tries = 0; tries < maximum_tries && least > 0; ++tries) {
      const unsigned found = fill(entries, least);
      if (found < least) {
        least = found;
        best = multiplier_;
      }
      multiplier_ = multiplier_ * 6364136223846793005u + 1442695040888963407u;
    }
    if (least > most_further) throw "no multiplier spreads the names well enough: allow more tries";
    multiplier_ = best;
    longest_ = static_cast<std::uint8_t>(fill(entries, most_further + 1));
  }

  constexpr NameIndex index() const noexcept { return {slots_.data(), multiplier_, shift, longest_}; }

 private:
  static_assert(count > 0 && count <= NameIndex::maximum_names);
  static constexpr std::size_t size = std::bit_ceil(4 * count);
  static constexpr std::uint8_t shift = 64 - std::countr_zero(size);
  static constexpr unsigned most_further = 15;

  // Returns how far after its first slot a name is at most; gives up when that reaches `limit`.
  constexpr unsigned fill(const auto& entries, unsigned limit) {
    slots_ = {};
    std::array<bool, size + most_further> taken{};
    unsigned most = 0;
    for (std::size_t number = 0; number < count; ++number) {
      std::size_t slot = entries[number].ends.hash(entries[number].size, multiplier_) >> shift;
      unsigned further = 0;
      for (; taken[slot]; ++slot)
        if (++further >= limit) return limit;
      if (further > most) most = further;
      taken[slot] = true;
      slots_[slot] = static_cast<std::uint8_t>(number);
    }
    return most;
  }

  // The search never wraps around: there are slots after the last one that a hash leads to.
  std::array<std::uint8_t, size + most_further> slots_{};
  std::uint64_t multiplier_ = 0x9E3779B97F4A7C15u;
  std::uint8_t longest_ = 0;
};

/// Finds a string among some that are known at compile time. None of them is empty.
template <std::size_t count>
class NameTable {
 public:
  consteval explicit NameTable(const std::array<std::string_view, count>& names)
      : names_(entries(names)), slots_(names_) {}

  /// Returns the index in the list, or `count` if the string is not in it.
  std::size_t find(std::string_view text) const noexcept {
    const auto found = slots_.index().find(names_.data(), text, [](const Name& name) { return name.text; });
    return found ? found.index : count;
  }

 private:
  static constexpr std::array<Name, count> entries(const std::array<std::string_view, count>& names) {
    std::array<Name, count> result;
    for (std::size_t index = 0; index < count; ++index) result[index] = Name(names[index]);
    return result;
  }

  std::array<Name, count> names_;
  NameSlots<count> slots_;
};

}  // namespace authlete::codec
