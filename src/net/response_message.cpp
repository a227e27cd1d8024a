#include "net/response_message.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

#include "core/lower_case.hpp"

namespace authlete::net {

namespace http = boost::beast::http;

ResponseMessage::ResponseMessage(const LimitOptions& limits, bool responds_to_head, TransportResponse& response)
    : maximum_header_bytes_(limits.maximum_header_bytes), response_(response), chunks_(limits) {
  response_.status = 0;
  response_.headers.clear();
  response_.body.clear();
  eager(true);
  skip(responds_to_head);
  header_limit(static_cast<std::uint32_t>(
      std::min<std::size_t>(maximum_header_bytes_, std::numeric_limits<std::uint32_t>::max())));
  body_limit(limits.maximum_response_bytes);
}

std::size_t ResponseMessage::put(std::string_view bytes, Error& error) {
  if (has_chunks()) {
    const std::size_t parsed = chunks_.decode(bytes, response_.body, error);
    if (!error && !chunks_.complete()) error = http::error::need_more;
    return parsed;
  }
  const std::size_t parsed = basic_parser::put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  if (error == http::error::need_more && !is_header_done()) check_incomplete_header(bytes.substr(parsed), error);
  return parsed;
}

// Beast left these bytes because they belong to a header whose end has not arrived.
void ResponseMessage::check_incomplete_header(std::string_view bytes, Error& error) const {
  constexpr std::string_view beginning = "HTTP/";
  const bool has_status_line = response_.status != 0;
  if (!has_status_line && bytes.substr(0, beginning.size()) != beginning.substr(0, bytes.size())) {
    error = http::error::bad_version;
    return;
  }
  Error bad_line;
  while (const std::size_t size = end_of_line(bytes, bad_line)) bytes.remove_prefix(size);
  if (bad_line) error = bad_line;
}

void ResponseMessage::on_response_impl(int status, Text reason, int version, Error& error) {
  if (status < 100 || status > 599) {
    error = http::error::bad_status;
    return;
  }
  response_.status = static_cast<unsigned>(status);
  if (status == 205) eager(false);  // the bytes after its header may belong to another message
  version_ = version;
  header_bytes_ = std::size_t(15) + reason.size();
}

void ResponseMessage::on_field_impl(http::field field, Text name, Text value, Error& error) {
  if (is_header_done()) return;  // a trailer field
  header_bytes_ += name.size() + value.size() + 4;
  if (header_bytes_ > maximum_header_bytes_) {
    error = http::error::header_limit;
    return;
  }
  if (field == http::field::transfer_encoding) {
    has_transfer_encoding_ = true;
    eager(false);  // `ChunkedBody` parses the chunks, not Beast
    has_foreign_coding_ =
        has_foreign_coding_ || !core::equal_ignoring_case(std::string_view(value.data(), value.size()), "chunked");
  }
  if (field == http::field::content_length) {
    const auto earlier = response_.headers.find("Content-Length");
    differing_lengths_ = differing_lengths_ || (earlier && *earlier != std::string_view(value.data(), value.size()));
  }
  if (field == http::field::connection) note_connection_options(std::string_view(value.data(), value.size()));
  response_.headers.add(std::string_view(name.data(), name.size()), std::string_view(value.data(), value.size()));
}

// The value is a list of tokens (RFC 9110 section 7.6.1); Beast has checked their syntax.
void ResponseMessage::note_connection_options(std::string_view value) noexcept {
  if (value == "keep-alive") {  // the usual spelling, for speed
    says_keep_alive_ = true;
    return;
  }
  constexpr std::string_view separators = ", \t";
  while (!value.empty()) {
    const std::string_view option = value.substr(0, value.find_first_of(separators));
    says_close_ = says_close_ || core::equal_ignoring_case(option, "close");
    says_keep_alive_ = says_keep_alive_ || core::equal_ignoring_case(option, "keep-alive");
    value.remove_prefix(std::min(value.size(), option.size() + 1));
  }
}

void ResponseMessage::on_header_impl(Error& error) {
  // The client offers no transfer coding in `TE`, so it can decode none.
  if (has_foreign_coding_) error = http::error::bad_transfer_encoding;
}

void ResponseMessage::on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&) {
  // A server that announces a long body and sends little must not cause a large allocation.
  constexpr std::uint64_t at_once = 64 << 10;
  if (length) response_.body.reserve(static_cast<std::size_t>(std::min(*length, at_once)));
}

std::size_t ResponseMessage::on_body_impl(Text body, Error&) {
  response_.body.append(body.data(), body.size());
  return body.size();
}

}  // namespace authlete::net
