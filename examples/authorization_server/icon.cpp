#include "icon.hpp"

#include <string_view>

#include "static_content.hpp"

namespace example {

namespace {

constexpr std::string_view user_icon =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#1d4ed8"/>)"
    R"(<circle cx="8" cy="6" r="2.5" fill="#fff"/><path d="M3 13.5a5 5 0 0 1 10 0z" fill="#fff"/></svg>)";

}  // namespace

authlete::server::HttpResponse icon(const authlete::server::RequestView& request) {
  return static_content(request, "image/svg+xml", user_icon);
}

}  // namespace example
