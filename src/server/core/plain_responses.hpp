#pragma once

#include <string_view>

#include "authlete/server/http_response.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// Returns the response 303 that leads a browser to a page of this server. The browser sends GET there, so that a form
/// with a password is not sent again (RFC 9700 section 4.12). A location that would break the header gives 500.
HttpResponse see_other(std::string_view location);

/// Returns the response with a public document of the service, such as its key set, byte for byte. Caches may store it
/// for five minutes and ask for it by its `ETag`, so the response may be 304. The content is left out for HEAD.
HttpResponse public_document(const RequestView& request, std::string_view content);

}  // namespace authlete::server
