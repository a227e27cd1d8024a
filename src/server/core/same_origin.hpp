#pragma once

#include "authlete/server/options.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// Returns whether the form that a request sends may be one of this server, by what the browser says: `Origin`, if
/// there is one, must be that of the issuer, and `Sec-Fetch-Site`, if there is one, must be `same-origin` or `none`.
/// Old browsers send neither, so a page token is needed too.
bool is_same_origin(const RequestView& request, const Options& options) noexcept;

}  // namespace authlete::server
