#include "core/url_parts.hpp"

#include <charconv>

namespace authlete::core {

namespace urls = boost::urls;

std::optional<std::string> port_of(const urls::url_view_base& url, std::string_view otherwise) {
  // Boost.URL 1.81 ends a port where its digits end, and parses the rest as a path.
  if (const std::string_view path = url.encoded_path(); !path.empty() && path.front() != '/') return std::nullopt;
  if (!url.has_port() || url.port().empty()) return std::string(otherwise);
  const std::string_view digits = url.port();
  unsigned port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || end != digits.data() + digits.size() || port == 0 || port > 65535) return std::nullopt;
  return std::to_string(port);
}

std::string host_of(const urls::url_view_base& url) {
  const std::string host(url.encoded_host());
  return url.host_type() == urls::host_type::ipv6 ? host.substr(1, host.size() - 2) : host;
}

}  // namespace authlete::core
