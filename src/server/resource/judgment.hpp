#pragma once

#include <chrono>

#include "authlete/server/request_view.hpp"
#include "authlete/server/resource_options.hpp"
#include "authlete/server/resource_server.hpp"
#include "authlete/server/token_info.hpp"
#include "server/resource/presented_certificate.hpp"
#include "server/resource/token_cache.hpp"

namespace authlete::server {

/// Judges whether a request may be served with a valid token: certificate binding, resources, subject, scopes,
/// authentication class and age, in this order.
///
/// Returns: `token`, or the response that refuses the request. Memory is allocated for a refusal only, and for the
/// thumbprint of a certificate if a token is bound to one and the request does not have it.
AuthorizationResult judge(TokenInfoPointer token, TokenScheme scheme, const RequestView& request, const Need& need,
                          const ResourceOptions& options, const PresentedCertificate& certificate,
                          std::chrono::sys_time<std::chrono::milliseconds> now);

}  // namespace authlete::server
