#include "migration/ndjson_parser.hpp"

#include <utility>

namespace authlete::migration {

namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

void NdjsonParser::feed(std::string_view bytes, std::deque<Record>& out) {
  for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
    add(bytes.substr(0, end));
    end_line(out);
    bytes.remove_prefix(end + 1);
  }
  add(bytes);
}

void NdjsonParser::finish(std::deque<Record>& out) { end_line(out); }

// Nothing of a line that is too long is kept.
void NdjsonParser::add(std::string_view bytes) {
  if (too_long_) return;
  if (text_.size() + bytes.size() > maximum_bytes_) {
    too_long_ = true;
    text_ = std::string();
    return;
  }
  text_ += bytes;
}

void NdjsonParser::end_line(std::deque<Record>& out) {
  if (line_ == 1 && text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
  if (text_.ends_with('\r')) text_.pop_back();
  if (too_long_ || !is_blank(text_)) {
    Record& record = out.emplace_back();
    record.line = line_;
    if (too_long_) record.unreadable = "is longer than " + std::to_string(maximum_bytes_) + " bytes";
    record.text = std::move(text_);
  }
  text_.clear();
  too_long_ = false;
  ++line_;
}

}  // namespace authlete::migration
