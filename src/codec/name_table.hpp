#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace authlete::codec {

/// Finds a text among some that are known when this is compiled: one multiplication leads to the only one it can be,
/// and three comparisons tell whether it is that one. None of the texts is empty.
template <std::size_t count>
class NameTable {
 public:
  consteval explicit NameTable(const std::array<std::string_view, count>& names) {
    for (std::size_t index = 0; index < count; ++index) entries_[index] = {ends_of(names[index]), names[index]};
    for (int tries = 0; !fill_slots(); ++tries) {
      if (tries == 10'000) throw "two of the names have the same key: mix their ends in another way";
      multiplier_ = multiplier_ * 6364136223846793005u + 1442695040888963407u;
    }
  }

  /// Where in the list it is; `count` if it is none of them.
  std::size_t find(std::string_view text) const noexcept {
    const Ends ends = ends_of(text);
    const std::size_t index = slots_[slot(ends, text.size())];
    const Entry& entry = entries_[index];
    const bool same = entry.name.size() == text.size() && entry.ends == ends &&
                      (text.size() <= 16 || std::memcmp(entry.name.data() + 8, text.data() + 8, text.size() - 16) == 0);
    return same ? index : count;
  }

 private:
  static_assert(count < 256);
  static constexpr std::size_t slot_count = std::bit_ceil(4 * count);

  /// The first and the last bytes, eight if there are as many; in texts of up to 16 bytes that is all of them.
  struct Ends {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    bool operator==(const Ends&) const = default;
  };
  struct Entry {
    Ends ends;
    std::string_view name;
  };

  template <class Word>
  static constexpr Word load(const char* bytes) noexcept {
    Word word = 0;
    if (std::is_constant_evaluated()) {
      std::array<char, sizeof(Word)> copy{};
      for (std::size_t index = 0; index < sizeof(Word); ++index) copy[index] = bytes[index];
      word = std::bit_cast<Word>(copy);
    } else {
      std::memcpy(&word, bytes, sizeof word);
    }
    return word;
  }
  template <class Word>
  static constexpr Ends load_ends(std::string_view text) noexcept {
    return {load<Word>(text.data()), load<Word>(text.data() + text.size() - sizeof(Word))};
  }
  static constexpr Ends ends_of(std::string_view text) noexcept {
    if (text.size() >= 8) return load_ends<std::uint64_t>(text);
    if (text.size() >= 4) return load_ends<std::uint32_t>(text);
    if (text.empty()) return {};
    // The middle one is in neither end if there are three.
    Ends ends = load_ends<std::uint8_t>(text);
    ends.first |= std::uint64_t{load<std::uint8_t>(text.data() + text.size() / 2)} << 8;
    return ends;
  }

  constexpr std::size_t slot(const Ends& ends, std::size_t size) const noexcept {
    const std::uint64_t sum = ends.first + std::rotl(ends.last, 23) + size;
    return static_cast<std::size_t>(sum * multiplier_ >> (64 - std::countr_zero(slot_count)));
  }

  // False if two names would be in one slot. Those that nothing is in lead to the first name, which is not the one.
  constexpr bool fill_slots() {
    slots_ = {};
    std::array<bool, slot_count> taken{};
    for (std::size_t index = 0; index < count; ++index) {
      const std::size_t place = slot(entries_[index].ends, entries_[index].name.size());
      if (taken[place]) return false;
      taken[place] = true;
      slots_[place] = static_cast<std::uint8_t>(index);
    }
    return true;
  }

  std::array<Entry, count> entries_{};
  std::array<std::uint8_t, slot_count> slots_{};
  std::uint64_t multiplier_ = 0x9E3779B97F4A7C15u;
};

}  // namespace authlete::codec
