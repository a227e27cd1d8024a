#include "server/core/cors.hpp"

#include "server/core/header_fields.hpp"
#include "server/core/methods.hpp"

namespace authlete::server {

namespace {

// Adds `Access-Control-Allow-Origin` if the origin may call the endpoint. Returns whether it may.
bool add_origin(HttpResponse& response, const RequestView& request, Endpoint endpoint, const Options& options) {
  if (!allows_scripts(endpoint)) return false;
  if (!options.cors) {
    // The field does not depend on the request, so that caches may keep one response for all origins.
    response.headers.add("Access-Control-Allow-Origin", "*");
    return true;
  }
  response.headers.add("Vary", "Origin");
  const std::string_view* const origin = request.find("Origin");
  if (!origin || request.count("Origin") > 1 || !options.cors(*origin, endpoint)) return false;
  return add_field(response, "Access-Control-Allow-Origin", *origin);
}

}  // namespace

bool allows_scripts(Endpoint endpoint) noexcept {
  switch (endpoint) {
    case Endpoint::pushed_authorization:
    case Endpoint::token:
    case Endpoint::revocation:
    case Endpoint::userinfo:
    case Endpoint::registration:
    case Endpoint::configuration:
    case Endpoint::jwks: return true;
    case Endpoint::authorization:
    case Endpoint::interaction:
    case Endpoint::introspection:
    case Endpoint::device_authorization:
    case Endpoint::device_page:
    case Endpoint::backchannel_authentication:
    case Endpoint::end_session: break;
  }
  return false;
}

std::optional<HttpResponse> preflight_response(const RequestView& request, Endpoint endpoint, const Options& options) {
  if (request.method != "OPTIONS" || !request.find("Origin") || !request.find("Access-Control-Request-Method"))
    return std::nullopt;
  HttpResponse response;
  response.status = 204;
  if (add_origin(response, request, endpoint, options)) {
    response.headers.add("Access-Control-Allow-Methods", allowed_methods(endpoint));
    response.headers.add("Access-Control-Allow-Headers", "authorization, dpop, content-type");
    response.headers.add("Access-Control-Max-Age", "600");
  }
  return response;
}

void add_cors(HttpResponse& response, const RequestView& request, Endpoint endpoint, const Options& options) {
  if (add_origin(response, request, endpoint, options))
    response.headers.add("Access-Control-Expose-Headers",
                         "DPoP-Nonce, OAuth-Client-Attestation-Challenge, WWW-Authenticate");
}

}  // namespace authlete::server
