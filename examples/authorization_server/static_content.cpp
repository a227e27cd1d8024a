#include "static_content.hpp"

#include <string>

#include "digest.hpp"

namespace example {

namespace {

bool has_tag(std::string_view list, std::string_view tag) {
  return list == "*" || list.find(tag) != std::string_view::npos;
}

}  // namespace

authlete::server::HttpResponse static_content(const authlete::server::RequestView& request, std::string_view type,
                                              std::string_view content) {
  const std::string tag = '"' + sha256_hex(content).substr(0, 32) + '"';
  authlete::server::HttpResponse response;
  response.headers.add("ETag", tag);
  response.headers.add("Cache-Control", "public, max-age=300");
  response.headers.add("X-Content-Type-Options", "nosniff");
  if (request.method != "GET" && request.method != "HEAD") {
    response.status = 405;
    response.headers.add("Allow", "GET, HEAD");
    return response;
  }
  if (const std::string_view* const known = request.find("If-None-Match"); known && has_tag(*known, tag)) {
    response.status = 304;
    return response;
  }
  response.headers.add("Content-Type", type);
  response.body = content;
  return response;
}

}  // namespace example
