#include "migration/csv_parser.hpp"

#include <new>
#include <utility>

namespace authlete::migration {

namespace {

constexpr unsigned char options = CSV_STRICT | CSV_STRICT_FINI;
// Also bounds how much is read again after a quotation mark that is not closed.
constexpr std::size_t longest_row_lines = 1'000;

int never(unsigned char) { return 0; }

std::string without_line_end(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

CsvParser::CsvParser(std::size_t maximum_record_bytes, CsvHeader& header)
    : maximum_bytes_(maximum_record_bytes), header_(header) {
  begin_parser();
}

CsvParser::~CsvParser() { csv_free(&parser_); }

void CsvParser::begin_parser() {
  if (csv_init(&parser_, options) != 0) throw std::bad_alloc();
  csv_set_space_func(&parser_, never);
}

void CsvParser::feed(std::string_view bytes, std::deque<Record>& out) {
  if (!header_.fault().empty()) return;
  buffer_ += bytes;
  if (!pass_byte_order_mark(false)) return;
  read_lines(out);
  buffer_.erase(0, row_begin_);
  row_begin_ = 0;
}

void CsvParser::finish(std::deque<Record>& out) {
  pass_byte_order_mark(true);
  if (!buffer_.empty() && !buffer_.ends_with('\n')) buffer_ += '\n';  // the last line may have no line end
  read_lines(out);
  while (row_bytes_ > 0 && header_.fault().empty()) {
    give_up_row("the file ends", out);
    read_lines(out);
  }
}

// Returns false while there are too few bytes to decide.
bool CsvParser::pass_byte_order_mark(bool at_end) {
  if (!at_start_) return true;
  if (buffer_.size() < byte_order_mark.size() && !at_end) return false;
  at_start_ = false;
  if (buffer_.starts_with(byte_order_mark)) buffer_.erase(0, byte_order_mark.size());
  return true;
}

// A row ends with CR or LF, so each of the two ends a line here. The LF of a CRLF is then a blank line. The parser gets
// whole lines only, so the result does not depend on how the bytes are divided into calls.
void CsvParser::read_lines(std::deque<Record>& out) {
  for (;;) {
    const std::string_view rest = std::string_view(buffer_).substr(row_begin_ + row_bytes_);
    if (!header_.fault().empty() || rest.empty()) return;
    const std::size_t end = rest.find_first_of("\r\n");
    if (end != rest.npos)
      read_line(rest.substr(0, end + 1), out);
    else if (skipping_)
      row_begin_ += rest.size();
    else if (row_bytes_ + rest.size() <= maximum_bytes_)
      return;
    else
      give_up_long_line(out);
  }
}

void CsvParser::read_line(std::string_view line, std::deque<Record>& out) {
  if (row_bytes_ == 0 && (skipping_ || line.size() == 1)) {  // the end of a line that is too long, or a blank line
    skipping_ = false;
    row_begin_ += line.size();
    if (line.ends_with('\n')) ++line_;
  } else if (row_bytes_ + line.size() - 1 <= maximum_bytes_) {
    parse_line(line, out);
  } else {
    give_up_long_line(out);
  }
}

void CsvParser::parse_line(std::string_view line, std::deque<Record>& out) {
  if (row_bytes_ == 0) row_line_ = line_;
  parsed_line_ = line_;
  if (line.ends_with('\n')) ++line_;
  row_bytes_ += line.size();
  row_ended_ = false;
  const std::size_t taken = csv_parse(&parser_, line.data(), line.size(), &on_field, &on_row, this);
  rethrow();
  if (taken != line.size())
    give_up_row(csv_error(&parser_) == CSV_EPARSE ? "a quotation mark is out of place" : "cannot be held in memory",
                out);
  else if (row_ended_)
    take_row(out);
  else
    line_ended_in_field(line, out);
}

void CsvParser::line_ended_in_field(std::string_view line, std::deque<Record>& out) {
  const std::size_t column = row_.size();
  if (first_line_bytes_ == 0) {
    if (!header_.may_have_line_breaks(column))
      return give_up_row("the quotation mark of " + column_by_position(column) + " is not closed on its line", out);
    first_line_bytes_ = row_bytes_;
    open_column_ = column;
  } else if (!header_.may_have_line_breaks(column)) {
    return give_up_row("the quotation mark of " + column_by_position(column) + " is not closed there", out);
  }
  if (line.size() > 1 && ++row_lines_ == longest_row_lines)
    give_up_row("a row has at most " + std::to_string(longest_row_lines) + " lines", out);
}

void CsvParser::take_row(std::deque<Record>& out) {
  if (!header_.is_read()) {
    header_.take(std::exchange(row_, {}), row_line_);
    return next_row(row_bytes_);
  }
  if (row_.size() != header_.names().size())
    return give_up_row(
        "has " + std::to_string(row_.size()) + " fields, and the header has " + std::to_string(header_.names().size()),
        out);
  Record& record = out.emplace_back();
  record.line = row_line_;
  record.fields = std::exchange(row_, {});
  next_row(row_bytes_);
}

// Reports the first line of the row as unreadable, and continues with the line after it.
void CsvParser::give_up_row(const std::string& why, std::deque<Record>& out) {
  csv_free(&parser_);
  begin_parser();
  row_.clear();
  if (!header_.is_read()) return header_.refuse(why, row_line_);
  const bool several = first_line_bytes_ > 0;
  const std::size_t size = several ? first_line_bytes_ : row_bytes_;
  const std::string_view line = std::string_view(buffer_).substr(row_begin_, size);
  Record& record = out.emplace_back();
  record.line = row_line_;
  record.text = without_line_end(line);
  record.unreadable = why;
  if (several)
    record.unreadable = "the quotation mark of " + column_by_position(open_column_) +
                        " is not closed: its field was read up to line " + std::to_string(parsed_line_) + " (" + why +
                        "), and each line after this one is taken for a row of its own";
  line_ = row_line_ + (line.ends_with('\n') ? 1 : 0);
  next_row(size);
}

// Either the row becomes too long with this line, or this line alone is too long.
void CsvParser::give_up_long_line(std::deque<Record>& out) {
  parsed_line_ = line_;
  if (row_bytes_ > 0) return give_up_row(too_long(), out);
  if (!header_.is_read()) return header_.refuse(too_long(), line_);
  Record& record = out.emplace_back();
  record.line = line_;
  record.unreadable = too_long();
  skipping_ = true;
}

void CsvParser::next_row(std::size_t bytes) {
  row_begin_ += bytes;
  row_bytes_ = 0;
  row_lines_ = 0;
  first_line_bytes_ = 0;
}

std::string CsvParser::too_long() const { return "is longer than " + std::to_string(maximum_bytes_) + " bytes"; }

void CsvParser::on_field(void* text, std::size_t size, void* self) noexcept {
  CsvParser& parser = *static_cast<CsvParser*>(self);
  if (parser.failure_) return;
  try {
    parser.row_.emplace_back(static_cast<const char*>(text), size);
  } catch (...) {
    parser.failure_ = std::current_exception();
  }
}

void CsvParser::on_row(int, void* self) noexcept { static_cast<CsvParser*>(self)->row_ended_ = true; }

void CsvParser::rethrow() {
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

}  // namespace authlete::migration
