#include "net/chunked_body.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <charconv>

#include "core/header_rules.hpp"

namespace authlete::net {

namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr std::string_view line_end = "\r\n";

bool is_hexadecimal(char letter) noexcept {
  return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'F') || (letter >= 'a' && letter <= 'f');
}

bool is_space(char letter) noexcept { return letter == ' ' || letter == '\t'; }

std::string_view without_leading_space(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

}  // namespace

std::size_t end_of_line(std::string_view bytes, error_code& error) noexcept {
  const std::size_t line_feed = bytes.find('\n');
  const std::size_t carriage_return = bytes.substr(0, line_feed).find('\r');
  if (line_feed != bytes.npos && line_feed > 0 && carriage_return == line_feed - 1) return line_feed + 1;
  const bool may_end =
      line_feed == bytes.npos && (carriage_return == bytes.npos || carriage_return + 1 == bytes.size());
  if (!may_end) error = http::error::bad_line_ending;
  return 0;
}

std::size_t ChunkedBody::decode(std::string_view bytes, std::string& body, error_code& error) {
  std::size_t decoded = 0;
  while (!complete()) {
    const std::size_t count = decode_part(bytes.substr(decoded), body, error);
    decoded += count;
    if (error || count == 0) break;
  }
  return decoded;
}

std::size_t ChunkedBody::decode_part(std::string_view bytes, std::string& body, error_code& error) {
  if (bytes.empty()) return 0;
  if (part_ == Part::data) return decode_data(bytes, body);
  // A wrong first character is an error at once; the end of the line need not be awaited.
  const bool can_begin = part_ == Part::size_line ? is_hexadecimal(bytes.front()) : bytes.front() == '\r';
  if (part_ != Part::trailer && !can_begin) error = http::error::bad_chunk;
  const std::size_t size = error ? 0 : end_of_line(bytes, error);
  // No other limit bounds a line without an end.
  const std::size_t held = size == 0 ? bytes.size() : size;
  if (!error && held + trailer_bytes_ > limits_.maximum_header_bytes) error = http::error::header_limit;
  if (error || size == 0) return 0;
  const std::string_view line = bytes.substr(0, size - line_end.size());
  switch (part_) {
    case Part::size_line: read_size_line(line, body.size(), error); break;
    case Part::trailer: read_trailer_line(line, error); break;
    default: part_ = Part::size_line; break;
  }
  return size;
}

std::size_t ChunkedBody::decode_data(std::string_view bytes, std::string& body) {
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(data_left_, bytes.size()));
  body.append(bytes, 0, count);
  data_left_ -= count;
  if (data_left_ == 0) part_ = Part::end_of_data;
  return count;
}

void ChunkedBody::read_size_line(std::string_view line, std::size_t body_size, error_code& error) {
  const auto [end, failed] = std::from_chars(line.data(), line.data() + line.size(), data_left_, 16);
  if (failed != std::errc()) {
    error = http::error::bad_chunk;
    return;
  }
  // Extensions are ignored (RFC 9112 section 7.1.1), but white space without one is an error.
  const std::string_view rest = line.substr(static_cast<std::size_t>(end - line.data()));
  const std::string_view extension = without_leading_space(rest);
  if (!rest.empty() && (!extension.starts_with(';') || !core::valid_header_value(extension))) {
    error = http::error::bad_chunk_extension;
    return;
  }
  if (data_left_ > limits_.maximum_response_bytes - std::min(body_size, limits_.maximum_response_bytes)) {
    error = http::error::body_limit;
    return;
  }
  part_ = data_left_ == 0 ? Part::trailer : Part::data;
}

// Trailer fields are dropped: nothing in a response of the service depends on them.
void ChunkedBody::read_trailer_line(std::string_view line, error_code& error) {
  if (line.empty()) {
    part_ = Part::complete;
    return;
  }
  // A line that begins with white space continues the field before it (RFC 9112 section 5.2).
  const bool continues = trailer_bytes_ > 0 && is_space(line.front());
  const std::size_t name_size = continues ? 0 : line.find(':');
  if (name_size == line.npos || (!continues && !core::valid_header_name(line.substr(0, name_size))))
    error = http::error::bad_field;
  else if (!core::valid_header_value(line.substr(name_size)))
    error = http::error::bad_value;
  trailer_bytes_ += line.size() + line_end.size();
}

}  // namespace authlete::net
