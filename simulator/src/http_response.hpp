#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "authlete/headers.hpp"
#include "authlete/simulator/fault.hpp"
#include "server/beast/response_head.hpp"

namespace authlete::simulator {

/// A response before it is serialized.
struct HttpResponse {
  unsigned status = 200;
  std::string content_type;  ///< Empty if the response has no content.
  std::string body;
  /// Appends the next piece of the content that follows `body`, and returns whether another piece follows. Not set if
  /// `body` is all of the content. Large content is made while it is sent. Therefore a client that does not read costs
  /// no memory.
  std::function<bool(std::string&)> more;
  Headers headers;
};

using authlete::server::beast::ResponseFraming;

/// Returns an error in the format of the service.
HttpResponse error_response(unsigned status, std::string_view code, std::string_view message);
HttpResponse json_response(std::string body);
/// Returns the response that a fault with a status puts in place of the true one.
HttpResponse fault_response(const Fault& fault);

/// Returns whether the response has content.
bool has_content(const HttpResponse& response, const ResponseFraming& framing);
/// Returns whether only the end of the connection shows the client where the response ends.
bool ends_with_connection(const HttpResponse& response, const ResponseFraming& framing);
/// Returns the bytes of a response (RFC 9112), up to the end of `body`.
std::string serialize(const HttpResponse& response, const ResponseFraming& framing);
/// Returns the next bytes of a response with `more`. Sets `last` if no others follow.
std::string serialize_more(const HttpResponse& response, const ResponseFraming& framing, bool& last);
/// Appends all pieces of `more` to `body`.
void collect(HttpResponse& response);

}  // namespace authlete::simulator
