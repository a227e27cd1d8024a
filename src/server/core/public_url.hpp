#pragma once

#include <string>
#include <string_view>

#include "authlete/server/options.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// Returns scheme and authority of an absolute URL, such as `https://as.example`.
std::string_view origin_of(std::string_view url) noexcept;

/// Returns the public URL of the endpoint that received a request, without query. It is the `htu` of a DPoP proof (RFC
/// 9449 section 4.3). Only `Options` decides about the origin: fields of the request are not looked at.
std::string public_url(const RequestView& request, Endpoint endpoint, const Options& options);

}  // namespace authlete::server
