#pragma once

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
  Headers headers;
};

/// An error body in the service's shape.
HttpAnswer error_answer(unsigned status, std::string_view code, std::string_view message);
HttpAnswer json_answer(std::string body);
/// The answer that a fault with a status puts in place of the true one.
HttpAnswer answer_of(const Fault& fault);

/// The bytes of an answer (RFC 9112).
std::string serialize(const HttpAnswer& answer, bool keep_alive);

}  // namespace authlete::simulator
