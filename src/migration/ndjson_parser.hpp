#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "migration/record_parser.hpp"

namespace authlete::migration {

/// Parses lines that end in LF or CRLF; the last may have no end. Skips blank lines and a byte order mark at the start.
class NdjsonParser final : public RecordParser {
 public:
  explicit NdjsonParser(std::size_t maximum_record_bytes) : maximum_bytes_(maximum_record_bytes) {}

  void feed(std::string_view bytes, std::deque<Record>& out) override;
  void finish(std::deque<Record>& out) override;

 private:
  void add(std::string_view bytes);
  void end_line(std::deque<Record>& out);

  const std::size_t maximum_bytes_;
  std::uint64_t line_ = 1;
  std::string text_;  // the unfinished line
  bool too_long_ = false;
};

}  // namespace authlete::migration
