#include "authlete/server/cookie.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "server/core/ascii.hpp"

namespace authlete::server {

namespace {

constexpr std::string_view host_prefix = "__Host-";

bool is_cookie_value(std::string_view value) noexcept {
  return std::ranges::all_of(value, [](char letter) {
    return letter > 0x20 && letter < 0x7F && std::string_view("\",;\\").find(letter) == std::string_view::npos;
  });
}

// Calls `visit` with name and value of each cookie in the value of a `Cookie` field.
template <class Visit>
void for_each_cookie(std::string_view field, Visit visit) {
  while (!field.empty()) {
    const std::size_t end = std::min(field.find(';'), field.size());
    const std::string_view pair = trim(field.substr(0, end));
    field.remove_prefix(std::min(end + 1, field.size()));
    const std::size_t sign = pair.find('=');
    if (sign != pair.npos) visit(trim(pair.substr(0, sign)), trim(pair.substr(sign + 1)));
  }
}

}  // namespace

std::optional<std::string_view> find_cookie(const RequestView& request, std::string_view name) noexcept {
  std::optional<std::string_view> found;
  int count = 0;
  // HTTP/2 may split the field (RFC 9113 section 8.2.3).
  for (const HeaderField& field : request.fields) {
    if (!equal_ignoring_case(field.name, "Cookie")) continue;
    for_each_cookie(field.value, [&](std::string_view cookie, std::string_view value) {
      if (!cookie.starts_with(host_prefix) || cookie.substr(host_prefix.size()) != name) return;
      found = value;
      ++count;
    });
  }
  return count == 1 ? found : std::nullopt;
}

void set_cookie(HttpResponse& response, std::string_view name, std::string_view value,
                std::optional<std::chrono::seconds> lifetime) {
  if (!is_token(name) || !is_cookie_value(value))
    throw std::invalid_argument("The cookie has characters that are not allowed.");
  std::string field(host_prefix);
  field.append(name).append("=").append(value).append("; Path=/; Secure; HttpOnly; SameSite=Lax");
  if (lifetime) field.append("; Max-Age=").append(std::to_string(lifetime->count()));
  response.headers.add("Set-Cookie", field);
}

void remove_cookie(HttpResponse& response, std::string_view name) {
  set_cookie(response, name, std::string_view(), std::chrono::seconds(0));
}

}  // namespace authlete::server
