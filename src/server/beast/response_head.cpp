#include "server/beast/response_head.hpp"

#include <boost/beast/http/status.hpp>

#include <ostream>  // status.hpp prints, and does not include it.

namespace authlete::server::beast {

namespace http = boost::beast::http;

bool has_content(unsigned status, const ResponseFraming& framing) {
  return !framing.head_request && status >= 200 && status != 204 && status != 304;
}

bool ends_with_connection(unsigned status, const ResponseFraming& framing) {
  return framing.http_1_0 && has_content(status, framing);
}

std::string status_line(unsigned status) {
  std::string line = "HTTP/1.1 " + std::to_string(status) + " ";
  line += std::string_view(http::obsolete_reason(static_cast<http::status>(status)));
  return line += "\r\n";
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

void append_framing(std::string& head, unsigned status, std::optional<std::size_t> length,
                    const ResponseFraming& framing) {
  // RFC 9110 section 9.3.2: a response to HEAD has the Content-Length that the response to GET would have.
  ResponseFraming of_get = framing;
  of_get.head_request = false;
  const bool content_of_get = has_content(status, of_get);
  if (!length && !framing.http_1_0 && (framing.head_request || content_of_get))
    head += "Transfer-Encoding: chunked\r\n";
  else if (length && content_of_get)
    head += "Content-Length: " + std::to_string(*length) + "\r\n";
  if (!framing.keep_alive || (!length && ends_with_connection(status, framing)))
    head += "Connection: close\r\n";
  else if (framing.http_1_0)
    head += "Connection: keep-alive\r\n";
  head += "\r\n";
}

}  // namespace authlete::server::beast
