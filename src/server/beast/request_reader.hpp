#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <string>
#include <string_view>

#include "server/beast/http_connection.hpp"
#include "server/beast/http_limits.hpp"
#include "server/beast/http_request_head.hpp"

namespace authlete::server::beast {

/// Reads the requests of one connection, within its limits.
class RequestReader {
 public:
  /// How reading ended. A number is the status of the response that reports it.
  enum class Reading : unsigned {
    complete,
    ended,  ///< The connection ended between two requests.
    lost,   ///< The connection failed.
    malformed = 400,
    too_slow = 408,
    too_large = 413,
    target_too_long = 414,
    fields_too_large = 431
  };

  /// The arguments must outlive the reader.
  RequestReader(HttpConnection& connection, const HttpLimits& limits) : connection_(connection), limits_(limits) {}

  /// Reads the next head, with its empty line, and leaves all bytes after it in the input of the connection.
  boost::asio::awaitable<Reading> read_head(std::string& head);
  /// Reads the content of at most `limit` bytes, and sends the interim response 100 before it if the client waits for
  /// that.
  boost::asio::awaitable<Reading> read_content(const HttpRequestHead& head, std::size_t limit, std::string& content);

  /// Returns true while `read_head` waits for the first byte of a request.
  bool waits_for_request() const { return waits_for_request_; }

 private:
  boost::asio::awaitable<Reading> receive_more(HttpConnection::TimePoint started, std::size_t received);

  HttpConnection& connection_;
  const HttpLimits& limits_;
  bool waits_for_request_ = false;
};

/// Returns whether the bytes are the start of a HEAD request, even if its head is malformed. The refusal of HEAD has no
/// content (RFC 9110 section 9.3.2): the client would take the content for the next response.
inline bool begins_head_request(std::string_view bytes) { return bytes.starts_with("HEAD "); }

}  // namespace authlete::server::beast
