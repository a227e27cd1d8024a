#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace authlete::core {

/// Finds very many patterns in one text. The index is made of the text, because it is short and bounded, while the
/// patterns may be many megabytes. A pattern that the text does not hold mostly costs one look at one window of it.
class TextIndex {
 public:
  /// Shorter patterns cannot be found.
  static constexpr std::size_t window = 4;

  /// The text must outlive the index.
  explicit TextIndex(std::string_view text);

  /// Calls `found(at)` for each place where `pattern` begins, overlapping ones included.
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
  // Empty if the text lacks a window of the pattern. `offset` says where in the pattern the window is.
  Places rarest_window(std::string_view pattern, std::size_t& offset) const noexcept;

  const std::string_view text_;
  unsigned shift_ = 0;
  std::vector<std::uint32_t> first_;   // of each bucket, in `places_`; the end of a bucket is the first of the next
  std::vector<std::uint32_t> places_;  // of all windows of the text, ordered by bucket
};

}  // namespace authlete::core
