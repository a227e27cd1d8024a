#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "core/wide_bytes.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// Plain bytes are those that stand in a JSON string as they are, one byte each: ASCII from the space on, but neither
/// quotation mark nor backslash. Several are looked at in one go. Nothing reads beyond the end of a text.
namespace authlete::codec {

/// On every machine.
class EightBytes {
 public:
  static constexpr std::ptrdiff_t size = 8;

  explicit EightBytes(const char* text) noexcept {
    const core::WideBytes bytes(text);
    special_ = bytes.below(' ') | bytes.is('"') | bytes.is('\\') | bytes.beyond_ascii();
    std::memcpy(&bytes_, text, sizeof bytes_);
  }

  bool all_plain() const noexcept { return special_ == 0; }
  /// How many come before the first that is not plain, if there is one.
  std::size_t plain_before() const noexcept { return static_cast<std::size_t>(std::countr_zero(special_)) / 8; }
  void copy_to(char* out) const noexcept { std::memcpy(out, &bytes_, sizeof bytes_); }

 private:
  std::uint64_t special_;
  std::uint64_t bytes_;
};

#ifdef __SSE2__

/// On every x86-64.
class SixteenBytes {
 public:
  static constexpr std::ptrdiff_t size = 16;

  explicit SixteenBytes(const char* text) noexcept : bytes_(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text))) {
    const __m128i marks =
        _mm_or_si128(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\\')));
    // Signed: what is not ASCII is below the space, too.
    const __m128i high = _mm_cmpgt_epi8(bytes_, _mm_set1_epi8(' ' - 1));
    special_ = static_cast<unsigned>(_mm_movemask_epi8(_mm_andnot_si128(marks, high))) ^ 0xFFFF;
  }

  bool all_plain() const noexcept { return special_ == 0; }
  std::size_t plain_before() const noexcept { return static_cast<std::size_t>(std::countr_zero(special_)); }
  void copy_to(char* out) const noexcept { _mm_storeu_si128(reinterpret_cast<__m128i*>(out), bytes_); }

 private:
  __m128i bytes_;
  unsigned special_;
};

using ByteBlock = SixteenBytes;
#else
using ByteBlock = EightBytes;
#endif

/// The first byte from `text` on, before `end`, that is not plain; `end` if there is none. What is left at the end of
/// the text may be given back as it is, to be looked at byte by byte.
template <class Block = ByteBlock>
[[gnu::always_inline]] inline const char* skip_plain_bytes(const char* text, const char* end) noexcept {
  for (; end - text >= Block::size; text += Block::size) {
    const Block block(text);
    if (!block.all_plain()) return text + block.plain_before();
  }
  return text;
}

inline bool is_plain(char letter) noexcept {
  return letter >= ' ' && static_cast<unsigned char>(letter) < 0x80 && letter != '"' && letter != '\\';
}

/// Copies a text that is all plain, and returns the end of the copy; null if it is not, and then the copy is of no use.
template <class Block = ByteBlock>
inline char* copy_plain_bytes(char* out, const char* text, const char* end) noexcept {
  if (end - text >= Block::size) {
    const char* const last_block = end - Block::size;
    for (; text < last_block; text += Block::size, out += Block::size) {
      const Block block(text);
      if (!block.all_plain()) return nullptr;
      block.copy_to(out);
    }
    // What is left, and as much of what comes before it as makes a block.
    const Block block(last_block);
    block.copy_to(out - (text - last_block));
    return block.all_plain() ? out + (end - text) : nullptr;
  }
  if constexpr (Block::size > EightBytes::size) {
    return copy_plain_bytes<EightBytes>(out, text, end);
  } else {
    for (; text != end; ++text) {
      if (!is_plain(*text)) return nullptr;
      *out++ = *text;
    }
    return out;
  }
}

}  // namespace authlete::codec
