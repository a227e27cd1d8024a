#pragma once

#include <csv.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "migration/csv_header.hpp"
#include "migration/record_parser.hpp"

namespace authlete::migration {

/// Parses CSV (RFC 4180) with libcsv: commas, quotation marks, rows that end in LF, CRLF or CR. Blank lines and a byte
/// order mark at the start are skipped; spaces are part of a field. The first row is the header. If it has a fault,
/// nothing else is read.
///
/// Every line is accounted for. If a row breaks the rules, only its first line is reported as unreadable, and parsing
/// continues with the next line. A quotation mark that is not closed therefore costs one line, and not the rows after
/// it. A field whose column may not have line breaks is not read beyond its line, and a row has at most 1,000 lines.
class CsvParser final : public RecordParser {
 public:
  /// `header` takes the first row, and must outlive the parser.
  CsvParser(std::size_t maximum_record_bytes, CsvHeader& header);
  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;
  ~CsvParser() override;

  void feed(std::string_view bytes, std::deque<Record>& out) override;
  void finish(std::deque<Record>& out) override;

 private:
  static void on_field(void* text, std::size_t size, void* self) noexcept;
  static void on_row(int end, void* self) noexcept;

  void begin_parser();
  bool pass_byte_order_mark(bool at_end);
  void read_lines(std::deque<Record>& out);
  void read_line(std::string_view line, std::deque<Record>& out);
  void parse_line(std::string_view line, std::deque<Record>& out);
  void line_ended_in_field(std::string_view line, std::deque<Record>& out);
  void take_row(std::deque<Record>& out);
  void give_up_row(const std::string& why, std::deque<Record>& out);
  void give_up_long_line(std::deque<Record>& out);
  void next_row(std::size_t bytes);
  std::string too_long() const;
  void rethrow();

  const std::size_t maximum_bytes_;
  CsvHeader& header_;
  csv_parser parser_{};
  bool at_start_ = true;   // a byte order mark may follow
  bool skipping_ = false;  // while the rest of a line that is too long is skipped

  std::string buffer_;             // the unfinished row, and the bytes after it
  std::size_t row_begin_ = 0;      // offset in the buffer
  std::size_t row_bytes_ = 0;      // bytes of the row that were parsed
  std::uint64_t line_ = 1;         // line of the byte that is parsed next
  std::uint64_t parsed_line_ = 1;  // line that was parsed last

  std::uint64_t row_line_ = 1;        // line in which the row began
  std::size_t row_lines_ = 0;         // lines of the row that ended inside a field, without blank ones
  std::size_t first_line_bytes_ = 0;  // length of the row's first line if it ended inside a field; else 0
  std::size_t open_column_ = 0;       // column whose field continued after the first line
  std::vector<std::string> row_;
  bool row_ended_ = false;
  std::exception_ptr failure_;  // libcsv is C, so no exception may pass through it
};

}  // namespace authlete::migration
