#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace authlete::codec {

/// The bytes of a word. Also works at compile time, where it has to give the same value as at run time.
template <class Word>
constexpr Word load(const char* bytes) noexcept {
  Word word = 0;
  if (std::is_constant_evaluated()) {
    for (std::size_t index = 0; index < sizeof(Word); ++index) {
      const std::size_t byte = std::endian::native == std::endian::little ? index : sizeof(Word) - 1 - index;
      word = static_cast<Word>(word | Word{static_cast<unsigned char>(bytes[index])} << (8 * byte));
    }
  } else {
    std::memcpy(&word, bytes, sizeof word);
  }
  return word;
}

/// The first and the last bytes of a name, eight each if there are as many. A name of up to 16 bytes has no others.
struct NameEnds {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  bool operator==(const NameEnds&) const = default;

  static constexpr NameEnds of(const char* text, std::size_t size) noexcept {
    if (size >= 8) return {load<std::uint64_t>(text), load<std::uint64_t>(text + size - 8)};
    if (size >= 4) return {load<std::uint32_t>(text), load<std::uint32_t>(text + size - 4)};
    if (size == 0) return {};
    // The middle one of three bytes would be in neither end.
    return {load<std::uint8_t>(text) | std::uint64_t{load<std::uint8_t>(text + size / 2)} << 8,
            load<std::uint8_t>(text + size - 1)};
  }
  /// The highest bits are the best ones.
  constexpr std::uint64_t hash(std::size_t size, std::uint64_t multiplier) const noexcept {
    return (first + std::rotl(last, 23) + size) * multiplier;
  }
};

/// A name that does not own its characters.
struct Name {
  NameEnds ends;
  const char* text = nullptr;
  std::uint16_t size = 0;

  Name() = default;
  constexpr explicit Name(std::string_view name)
      : ends(NameEnds::of(name.data(), name.size())),
        text(name.data()),
        size(static_cast<std::uint16_t>(name.size())) {}
};

/// A hash table of names with open addressing. It is built at compile time (`NameSlots`), so that nearly every name is
/// in the first slot that a look-up checks. An empty slot leads to the first name, which then differs.
///
/// The names are in an array of `Entry`, which has the members `ends` and `size`.
struct NameIndex {
  const std::uint8_t* slots;
  std::uint64_t multiplier;
  std::uint8_t shift;
  std::uint8_t longest;  ///< How far after its first slot a name can be.

  static constexpr std::size_t maximum_names = 255;

  template <class Entry>
  struct Found {
    const Entry* entry;  ///< Null if the name is not there.
    std::size_t index;
    explicit operator bool() const noexcept { return entry != nullptr; }
  };

  /// `text_of` returns where the bytes of an entry's name are.
  template <class Entry, class TextOf>
  [[gnu::always_inline]] Found<Entry> find(const Entry* entries, std::string_view text, TextOf text_of) const noexcept {
    const NameEnds ends = NameEnds::of(text.data(), text.size());
    const std::uint8_t* const slot = slots + (ends.hash(text.size(), multiplier) >> shift);
    const std::size_t index = *slot;
    if (is(entries[index], text, ends, text_of)) [[likely]]
      return {entries + index, index};
    return find_further(slot, ends, entries, text, text_of);
  }

 private:
  template <class Entry, class TextOf>
  [[gnu::always_inline]] static bool is(const Entry& entry, std::string_view text, const NameEnds& ends,
                                        TextOf text_of) noexcept {
    return entry.ends == ends && entry.size == text.size() &&
           (text.size() <= 16 || std::memcmp(text_of(entry) + 8, text.data() + 8, text.size() - 16) == 0);
  }
  template <class Entry, class TextOf>
  [[gnu::noinline]] Found<Entry> find_further(const std::uint8_t* slot, NameEnds ends, const Entry* entries,
                                              std::string_view text, TextOf text_of) const noexcept {
    for (const std::uint8_t* const last = slot + longest; slot != last;) {
      const std::size_t index = *++slot;
      if (is(entries[index], text, ends, text_of)) return {entries + index, index};
    }
    return {nullptr, 0};
  }
};

}  // namespace authlete::codec
