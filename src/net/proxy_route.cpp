#include "net/proxy_route.hpp"

#include "core/base64.hpp"
#include "core/header_rules.hpp"
#include "core/no_proxy.hpp"
#include "core/proxy.hpp"

namespace authlete::net {

namespace {

// The authority form always has a port, including the default one (RFC 9112 section 3.2.3).
std::string request_head_for(const core::BaseUrl& service) {
  const bool brackets = service.host.find(':') != std::string::npos;
  const std::string authority = (brackets ? '[' + service.host + ']' : service.host) + ':' + service.port;
  return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
}

const char* fault_of_password(std::string_view password) {
  return core::valid_header_value(password) ? nullptr : "has a control character, perhaps another line end";
}

}  // namespace

Secret ProxyRoute::connect_request() const {
  if (user_name.empty()) return Secret(request_head + "\r\n");
  const Secret pair(user_name + ':' + (password_file ? password_file->latest() : password).reveal());
  return Secret(request_head + "Proxy-Authorization: Basic " + core::base64(pair.reveal()) + "\r\n\r\n");
}

Result<std::optional<ProxyRoute>> proxy_route(const ProxyOptions& options, const core::BaseUrl& service) {
  std::optional<ProxyRoute> route;
  if (Result<void> checked = core::check_proxy(options); !checked) return std::move(checked.error());
  if (options.url.empty() || core::covered_by_no_proxy(options.no_proxy, service.host, service.port)) return route;
  core::ProxyUrl url = core::parse_proxy_url(options.url).value();
  route.emplace();
  route->host = std::move(url.host);
  route->port = std::move(url.port);
  route->request_head = request_head_for(service);
  route->user_name = options.user_name;
  route->password = options.password;
  if (!options.password_file.empty()) {
    auto file = SecretFile::open(options.password_file, "proxy.password_file", fault_of_password);
    if (!file) return std::move(file).error();
    route->password_file = std::move(*file);
  }
  return route;
}

}  // namespace authlete::net
