#pragma once

#include <cstddef>
#include <string_view>

#include "authlete/result.hpp"

namespace authlete::migration {

/// The number of bytes of an input that are read and checked at a time.
inline constexpr std::size_t block_bytes = 64 << 10;

/// Checks the bytes of an input before they are parsed. An error ends the reading.
class BlockWatch {
 public:
  virtual ~BlockWatch() = default;

  /// Called when the file with this index is open, before its first byte is read.
  virtual Result<void> begin(std::size_t file, int descriptor) = 0;
  /// Called for each block of `block_bytes` bytes; the last one may be shorter. Empty at the end of the file.
  virtual Result<void> look(std::string_view block) = 0;
};

}  // namespace authlete::migration
