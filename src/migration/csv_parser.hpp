#pragma once

#include <csv.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "migration/record_parser.hpp"

namespace authlete::migration {

/// RFC 4180 by libcsv: commas, quotation marks, rows that end in LF, CRLF or CR. Blank lines and a byte order mark at
/// the start are skipped; spaces are part of a field. The first row is the header. A row that breaks the rules is
/// reported, and reading goes on with the next line.
class CsvParser final : public RecordParser {
 public:
  /// `header` gets the names of the columns as soon as they were read, and has to outlive the parser.
  CsvParser(std::size_t maximum_record_bytes, std::vector<std::string>& header);
  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;
  ~CsvParser() override;

  void feed(std::string_view bytes, std::deque<Record>& out) override;
  void finish(std::deque<Record>& out) override;

 private:
  static void on_field(void* text, std::size_t size, void* self) noexcept;
  static void on_row(int end, void* self) noexcept;

  void begin_parser();
  void feed_piece(std::string_view piece, std::deque<Record>& out);
  void take_row(std::deque<Record>& out);
  void give_up_row(std::string why);
  void end_broken_row(std::deque<Record>& out);
  std::string too_long() const;
  void rethrow();

  const std::size_t maximum_bytes_;
  std::vector<std::string>& header_;
  bool header_read_ = false;
  csv_parser parser_{};
  std::string start_;  // the first bytes of the file, until it is known whether they are a byte order mark
  bool at_start_ = true;

  std::uint64_t line_ = 1;      // of the byte that comes next
  std::uint64_t row_line_ = 1;  // where the row began
  std::string row_text_;        // of the row so far; empty: none has begun
  bool row_ended_ = false;
  std::optional<Record> broken_;  // whose line has not ended
  std::vector<std::string> row_;
  std::exception_ptr failure_;  // libcsv is C: nothing may be thrown through it
};

}  // namespace authlete::migration
