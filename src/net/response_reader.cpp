#include "net/response_reader.hpp"

#include <boost/beast/http/error.hpp>

#include <string>
#include <string_view>

#include "vocabulary/overwrite.hpp"

namespace authlete::net {

namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr unsigned maximum_interim_responses = 16;

}  // namespace

ResponseReader::ResponseReader(const LimitOptions& limits, bool responds_to_head)
    : limits_(limits), responds_to_head_(responds_to_head) {
  message_.emplace(limits_, responds_to_head_);
}

ResponseReader::State ResponseReader::parse(boost::beast::flat_buffer& buffer) {
  while (buffer.size() > 0) {
    started_ = true;
    error_code error;
    const boost::asio::mutable_buffer bytes = buffer.data();
    const std::size_t consumed =
        message_->put(std::string_view(static_cast<const char*>(bytes.data()), bytes.size()), error);
    // The buffer is reused, and may have contained tokens.
    overwrite(bytes.data(), consumed);
    buffer.consume(consumed);
    if (error && error != http::error::need_more) return fail(error);
    if (message_->ends_with_header()) return completed(/*keeps_connection=*/false);
    if (!message_->is_done()) {
      // An incomplete line stays in the buffer.
      if (buffer.size() > limits_.maximum_header_bytes && error) return fail(http::error::header_limit);
      if (error || consumed == 0) return State::wants_more;
      continue;
    }
    const unsigned status = message_->response.status;
    if (status >= 200) return completed(message_->persists());
    if (status == 101) return fail(ErrorKind::protocol, "the server switched to a protocol that was not asked for");
    if (++interim_responses_ > maximum_interim_responses)
      return fail(ErrorKind::protocol, "the server sent too many interim responses");
    message_.emplace(limits_, responds_to_head_);
  }
  return State::wants_more;
}

ResponseReader::State ResponseReader::end_of_stream() {
  if (message_->is_header_done() && message_->need_eof()) {
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
