#pragma once

#include <string>

#include "net/scene.hpp"

namespace authlete::test {

inline constexpr const char* proxy_user = "jane";
inline constexpr const char* proxy_password = "S3CRET-proxy-password";
/// `Basic` credentials made from these two.
inline constexpr const char* proxy_authorization = "Basic amFuZTpTM0NSRVQtcHJveHktcGFzc3dvcmQ=";

/// A scene whose server is the proxy as well as, inside the tunnel, the service. The base URL names a host that nobody
/// can resolve, so that whoever does not go through the proxy fails.
class ProxyScene : public Scene {
 public:
  ProxyScene() : ProxyScene(tls_server()) {}
  explicit ProxyScene(ServerOptions server_options) : Scene(std::move(server_options)) {
    options.base_url = "https://localhost:8443";
    options.proxy.url = "http://127.0.0.1:" + std::to_string(server.port());
    options.proxy.user_name = proxy_user;
    options.proxy.password = Secret(proxy_password);
  }
};

/// Reads CONNECT and answers with these bytes, both in clear.
inline Script connect_answered(const std::string& bytes) { return {receive_head(), send(bytes)}; }

/// A tunnel, and the well-behaved service at its end.
inline Script tunnel(const std::string& answer = "HTTP/1.1 200 Connection established\r\n\r\n") {
  Script script = connect_answered(answer);
  for (const Step& step : well_behaved()) script.push_back(step);
  return script;
}

}  // namespace authlete::test
