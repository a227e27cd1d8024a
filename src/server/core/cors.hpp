#pragma once

#include <optional>

#include "authlete/server/http_response.hpp"
#include "authlete/server/options.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// Returns whether scripts of other origins may call an endpoint at all. They may never call endpoints that show pages:
/// a script would act for the user whose cookies the browser sends (RFC 9700 section 2.6).
bool allows_scripts(Endpoint endpoint) noexcept;

/// Returns the response to a CORS preflight request, which no service needs to see. Nothing if `request` is not one.
std::optional<HttpResponse> preflight_response(const RequestView& request, Endpoint endpoint, const Options& options);

/// Adds the fields that let a script read a response, and the nonces in it. No response allows credentials of the
/// browser.
void add_cors(HttpResponse& response, const RequestView& request, Endpoint endpoint, const Options& options);

}  // namespace authlete::server
