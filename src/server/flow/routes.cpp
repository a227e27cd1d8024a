#include "server/flow/routes.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "server/core/public_url.hpp"

namespace authlete::server {

namespace {

constexpr std::array all_endpoints{
    Endpoint::authorization,
    Endpoint::interaction,
    Endpoint::pushed_authorization,
    Endpoint::token,
    Endpoint::revocation,
    Endpoint::introspection,
    Endpoint::userinfo,
    Endpoint::device_authorization,
    Endpoint::device_page,
    Endpoint::backchannel_authentication,
    Endpoint::registration,
    Endpoint::configuration,
    Endpoint::jwks,
    Endpoint::end_session,
};

// The other address of the discovery document: the path of the issuer follows it (RFC 8414 section 3.1).
constexpr std::string_view oauth_configuration = "/.well-known/oauth-authorization-server";

bool has_sub_path(Endpoint endpoint) noexcept {
  return endpoint == Endpoint::interaction || endpoint == Endpoint::registration;
}

std::string_view path_of_url(std::string_view url) noexcept {
  url.remove_prefix(std::min(origin_of(url).size(), url.size()));
  return url.substr(0, url.find_first_of("?#"));
}

// The path of the issuer without a slash at its end.
std::string_view issuer_path(const Options& options) noexcept {
  std::string_view path = path_of_url(options.issuer);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

// The path of an endpoint below the issuer, where no URL is configured.
std::string_view default_path(Endpoint endpoint) noexcept {
  switch (endpoint) {
    case Endpoint::authorization: return "/authorize";
    case Endpoint::interaction: return "/interaction";
    case Endpoint::pushed_authorization: return "/par";
    case Endpoint::token: return "/token";
    case Endpoint::revocation: return "/revoke";
    case Endpoint::introspection: return "/introspect";
    case Endpoint::userinfo: return "/userinfo";
    case Endpoint::device_authorization: return "/device_authorization";
    case Endpoint::device_page: return "/device";
    case Endpoint::backchannel_authentication: return "/backchannel_authentication";
    case Endpoint::registration: return "/register";
    case Endpoint::configuration: return "/.well-known/openid-configuration";
    case Endpoint::jwks: return "/jwks";
    case Endpoint::end_session: return "/logout";
  }
  return "/";
}

}  // namespace

std::string_view path_of(const Options& options, Endpoint endpoint, std::string& buffer) {
  if (const auto url = options.urls.find(endpoint); url != options.urls.end()) return path_of_url(url->second);
  buffer = issuer_path(options);
  buffer += default_path(endpoint);
  return buffer;
}

std::optional<Endpoint> find_endpoint(const Options& options, std::string_view path) {
  // A client may send the absolute form (RFC 9112 section 3.2.2).
  if (!path.starts_with('/')) path = path_of_url(path);
  std::string buffer;
  for (const Endpoint endpoint : all_endpoints) {
    const std::string_view own = path_of(options, endpoint, buffer);
    if (path == own) return endpoint;
    if (has_sub_path(endpoint) && path.size() > own.size() + 1 && path.starts_with(own) && path[own.size()] == '/' &&
        path.find('/', own.size() + 1) == path.npos)
      return endpoint;
  }
  if (path.starts_with(oauth_configuration) && path.substr(oauth_configuration.size()) == issuer_path(options))
    return Endpoint::configuration;
  return std::nullopt;
}

std::string_view sub_path(const Options& options, Endpoint endpoint, std::string_view path) {
  if (!path.starts_with('/')) path = path_of_url(path);
  std::string buffer;
  const std::string_view own = path_of(options, endpoint, buffer);
  return path.starts_with(own) && path.size() > own.size() && path[own.size()] == '/' ? path.substr(own.size() + 1)
                                                                                      : std::string_view();
}

}  // namespace authlete::server
