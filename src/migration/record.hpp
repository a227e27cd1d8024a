#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace authlete::migration {

/// A record of the input, before it is decoded.
class Record {
 public:
  Record() = default;

  std::uint64_t item = 0;        ///< Its number in the whole input, from 0; unreadable records count.
  std::size_t file = 0;          ///< Index of its file.
  std::uint64_t line = 0;        ///< The line in its file where it begins, from 1.
  std::uint64_t bytes_read = 0;  ///< Bytes of the whole input up to its end.

  std::string text;                 ///< NDJSON: the line, without its end. CSV: an unreadable row.
  std::vector<std::string> fields;  ///< CSV: one per column.
  std::string unreadable;           ///< The reason if it is unreadable; else empty.
};

}  // namespace authlete::migration
