#pragma once

#include <memory>
#include <optional>
#include <string>

#include "authlete/client_options.hpp"
#include "authlete/secret.hpp"
#include "core/base_url.hpp"
#include "net/secret_file.hpp"

namespace authlete::net {

/// The route to the service through a proxy.
class ProxyRoute {
 public:
  ProxyRoute() = default;

  std::string host;
  std::string port;
  std::string request_head;  ///< Request line and `Host` field of the CONNECT request.
  std::string user_name;     ///< Empty: the request has no credentials for the proxy.
  Secret password;
  std::shared_ptr<SecretFile> password_file;  ///< Has the password, unless it is null.

  /// Returns the whole CONNECT request, including the credentials for the proxy. Looks whether the password in the file
  /// has changed.
  Secret connect_request() const;
};

/// Returns the route to the service, or nothing if it is reached directly. Fails as `core::check_proxy` does, and
/// if the password file cannot be used.
Result<std::optional<ProxyRoute>> proxy_route(const ProxyOptions& options, const core::BaseUrl& service);

}  // namespace authlete::net
