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

  explicit SixteenBytes(const char* text) noexcept : bytes_(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text))) {
    const __m128i marks =
        _mm_or_si128(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\\')));
    // The comparison is signed, so bytes outside ASCII count as below the space, too.
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
  if (end - text >= Block::size) {
    const char* const last_block = end - Block::size;
    for (; text < last_block; text += Block::size, out += Block::size) {
      const Block block(text);
      if (!block.all_plain()) return nullptr;
      block.copy_to(out);
    }
    // The last block ends at the end of the string and may overlap the block before it.
    const Block block(last_block);
    block.copy_to(out - (text - last_block));
    return block.all_plain() ? out + (end - text) : nullptr;
  }
  if constexpr (Block::size > EightBytes::size) {
    return copy_plain_bytes<EightBytes>(out, text, end);
  } else {
    return copy_few_plain_bytes(out, text, static_cast<std::size_t>(end - text));
  }
}

}  // namespace authlete::codec
