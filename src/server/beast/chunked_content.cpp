#include "server/beast/chunked_content.hpp"

#include <algorithm>

namespace authlete::server::beast {
namespace {

constexpr std::size_t max_size_line = 1024;  // Bytes of a chunk size with its extensions.

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  const char lower = static_cast<char>(digit | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_blank(char character) { return character == ' ' || character == '\t'; }

bool is_control(char character) {
  return (static_cast<unsigned char>(character) < 0x20 && character != '\t') || character == 0x7f;
}

bool is_token_character(char character) {
  constexpr std::string_view delimiters = "\"(),/:;<=>?@[\\]{}";
  return character > 0x20 && character < 0x7f && delimiters.find(character) == delimiters.npos;
}

bool is_field_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != line.npos && colon > 0 && std::all_of(line.begin(), line.begin() + colon, is_token_character);
}

}  // namespace

std::size_t ChunkedContent::decode(std::string_view bytes, std::string& content) {
  std::size_t used = 0;
  while (used < bytes.size() && state_ == State::incomplete) {
    const std::string_view rest = bytes.substr(used);
    used += part_ == Part::data ? decode_data(rest, content) : decode_line(rest, content.size());
  }
  return used;
}

std::size_t ChunkedContent::decode_data(std::string_view bytes, std::string& content) {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(data_left_, bytes.size()));
  content.append(bytes.substr(0, size));
  data_left_ -= size;
  if (data_left_ == 0) part_ = Part::end_of_data;
  return size;
}

// Takes bytes up to the end of a line. While the line is incomplete, `line_` keeps the part that has arrived.
std::size_t ChunkedContent::decode_line(std::string_view bytes, std::size_t content_size) {
  const std::size_t feed = bytes.find('\n');
  const std::size_t used = feed == bytes.npos ? bytes.size() : feed + 1;
  const bool trailer = part_ == Part::trailer;
  if (trailer) trailer_size_ += used;
  // Only CRLF may follow the data of a chunk. Anything else is malformed as soon as it arrives.
  const std::size_t limit = part_ == Part::end_of_data ? 2 : trailer ? max_trailer_ : max_size_line;
  if (line_.size() + used > limit || (trailer && trailer_size_ > max_trailer_)) {
    state_ = trailer ? State::trailer_too_large : State::malformed;
    return used;
  }
  line_.append(bytes.substr(0, used));
  const bool ended = feed != bytes.npos;
  std::string_view line = line_;
  if (ended) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (std::any_of(line.begin(), line.end(), is_control) || (ended && line.size() + 2 != line_.size()) ||
      (part_ == Part::end_of_data && !line.empty())) {
    state_ = State::malformed;
  } else if (ended) {
    line_.resize(line.size());
    end_line(content_size);
    line_.clear();
  }
  return used;
}

void ChunkedContent::end_line(std::size_t content_size) {
  if (part_ == Part::size_line) {
    read_size(content_size);
  } else if (part_ == Part::end_of_data) {
    part_ = Part::size_line;
  } else if (line_.empty()) {
    state_ = State::complete;
  } else if (!is_field_line(line_)) {
    state_ = State::malformed;
  }
}

void ChunkedContent::read_size(std::size_t content_size) {
  constexpr std::size_t max_digits = 16;
  std::size_t digits = 0;
  std::uint64_t size = 0;
  while (digits < line_.size() && hex_value(line_[digits]) >= 0)
    size = size * 16 + static_cast<std::uint64_t>(hex_value(line_[digits++]));
  std::size_t extension = digits;
  while (extension < line_.size() && is_blank(line_[extension])) ++extension;
  const bool whole = digits == line_.size() || (extension < line_.size() && line_[extension] == ';');
  if (digits == 0 || digits > max_digits || !whole)
    state_ = State::malformed;
  else if (size > max_content_ - std::min(max_content_, content_size))
    state_ = State::too_large;
  else
    part_ = size == 0 ? Part::trailer : Part::data;
  data_left_ = size;
}

}  // namespace authlete::server::beast
