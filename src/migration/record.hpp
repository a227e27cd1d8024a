#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace authlete::migration {

/// One token of the input as it was written down, not yet understood.
class Record {
 public:
  Record() = default;

  std::uint64_t item = 0;        ///< Its number in the whole input, from 0; what cannot be read counts.
  std::size_t file = 0;          ///< Index of its file.
  std::uint64_t line = 0;        ///< Where it begins in its file, from 1.
  std::uint64_t bytes_read = 0;  ///< Bytes of the whole input that were read when it was complete.

  std::string text;                 ///< NDJSON: the line, without its end. CSV: a row that cannot be read.
  std::vector<std::string> fields;  ///< CSV: one a column.
  std::string unreadable;           ///< Why it cannot be read; else empty.
};

}  // namespace authlete::migration
