#include "server/beast/request_reader.hpp"

#include <algorithm>
#include <chrono>

#include "server/beast/chunked_content.hpp"

namespace authlete::server::beast {

namespace asio = boost::asio;

namespace {

constexpr std::size_t max_blank_lines = 8;
constexpr std::size_t head_read_size = 2u << 10;  // Every idle connection holds a buffer of this size.
constexpr std::size_t content_read_size = 16u << 10;

}  // namespace

asio::awaitable<RequestReader::Reading> RequestReader::read_head(std::string& head) {
  std::string& input = connection_.input();
  std::size_t searched = 0;
  std::size_t blank_lines = 0;
  bool started = false;
  connection_.set_deadline(limits_.idle_timeout);
  while (true) {
    // RFC 9112 section 2.2: an empty line before the request line is ignored.
    while (input.starts_with("\r\n")) {
      if (++blank_lines > max_blank_lines) co_return Reading::malformed;
      input.erase(0, 2);
      searched = 0;
    }
    if (const auto end = end_of_head(input, searched)) {
      if (*end == 0) co_return Reading::malformed;
      if (*end > limits_.max_head_bytes) co_return Reading::fields_too_large;
      head = input.substr(0, *end);
      input.erase(0, *end);
      connection_.remove_deadline();
      co_return Reading::complete;
    }
    searched = input.size();
    if (input.size() > limits_.max_head_bytes)
      co_return input.find('\n') == input.npos ? Reading::target_too_long : Reading::fields_too_large;
    if (!started && !input.empty()) connection_.set_deadline(limits_.head_timeout);
    started = started || !input.empty();

    waits_for_request_ = !started;
    const HttpConnection::Received received = co_await connection_.receive(head_read_size);
    waits_for_request_ = false;
    switch (received) {
      case HttpConnection::Received::bytes: break;
      case HttpConnection::Received::end: co_return Reading::ended;
      case HttpConnection::Received::failure: co_return Reading::lost;
      case HttpConnection::Received::timeout: co_return started ? Reading::too_slow : Reading::ended;
    }
  }
}

asio::awaitable<RequestReader::Reading> RequestReader::read_content(const HttpRequestHead& head, std::size_t limit,
                                                                    std::string& content) {
  if (head.length > limit) co_return Reading::too_large;
  if (head.expects_continue && !co_await connection_.send("HTTP/1.1 100 Continue\r\n\r\n")) co_return Reading::lost;
  std::string& input = connection_.input();
  const auto started = connection_.now();
  if (head.chunked) {
    ChunkedContent chunks(limit, limits_.max_head_bytes);
    while (true) {
      input.erase(0, chunks.decode(input, content));
      switch (chunks.state()) {
        case ChunkedContent::State::incomplete: break;
        case ChunkedContent::State::complete: co_return Reading::complete;
        case ChunkedContent::State::malformed: co_return Reading::malformed;
        case ChunkedContent::State::too_large: co_return Reading::too_large;
        case ChunkedContent::State::trailer_too_large: co_return Reading::fields_too_large;
      }
      if (const Reading more = co_await receive_more(started, content.size()); more != Reading::complete)
        co_return more;
    }
  }
  const auto length = static_cast<std::size_t>(head.length);
  content.reserve(length);
  while (true) {
    const std::size_t used = std::min(length - content.size(), input.size());
    content.append(input, 0, used);
    input.erase(0, used);
    if (content.size() == length) co_return Reading::complete;
    if (const Reading more = co_await receive_more(started, content.size()); more != Reading::complete) co_return more;
  }
}

asio::awaitable<RequestReader::Reading> RequestReader::receive_more(HttpConnection::TimePoint started,
                                                                    std::size_t received) {
  const std::chrono::seconds earned(received / limits_.minimum_rate);
  connection_.set_deadline(started + limits_.content_timeout + earned);
  switch (co_await connection_.receive(content_read_size)) {
    case HttpConnection::Received::bytes: connection_.remove_deadline(); co_return Reading::complete;
    case HttpConnection::Received::timeout: co_return Reading::too_slow;
    case HttpConnection::Received::end:
    case HttpConnection::Received::failure: break;
  }
  co_return Reading::lost;
}

}  // namespace authlete::server::beast
