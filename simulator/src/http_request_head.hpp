#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace authlete::simulator {

/// The request line and the header fields, as far as the server uses them.
struct HttpRequestHead {
  std::string method;
  std::string target;  ///< Path and query; of a target in absolute form, without scheme and authority.
  std::string authorization;
  std::string content_type;
  std::string request_id;    ///< X-Request-Id.
  std::uint64_t length = 0;  ///< Size of the content in bytes, unless it is chunked.
  bool chunked = false;
  bool expects_continue = false;
  bool keep_alive = true;  ///< The connection persists after the response.
  bool http_1_0 = false;

  bool has_content() const { return chunked || length > 0; }
};

/// Why a head cannot be accepted. The connection must end, because where the next request begins is uncertain.
struct HeadRefusal {
  unsigned status = 400;
  std::string_view reason;
};

/// Where the head at the start of `bytes` ends, behind its empty line. Nothing if its end has not come, 0 if a line
/// feed stands without a carriage return (RFC 9112 section 2.2). `from` bytes were searched before.
std::optional<std::size_t> end_of_head(std::string_view bytes, std::size_t from);

/// Reads a head that is complete, by the rules of RFC 9110 and RFC 9112.
std::variant<HttpRequestHead, HeadRefusal> parse_request_head(std::string_view bytes);

}  // namespace authlete::simulator
