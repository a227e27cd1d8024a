#pragma once

#include <deque>
#include <string_view>

#include "migration/record.hpp"

namespace authlete::migration {

/// What some programs begin a file in UTF-8 with.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Cuts the bytes of one file into records. Numbers of items and files are the reader's to fill in.
///
/// What it holds is bounded: by the longest record it takes, and by what the bytes of one `feed` hold.
class RecordParser {
 public:
  virtual ~RecordParser() = default;

  /// The next bytes of the file, in pieces of any size.
  virtual void feed(std::string_view bytes, std::deque<Record>& out) = 0;
  /// The file is over.
  virtual void finish(std::deque<Record>& out) = 0;
};

}  // namespace authlete::migration
