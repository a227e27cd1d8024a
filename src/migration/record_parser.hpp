#pragma once

#include <deque>
#include <string_view>

#include "migration/record.hpp"

namespace authlete::migration {

/// The bytes that some programs write at the start of a UTF-8 file.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Splits the bytes of one file into records. The reader fills in the numbers of items and files.
///
/// Its memory is bounded by the longest allowed record and by the records in the bytes of one `feed`.
class RecordParser {
 public:
  virtual ~RecordParser() = default;

  /// Parses the next bytes of the file; a call may have any number of bytes.
  virtual void feed(std::string_view bytes, std::deque<Record>& out) = 0;
  /// Ends the file.
  virtual void finish(std::deque<Record>& out) = 0;
};

}  // namespace authlete::migration
