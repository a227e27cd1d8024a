#pragma once

#include <string_view>

#include "authlete/export.hpp"
#include "authlete/server/http_response.hpp"

namespace authlete::server {

/// Returns an error response of OAuth as JSON, with `Cache-Control: no-store` (RFC 6749 section 5.2).
///
/// `error` is a code such as `invalid_request`. An empty `description` is left out. Characters that the standard does
/// not allow in them are replaced.
AUTHLETE_EXPORT HttpResponse error_response(int status, std::string_view error,
                                            std::string_view description = std::string_view());

}  // namespace authlete::server
