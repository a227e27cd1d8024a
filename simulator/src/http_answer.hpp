#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "authlete/headers.hpp"
#include "authlete/simulator/fault.hpp"

namespace authlete::simulator {

/// An answer, before it is bytes.
struct HttpAnswer {
  unsigned status = 200;
  std::string content_type;  ///< Empty: no body.
  std::string body;
  /// Appends the next piece of a body that goes on behind `body`, and returns whether another follows. Empty if `body`
  /// is all. A large body is made while it is sent, so that a client that does not read costs no memory.
  std::function<bool(std::string&)> more;
  Headers headers;
};

/// How the bytes of an answer are delimited (RFC 9112 section 6).
struct AnswerFraming {
  bool keep_alive = true;
  bool http_1_0 = false;      ///< The client does not know the chunked transfer coding.
  bool head_request = false;  ///< The head is that of a GET, and there is no content.
};

/// An error body in the service's shape.
HttpAnswer error_answer(unsigned status, std::string_view code, std::string_view message);
HttpAnswer json_answer(std::string body);
/// The answer that a fault with a status puts in place of the true one.
HttpAnswer answer_of(const Fault& fault);

/// Whether an answer has content: not to HEAD, and not with a status that excludes it (RFC 9110 section 6.4.1).
bool has_content(const HttpAnswer& answer, const AnswerFraming& framing);
/// Whether the client learns where the answer ends by the end of the connection alone.
bool ends_with_connection(const HttpAnswer& answer, const AnswerFraming& framing);
/// The bytes of an answer (RFC 9112), up to the end of `body`.
std::string serialize(const HttpAnswer& answer, const AnswerFraming& framing);
/// The next bytes of an answer with `more`. Sets `last` if no others follow.
std::string serialize_more(const HttpAnswer& answer, const AnswerFraming& framing, bool& last);
/// Reads `more` to its end into `body`.
void collect(HttpAnswer& answer);

}  // namespace authlete::simulator
