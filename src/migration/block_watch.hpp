#pragma once

#include <cstddef>
#include <string_view>

#include "authlete/result.hpp"

namespace authlete::migration {

/// How many bytes of an input are read, and looked at, at a time.
inline constexpr std::size_t block_bytes = 64 << 10;

/// Looks at the bytes of an input before they are parsed. An error ends the reading.
class BlockWatch {
 public:
  virtual ~BlockWatch() = default;

  /// The file with this index of the input is open, and is read from its beginning.
  virtual Result<void> begin(std::size_t file, int descriptor) = 0;
  /// The next bytes of the file: `block_bytes` of them, but for the last block. Empty at the end of the file.
  virtual Result<void> look(std::string_view block) = 0;
};

}  // namespace authlete::migration
