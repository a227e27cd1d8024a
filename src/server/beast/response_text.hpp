#pragma once

#include <ctime>
#include <string>

#include "authlete/server/http_response.hpp"
#include "server/beast/response_head.hpp"

namespace authlete::server::beast {

/// Returns the date of an HTTP field, such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
std::string http_date(std::time_t time);

/// Returns whether the response has a final status and valid fields. A line break in a field would let the source of
/// its value write fields, or a second response.
bool is_sendable(const HttpResponse& response);

/// Returns whether the response has the field `Connection: close`.
bool asks_to_close(const HttpResponse& response);

/// Returns the bytes of a response (RFC 9112).
std::string serialize(const HttpResponse& response, const ResponseFraming& framing, std::time_t now);

}  // namespace authlete::server::beast
