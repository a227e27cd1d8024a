#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "authlete/models/common.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// Returns whether `value` can be the value of a field: it has no control character other than a tab, so it cannot end
/// the field and begin another one (RFC 9110 section 5.5).
bool is_field_value(std::string_view value) noexcept;

/// Adds a field whose value comes from elsewhere. A value that is empty or not a field value is left out.
///
/// Returns: whether the field was added.
bool add_field(HttpResponse& response, std::string_view name, std::string_view value);

/// Forbids caches of HTTP/1.1 and HTTP/1.0 to store the response (RFC 6749 section 5.1).
void add_no_store(HttpResponse& response);

/// Adds the fields that protect the user of a page (RFC 9700 section 4.16), with the policy that is given.
void add_page_protection(HttpResponse& response, std::string_view content_security_policy);

/// Returns whether the value of an `Accept` field prefers `application/json` to `text/html` (RFC 9110 section 12.5.1).
/// It does not if the field is empty, or if both are equally welcome.
bool prefers_json(std::string_view accept) noexcept;

/// Returns the fields of a request in the form in which the service takes them.
std::vector<Pair> pairs_of(const RequestView& request);

/// Returns the values with a space between two, as scopes and `acr` values are sent (RFC 6749 section 3.3).
std::string joined(const std::vector<std::string>& values);

}  // namespace authlete::server
