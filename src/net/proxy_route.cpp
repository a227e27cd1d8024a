#include "net/proxy_route.hpp"

#include "core/base64.hpp"
#include "core/no_proxy.hpp"
#include "core/proxy.hpp"

namespace authlete::net {

namespace {

// The authority form always has a port, including the default one (RFC 9112 section 3.2.3).
std::string connect_request(const ProxyOptions& options, const core::BaseUrl& service) {
  const bool brackets = service.host.find(':') != std::string::npos;
  const std::string authority = (brackets ? '[' + service.host + ']' : service.host) + ':' + service.port;
  std::string request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
  if (!options.user_name.empty())
    request +=
        "Proxy-Authorization: Basic " + core::base64(options.user_name + ':' + options.password.reveal()) + "\r\n";
  return request + "\r\n";
}

}  // namespace

Result<std::optional<ProxyRoute>> proxy_route(const ProxyOptions& options, const core::BaseUrl& service) {
  std::optional<ProxyRoute> route;
  if (Result<void> checked = core::check_proxy(options); !checked) return std::move(checked.error());
  if (options.url.empty() || core::covered_by_no_proxy(options.no_proxy, service.host, service.port)) return route;
  core::ProxyUrl url = core::parse_proxy_url(options.url).value();
  route.emplace();
  route->host = std::move(url.host);
  route->port = std::move(url.port);
  route->request = Secret(connect_request(options, service));
  return route;
}

}  // namespace authlete::net
