#include "server/core/public_url.hpp"

#include <algorithm>

namespace authlete::server {

std::string_view origin_of(std::string_view url) noexcept {
  const std::size_t scheme = url.find("://");
  if (scheme == url.npos) return url;
  return url.substr(0, url.find_first_of("/?#", scheme + 3));
}

std::string public_url(const RequestView& request, Endpoint endpoint, const Options& options) {
  if (const auto url = options.urls.find(endpoint); url != options.urls.end()) return url->second;
  std::string_view path = request.path();
  // A client may send the absolute form (RFC 9112 section 3.2.2), whose origin is as little trusted as `Host`.
  if (!path.starts_with('/')) path.remove_prefix(std::min(origin_of(path).size(), path.size()));
  return std::string(origin_of(options.issuer)) + std::string(path);
}

}  // namespace authlete::server
