#pragma once

#include <authlete/server/http_response.hpp>
#include <authlete/server/request_view.hpp>

#include <string_view>

namespace example {

/// Responds with something that is the same for everybody, or with 304 if the browser has it.
authlete::server::HttpResponse static_content(const authlete::server::RequestView& request, std::string_view type,
                                              std::string_view content);

}  // namespace example
