#pragma once

#include <authlete/server/http_response.hpp>
#include <authlete/server/request_view.hpp>

namespace example {

inline constexpr const char* icon_path = "/icon.svg";

/// Responds with the icon that browsers show beside the title of a page.
authlete::server::HttpResponse icon(const authlete::server::RequestView& request);

}  // namespace example
