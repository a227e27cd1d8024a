#pragma once

#include <iosfwd>

#include "authlete/export.hpp"
#include "authlete/headers.hpp"
#include "authlete/secret.hpp"

namespace authlete::server {

/// The HTTP response that a server has to send. The body may hold tokens, so it prints as its status only.
///
/// `Content-Length` is not among the headers: the HTTP server that writes the response adds it, except for the status
/// 204.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct AUTHLETE_EXPORT HttpResponse {
  int status = 200;
  Headers headers;
  Secret body;

  AUTHLETE_EXPORT friend std::ostream& operator<<(std::ostream& out, const HttpResponse& response);
};

}  // namespace authlete::server
