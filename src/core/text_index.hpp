#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace authlete::core {

/// Finds many patterns in one string. The index is built from the string, which is short and bounded, whereas the
/// patterns may have many megabytes. A pattern that does not occur usually costs one lookup of one window.
class TextIndex {
 public:
  /// Shorter patterns cannot be found.
  static constexpr std::size_t window = 4;

  /// Builds the index. The string must outlive it.
  explicit TextIndex(std::string_view text);

  /// Calls `found(at)` for each place where `pattern` starts, including overlapping ones.
  template <class Found>
  void find(std::string_view pattern, Found found) const {
    std::size_t offset = 0;
    const Places places = rarest_window(pattern, offset);
    for (const std::uint32_t* place = places.begin; place != places.end; ++place) {
      if (*place < offset || text_.size() - (*place - offset) < pattern.size()) continue;
      const std::size_t at = *place - offset;
      if (std::memcmp(text_.data() + at, pattern.data(), pattern.size()) == 0) found(at);
    }
  }

 private:
  class Places {
   public:
    const std::uint32_t* begin = nullptr;
    const std::uint32_t* end = nullptr;
    std::size_t size() const noexcept { return static_cast<std::size_t>(end - begin); }
  };

  std::size_t bucket_of(const char* at) const noexcept {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return static_cast<std::uint32_t>(bytes * 2'654'435'761u) >> shift_;
  }
  // Returns the places of the rarest window of the pattern, or none if the text lacks a window. `offset` is the
  // window's position in the pattern.
  Places rarest_window(std::string_view pattern, std::size_t& offset) const noexcept;

  const std::string_view text_;
  unsigned shift_ = 0;
  std::vector<std::uint32_t> first_;   // start of each bucket in `places_`; a bucket ends where the next one starts
  std::vector<std::uint32_t> places_;  // positions of all windows of the text, ordered by bucket
};

}  // namespace authlete::core
