#include "server/core/plain_responses.hpp"

#include <algorithm>
#include <string>

#include "authlete/server/error_response.hpp"
#include "server/core/ascii.hpp"
#include "server/core/digest.hpp"
#include "server/core/encoding.hpp"
#include "server/core/header_fields.hpp"

namespace authlete::server {

namespace {

// Returns whether one of the tags in the value of `If-None-Match` is `tag`. Weak tags are compared as if they were
// strong (RFC 9110 section 13.1.2).
bool matches(std::string_view list, std::string_view tag) noexcept {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view entry = trim(list.substr(0, comma));
    if (entry.starts_with("W/")) entry.remove_prefix(2);
    if (entry == tag || entry == "*") return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

}  // namespace

HttpResponse see_other(std::string_view location) {
  HttpResponse response;
  response.status = 303;
  add_no_store(response);
  return add_field(response, "Location", location) ? response : error_response(500, "server_error");
}

HttpResponse public_document(const RequestView& request, std::string_view content, std::chrono::seconds age) {
  const std::string tag = '"' + base64url(as_text(sha256(content))) + '"';
  HttpResponse response;
  response.headers.add("Cache-Control", "public, max-age=" + std::to_string(document_lifetime.count()));
  if (age.count() > 0) response.headers.add("Age", std::to_string(age.count()));
  response.headers.add("ETag", tag);
  const std::string_view* const known = request.find("If-None-Match");
  if (known && matches(*known, tag)) {
    response.status = 304;
    return response;
  }
  response.headers.add("Content-Type", "application/json");
  if (request.method != "HEAD") response.body = content;
  return response;
}

}  // namespace authlete::server
