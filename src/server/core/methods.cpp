#include "server/core/methods.hpp"

#include <algorithm>

#include "authlete/server/error_response.hpp"
#include "server/core/ascii.hpp"

namespace authlete::server {

std::string_view allowed_methods(Endpoint endpoint) noexcept {
  switch (endpoint) {
    case Endpoint::authorization:
    case Endpoint::interaction:
    case Endpoint::device_page:
    case Endpoint::end_session:
    case Endpoint::userinfo: return "GET, POST";
    case Endpoint::configuration:
    case Endpoint::jwks: return "GET, HEAD";
    case Endpoint::registration: return "GET, POST, PUT, DELETE";
    case Endpoint::pushed_authorization:
    case Endpoint::token:
    case Endpoint::revocation:
    case Endpoint::introspection:
    case Endpoint::device_authorization:
    case Endpoint::backchannel_authentication: break;
  }
  return "POST";
}

bool is_allowed(std::string_view method, Endpoint endpoint) noexcept {
  std::string_view methods = allowed_methods(endpoint);
  while (!methods.empty()) {
    const std::size_t comma = std::min(methods.find(','), methods.size());
    if (trim(methods.substr(0, comma)) == method) return true;
    methods.remove_prefix(std::min(comma + 1, methods.size()));
  }
  return false;
}

HttpResponse method_not_allowed(Endpoint endpoint) {
  HttpResponse response = error_response(405, "invalid_request", "The endpoint does not have this method.");
  response.headers.add("Allow", allowed_methods(endpoint));
  return response;
}

}  // namespace authlete::server
