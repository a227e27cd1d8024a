#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "core/wide_bytes.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// Plain bytes are ASCII characters from the space on, except the quotation mark and the backslash: they need no escape
/// in a JSON string. The functions examine several bytes in one step. None of them reads beyond the end of its input.
namespace authlete::codec {

/// For machines without SSE2, and for short strings.
class EightBytes {
 public:
  static constexpr std::ptrdiff_t size = 8;

  explicit EightBytes(const char* text) noexcept {
    const core::WideBytes bytes(text);
    special_ = bytes.below(' ') | bytes.is('"') | bytes.is('\\') | bytes.beyond_ascii();
    std::memcpy(&bytes_, text, sizeof bytes_);
  }

  bool all_plain() const noexcept { return special_ == 0; }
  /// Returns the number of bytes before the first one that is not plain, if there is one.
  std::size_t plain_before() const noexcept { return static_cast<std::size_t>(std::countr_zero(special_)) / 8; }
  void copy_to(char* out) const noexcept { std::memcpy(out, &bytes_, sizeof bytes_); }

 private:
  std::uint64_t special_;
  std::uint64_t bytes_;
};

#ifdef __SSE2__

/// For every x86-64 machine.
class SixteenBytes {
 public:
  static constexpr std::ptrdiff_t size = 16;

  explicit SixteenBytes(const char* text) noexcept
      : SixteenBytes(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text))) {}
  /// Eight bytes from each of two places.
  SixteenBytes(const char* first, const char* second) noexcept
      : SixteenBytes(_mm_unpacklo_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(first)),
                                        _mm_loadl_epi64(reinterpret_cast<const __m128i*>(second)))) {}

  bool all_plain() const noexcept { return special_ == 0; }
  std::size_t plain_before() const noexcept { return static_cast<std::size_t>(std::countr_zero(special_)); }
  void copy_to(char* out) const noexcept { _mm_storeu_si128(reinterpret_cast<__m128i*>(out), bytes_); }

 private:
  explicit SixteenBytes(__m128i bytes) noexcept : bytes_(bytes) {
    const __m128i marks =
        _mm_or_si128(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\\')));
    // The comparison is signed, so bytes outside ASCII count as below the space, too.
    const __m128i high = _mm_cmpgt_epi8(bytes_, _mm_set1_epi8(' ' - 1));
    special_ = static_cast<unsigned>(_mm_movemask_epi8(_mm_andnot_si128(marks, high))) ^ 0xFFFF;
  }

  __m128i bytes_;
  unsigned special_;
};

using ByteBlock = SixteenBytes;
#else
using ByteBlock = EightBytes;
#endif

/// Returns the first byte before `end` that is not plain, or `end`. It may return earlier: the last bytes that do not
/// fill a block are left for the caller to examine one by one.
template <class Block = ByteBlock>
[[gnu::always_inline]] inline const char* skip_plain_bytes(const char* text, const char* end) noexcept {
  for (; end - text >= Block::size; text += Block::size) {
    const Block block(text);
    if (!block.all_plain()) return text + block.plain_before();
  }
  return text;
}

/// Does the same as `copy_plain_bytes` for fewer than eight bytes: in two pieces, which may overlap.
inline char* copy_few_plain_bytes(char* out, const char* text, std::size_t size) noexcept {
  char both[EightBytes::size] = {' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '};
  if (size >= 4) {
    std::memcpy(both, text, 4);
    std::memcpy(both + 4, text + size - 4, 4);
    std::memcpy(out, both, 4);
    std::memcpy(out + size - 4, both + 4, 4);
  } else if (size > 0) {
    both[0] = out[0] = text[0];
    both[1] = out[size / 2] = text[size / 2];
    both[2] = out[size - 1] = text[size - 1];
  }
  return EightBytes(both).all_plain() ? out + size : nullptr;
}

/// Copies a string of plain bytes and returns the end of the copy. Returns null if another byte occurs; the copy is
/// then unusable.
template <class Block = ByteBlock>
inline char* copy_plain_bytes(char* out, const char* text, const char* end) noexcept {
  const std::ptrdiff_t size = end - text;
  if (size >= Block::size) {
    const std::ptrdiff_t last = size - Block::size;
    for (std::ptrdiff_t done = 0; done < last; done += Block::size) {
      const Block block(text + done);
      if (!block.all_plain()) return nullptr;
      block.copy_to(out + done);
    }
    // The last block ends at the end of the string and may overlap the block before it.
    const Block block(text + last);
    block.copy_to(out + last);
    return block.all_plain() ? out + size : nullptr;
  }
  if constexpr (Block::size > EightBytes::size) {
    if (size >= EightBytes::size) {
      // Two halves of a block, which may overlap.
      const std::ptrdiff_t half = size - EightBytes::size;
      const Block block(text, text + half);
      std::memcpy(out, text, EightBytes::size);
      std::memcpy(out + half, text + half, EightBytes::size);
      return block.all_plain() ? out + size : nullptr;
    }
  }
  return copy_few_plain_bytes(out, text, static_cast<std::size_t>(size));
}

}  // namespace authlete::codec
