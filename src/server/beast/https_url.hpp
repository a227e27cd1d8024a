#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace authlete::server::beast {

/// The parts of an `https` URL that a request needs.
struct HttpsUrl {
  std::string host;  ///< A name, or an address without brackets.
  std::uint16_t port = 443;
  std::string authority;  ///< The value of the `Host` field.
  std::string target;     ///< Path and query.
};

/// Parses an absolute URL with the scheme `https`. It is strict, because the URL comes from a client: a URL with user
/// information, an empty host, or characters that a URL does not have is refused. A fragment is left out.
std::optional<HttpsUrl> parse_https_url(std::string_view url);

}  // namespace authlete::server::beast
