#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace authlete::server::beast {

/// The parts of the request line and of the header fields that the server uses.
struct HttpRequestHead {
  std::string method;
  std::string target;  ///< Path and query. Scheme and authority of an absolute target are removed.
  std::string authorization;
  std::string content_type;
  std::string request_id;    ///< Value of X-Request-Id.
  std::uint64_t length = 0;  ///< Size of the content in bytes, unless `chunked` is set.
  bool chunked = false;
  bool expects_continue = false;
  bool keep_alive = true;  ///< The connection persists after the response.
  bool http_1_0 = false;

  bool has_content() const { return chunked || length > 0; }
};

/// The reason to refuse a head. The connection must then end, because the start of the next request is unknown.
struct HeadRefusal {
  unsigned status = 400;
  std::string_view reason;
};

/// Returns the size of the head at the start of `bytes`, with its empty line. Returns nothing if the end of the head
/// has not arrived, and 0 if a line feed has no carriage return before it (RFC 9112 section 2.2). The first `from`
/// bytes were searched by an earlier call.
std::optional<std::size_t> end_of_head(std::string_view bytes, std::size_t from);

/// Parses a complete head by the rules of RFC 9110 and RFC 9112.
std::variant<HttpRequestHead, HeadRefusal> parse_request_head(std::string_view bytes);

}  // namespace authlete::server::beast
