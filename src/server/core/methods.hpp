#pragma once

#include <string_view>

#include "authlete/server/endpoint.hpp"
#include "authlete/server/http_response.hpp"

namespace authlete::server {

/// Returns the methods of an endpoint as the value of an `Allow` field.
std::string_view allowed_methods(Endpoint endpoint) noexcept;

/// Returns whether an endpoint has a method. Methods have case (RFC 9110 section 9.1).
bool is_allowed(std::string_view method, Endpoint endpoint) noexcept;

/// Returns the response 405 with `Allow` (RFC 9110 section 15.5.6).
HttpResponse method_not_allowed(Endpoint endpoint);

}  // namespace authlete::server
