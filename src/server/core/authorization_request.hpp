#pragma once

#include <string_view>
#include <variant>

#include "authlete/secret.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/options.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// Takes the parameters from a request at the authorization endpoint: the query of a GET, the content of a POST. They
/// are unchanged, also if a parameter is repeated, because the service judges them (RFC 6749 section 3.1).
///
/// Returns: the parameters, or the response that refuses the request, for the user of a browser: 405 for another
/// method, 413 for too many bytes, 400 for content that is not a form, or for bytes that are not UTF-8.
std::variant<Secret, HttpResponse> read_authorization_request(const RequestView& request, const Options& options);

/// Returns whether the parameters ask for a new login by `max_age=0`. The response of the service does not tell this
/// from a missing `max_age`. Only an unambiguous request counts: one `max_age`, and at most one `prompt`.
bool asks_for_new_login(std::string_view parameters);

}  // namespace authlete::server
