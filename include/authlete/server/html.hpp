#pragma once

#include <string>
#include <string_view>

#include "authlete/export.hpp"
#include "authlete/server/http_response.hpp"

namespace authlete::server {

/// Returns `text` with `&`, `<`, `>`, `"` and `'` escaped, so that it can stand in an element or in a quoted attribute
/// of an HTML page. Bytes that are not UTF-8, and control characters other than a line feed or tab, become U+FFFD.
AUTHLETE_EXPORT std::string escape_html(std::string_view text);

/// Returns the response that shows an HTML page. Its headers forbid scripts, frames, caches and content of other
/// origins (RFC 9700 section 4.16). The policy has no `form-action`: browsers apply that to the redirect after a form
/// too, and would silently block the way back to the client.
AUTHLETE_EXPORT HttpResponse html_response(int status, std::string_view page);

/// Returns the response that shows an error to the user of a browser. `error` and `description` are escaped. An empty
/// description is left out.
AUTHLETE_EXPORT HttpResponse error_page(int status, std::string_view error, std::string_view description);

}  // namespace authlete::server
