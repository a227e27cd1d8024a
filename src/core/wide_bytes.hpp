#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace authlete::core {

/// Eight bytes of a string, examined in one step. Each function returns a mask in which a matching byte has its highest
/// bit set. The mask is exact up to the first match; the lowest byte is the first one.
class WideBytes {
 public:
  static constexpr std::size_t size = 8;

  explicit WideBytes(const char* text) noexcept {
    std::memcpy(&bytes_, text, size);
    if constexpr (std::endian::native == std::endian::big) bytes_ = __builtin_bswap64(bytes_);
  }

  std::uint64_t beyond_ascii() const noexcept { return bytes_ & high; }
  /// Finds bytes below `limit`, which is at most 0x80. Bytes from 0x80 on never match.
  std::uint64_t below(unsigned char limit) const noexcept { return (bytes_ - every_byte(limit)) & ~bytes_ & high; }
  std::uint64_t is(unsigned char byte) const noexcept {
    const std::uint64_t differing = bytes_ ^ every_byte(byte);
    return (differing - every_byte(1)) & ~differing & high;
  }

 private:
  static constexpr std::uint64_t every_byte(unsigned char byte) noexcept { return 0x0101010101010101u * byte; }
  static constexpr std::uint64_t high = 0x8080808080808080u;

  std::uint64_t bytes_;
};

/// Returns whether all bytes of a string are good. `good` judges one byte. `all_good` judges eight bytes and may return
/// false for good ones.
template <class AllGood, class Good>
bool all_bytes(std::string_view text, AllGood all_good, Good good) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  for (; static_cast<std::size_t>(end - at) >= WideBytes::size; at += WideBytes::size) {
    if (all_good(WideBytes(at))) continue;
    for (std::size_t index = 0; index < WideBytes::size; ++index)
      if (!good(static_cast<unsigned char>(at[index]))) return false;
  }
  for (; at != end; ++at)
    if (!good(static_cast<unsigned char>(*at))) return false;
  return true;
}

}  // namespace authlete::core
