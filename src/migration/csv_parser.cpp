#include "migration/csv_parser.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace authlete::migration {

namespace {

constexpr unsigned char options = CSV_STRICT | CSV_STRICT_FINI;

int never(unsigned char) { return 0; }

std::string without_line_end(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return std::string(text);
}

bool is_line_end(std::string_view piece) { return piece.find_first_not_of("\r\n") == std::string_view::npos; }

}  // namespace

CsvParser::CsvParser(std::size_t maximum_record_bytes, std::vector<std::string>& header)
    : maximum_bytes_(maximum_record_bytes), header_(header) {
  begin_parser();
}

CsvParser::~CsvParser() { csv_free(&parser_); }

void CsvParser::begin_parser() {
  if (csv_init(&parser_, options) != 0) throw std::bad_alloc();
  csv_set_space_func(&parser_, never);
}

void CsvParser::feed(std::string_view bytes, std::deque<Record>& out) {
  if (at_start_) {
    start_ += bytes;
    if (start_.size() < byte_order_mark.size()) return;
    at_start_ = false;
    const std::string start = std::move(start_);
    const bool marked = start.starts_with(byte_order_mark);
    return feed(std::string_view(start).substr(marked ? byte_order_mark.size() : 0), out);
  }
  while (!bytes.empty()) {
    // A row ends with a CR or an LF, so each of them ends a piece: then it does not matter how the bytes come.
    const std::string_view piece = bytes.substr(0, std::min(bytes.find_first_of("\r\n"), bytes.size() - 1) + 1);
    feed_piece(piece, out);
    bytes.remove_prefix(piece.size());
  }
}

// A line, or a part of one.
void CsvParser::feed_piece(std::string_view piece, std::deque<Record>& out) {
  const bool ends_line = piece.ends_with('\n');
  if (broken_) {
    if (broken_->text.size() <= maximum_bytes_) broken_->text += piece;
  } else if (!row_text_.empty() || !is_line_end(piece)) {
    if (row_text_.empty()) row_line_ = line_;
    row_text_ += piece;
    row_ended_ = false;
    const std::size_t taken = csv_parse(&parser_, piece.data(), piece.size(), &on_field, &on_row, this);
    rethrow();
    if (taken != piece.size()) {
      give_up_row(csv_error(&parser_) == CSV_EPARSE ? "a quotation mark is out of place" : "cannot be held in memory");
    } else if (row_text_.size() > maximum_bytes_) {
      give_up_row(too_long());
    } else if (row_ended_) {
      take_row(out);
    }
  }
  if (ends_line) {
    end_broken_row(out);
    ++line_;
  }
}

void CsvParser::finish(std::deque<Record>& out) {
  if (at_start_) {
    at_start_ = false;
    const std::string start = std::move(start_);
    feed(start, out);
  }
  row_ended_ = false;
  const int failed = csv_fini(&parser_, &on_field, &on_row, this);
  rethrow();
  if (failed != 0 && !row_text_.empty())
    give_up_row("a quotation mark is missing at its end");
  else if (row_ended_)
    take_row(out);
  end_broken_row(out);
}

void CsvParser::take_row(std::deque<Record>& out) {
  const std::string text = std::exchange(row_text_, {});
  std::vector<std::string> row = std::exchange(row_, {});
  if (!std::exchange(header_read_, true)) {
    header_ = std::move(row);
    return;
  }
  Record& record = out.emplace_back();
  record.line = row_line_;
  if (row.size() == header_.size()) {
    record.fields = std::move(row);
    return;
  }
  record.text = without_line_end(text);
  record.unreadable =
      "has " + std::to_string(row.size()) + " fields, and the header has " + std::to_string(header_.size());
}

// Its line is read to the end, and parsing goes on with the next.
void CsvParser::give_up_row(std::string why) {
  row_.clear();
  csv_free(&parser_);
  begin_parser();
  header_read_ = true;  // a broken header leaves no columns
  broken_.emplace();
  broken_->line = row_line_;
  broken_->unreadable = std::move(why);
  broken_->text = std::exchange(row_text_, {});
}

std::string CsvParser::too_long() const { return "is longer than " + std::to_string(maximum_bytes_) + " bytes"; }

void CsvParser::end_broken_row(std::deque<Record>& out) {
  if (!broken_) return;
  if (broken_->text.size() > maximum_bytes_) {  // whatever else is wrong with it
    broken_->text.clear();
    broken_->unreadable = too_long();
  }
  broken_->text = without_line_end(broken_->text);
  if (line_ > broken_->line) broken_->unreadable += " (line " + std::to_string(line_) + ")";
  out.push_back(std::move(*broken_));
  broken_.reset();
}

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
