#pragma once

#include <authlete/server/http_response.hpp>
#include <authlete/server/request_view.hpp>

namespace example {

inline constexpr const char* style_path = "/style.css";

/// Responds with the style sheet of all pages, or with 304 if the browser has it.
authlete::server::HttpResponse style_sheet(const authlete::server::RequestView& request);

}  // namespace example
