#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "authlete/export.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// Returns the value of a cookie with the prefix `__Host-`. `name` is the name without the prefix.
///
/// Returns: the value, valid as long as the request, or nothing if the request does not have the cookie. Nothing also
/// if it has the cookie more than once: browsers send one, so neither can be trusted.
AUTHLETE_EXPORT std::optional<std::string_view> find_cookie(const RequestView& request, std::string_view name) noexcept;

/// Sets the cookie `__Host-NAME`. Browsers send it only to this host, only by TLS, not to scripts, and not with
/// requests that other sites make except for links (RFC 6265bis sections 4.1.2 and 4.1.3).
///
/// `name` must be a token, and `value` may hold visible ASCII without `"`, `,`, `;` and `\`. Without `lifetime`, the
/// cookie lasts until the browser is closed.
///
/// Throws: `std::invalid_argument` if `name` or `value` has other characters.
AUTHLETE_EXPORT void set_cookie(HttpResponse& response, std::string_view name, std::string_view value,
                                std::optional<std::chrono::seconds> lifetime = std::nullopt);

/// Removes the cookie `__Host-NAME` from the browser.
AUTHLETE_EXPORT void remove_cookie(HttpResponse& response, std::string_view name);

}  // namespace authlete::server
