#pragma once

#include <chrono>
#include <string_view>

#include "authlete/server/http_response.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// Returns the response 303 that leads a browser to a page of this server. The browser sends GET there, so that a form
/// with a password is not sent again (RFC 9700 section 4.12). A location that would break the header gives 500.
HttpResponse see_other(std::string_view location);

/// How long a public document may be stored after the service was asked for it.
inline constexpr std::chrono::seconds document_lifetime(300);

/// Returns the response with a public document of the service, such as its key set, byte for byte. Caches may store it
/// until it is five minutes old and ask for it by its `ETag`, so the response may be 304. The content is left out for
/// HEAD. `age` is how long this server has kept the document (RFC 9111 section 5.1).
HttpResponse public_document(const RequestView& request, std::string_view content,
                             std::chrono::seconds age = std::chrono::seconds(0));

}  // namespace authlete::server
