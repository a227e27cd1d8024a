#include "net/response_reader.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/recycler.hpp"
#include "net/usual_head.hpp"
#include "vocabulary/overwrite.hpp"

namespace authlete::net {

namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr unsigned maximum_interim_responses = 16;
// A server that announces a long body and sends little must not cause a large allocation.
constexpr std::size_t reserved_at_once = 64 << 10;

std::string_view text_of(const boost::beast::flat_buffer& buffer) noexcept {
  return std::string_view(static_cast<const char*>(buffer.data().data()), buffer.size());
}

// The buffer is reused, and may have contained tokens.
void take(boost::beast::flat_buffer& buffer, std::size_t size) noexcept {
  overwrite(buffer.data().data(), size);
  buffer.consume(size);
}

}  // namespace

ResponseReader::ResponseReader(const LimitOptions& limits, bool responds_to_head)
    : limits_(limits), responds_to_head_(responds_to_head) {
  response_.headers = core::Recycler<Headers>::acquire();
  response_.body = core::Recycler<std::string>::acquire();
}

ResponseReader::State ResponseReader::parse(boost::beast::flat_buffer& buffer) {
  if (buffer.size() == 0) return State::wants_more;
  if (!std::exchange(started_, true)) begin(buffer);
  return message_ ? parse_message(buffer) : read_content(buffer);
}

// Nearly all responses have a usual head, which arrives in one piece.
void ResponseReader::begin(boost::beast::flat_buffer& buffer) {
  const auto head = responds_to_head_ ? std::nullopt : read_usual_head(text_of(buffer), limits_, response_.headers);
  if (!head) {
    message_.emplace(limits_, responds_to_head_, response_);
    return;
  }
  response_.status = 200;
  response_.body.reserve(std::min(head->content_length, reserved_at_once));
  missing_content_ = head->content_length;
  take(buffer, head->size);
}

ResponseReader::State ResponseReader::read_content(boost::beast::flat_buffer& buffer) {
  const std::string_view content = text_of(buffer).substr(0, missing_content_);
  response_.body.append(content);
  missing_content_ -= content.size();
  take(buffer, content.size());
  return missing_content_ == 0 ? completed(/*keeps_connection=*/true) : State::wants_more;
}

ResponseReader::State ResponseReader::parse_message(boost::beast::flat_buffer& buffer) {
  while (buffer.size() > 0) {
    error_code error;
    const std::size_t consumed = message_->put(text_of(buffer), error);
    take(buffer, consumed);
    if (error && error != http::error::need_more) return fail(error);
    if (message_->ends_with_header()) return completed(/*keeps_connection=*/false);
    if (!message_->is_done()) {
      // An incomplete line stays in the buffer.
      if (buffer.size() > limits_.maximum_header_bytes && error) return fail(http::error::header_limit);
      if (error || consumed == 0) return State::wants_more;
      continue;
    }
    const unsigned status = response_.status;
    if (status >= 200) return completed(message_->persists());
    if (status == 101) return fail(ErrorKind::protocol, "the server switched to a protocol that was not asked for");
    if (++interim_responses_ > maximum_interim_responses)
      return fail(ErrorKind::protocol, "the server sent too many interim responses");
    message_.emplace(limits_, responds_to_head_, response_);
  }
  return State::wants_more;
}

ResponseReader::State ResponseReader::end_of_stream() {
  if (message_ && message_->is_header_done() && message_->need_eof()) {
    error_code error;
    message_->put_eof(error);
    if (!error && message_->is_done()) return completed(/*keeps_connection=*/false);
  }
  return State::wants_more;
}

ResponseReader::State ResponseReader::completed(bool keeps_connection) {
  keeps_connection_ = keeps_connection;
  return State::complete;
}

ResponseReader::State ResponseReader::fail(const error_code& cause) {
  if (cause == http::error::body_limit)
    return fail(ErrorKind::too_large, "the answer's body is larger than limits.maximum_response_bytes");
  if (cause == http::error::header_limit)
    return fail(ErrorKind::too_large, "the answer's header is larger than limits.maximum_header_bytes");
  outcome_ =
      Error(ErrorKind::protocol, Phase::response, "the response is not valid HTTP/1.1: " + cause.message(), cause);
  return State::failed;
}

ResponseReader::State ResponseReader::fail(ErrorKind kind, const char* message) {
  outcome_ = Error(kind, Phase::response, message);
  return State::failed;
}

}  // namespace authlete::net
