#pragma once

#include <optional>
#include <string>

#include "authlete/client_options.hpp"
#include "authlete/secret.hpp"
#include "core/base_url.hpp"

namespace authlete::net {

/// The route to the service through a proxy.
class ProxyRoute {
 public:
  ProxyRoute() = default;

  std::string host;
  std::string port;
  Secret request;  ///< The whole CONNECT request, including the credentials for the proxy.
};

/// Returns the route to the service, or nothing if it is reached directly. Fails as `core::check_proxy` does.
Result<std::optional<ProxyRoute>> proxy_route(const ProxyOptions& options, const core::BaseUrl& service);

}  // namespace authlete::net
