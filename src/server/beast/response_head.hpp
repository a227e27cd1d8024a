#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace authlete::server::beast {

/// How a response is delimited on its connection (RFC 9112 section 6).
struct ResponseFraming {
  bool keep_alive = true;
  bool http_1_0 = false;      ///< The client does not know the chunked transfer coding.
  bool head_request = false;  ///< The head is the one of a response to GET, and there is no content.
};

/// Returns whether a response has content. A response to HEAD has none, and some statuses exclude content (RFC 9110
/// section 6.4.1).
bool has_content(unsigned status, const ResponseFraming& framing);
/// Returns whether only the end of the connection shows the client where a response of unknown length ends.
bool ends_with_connection(unsigned status, const ResponseFraming& framing);

/// Returns the status line of a response.
std::string status_line(unsigned status);
void append_field(std::string& head, std::string_view name, std::string_view value);
/// Appends the fields that delimit the response, and the empty line. `length` is the size of the content in bytes, and
/// not set if it is not known yet.
void append_framing(std::string& head, unsigned status, std::optional<std::size_t> length,
                    const ResponseFraming& framing);

}  // namespace authlete::server::beast
