#pragma once

#include <string>

#include "net/net_fixture.hpp"

namespace authlete::test {

inline constexpr const char* proxy_user = "jane";
inline constexpr const char* proxy_password = "S3CRET-proxy-password";
/// `Basic` credentials made from these two.
inline constexpr const char* proxy_authorization = "Basic amFuZTpTM0NSRVQtcHJveHktcGFzc3dvcmQ=";

/// A fixture whose server is the proxy and, inside the tunnel, also the service. The base URL names a host that nobody
/// can resolve, so a client that bypasses the proxy fails.
class ProxyFixture : public NetFixture {
 public:
  ProxyFixture() : ProxyFixture(tls_server()) {}
  explicit ProxyFixture(ServerOptions server_options) : NetFixture(std::move(server_options)) {
    options.base_url = "https://localhost:8443";
    options.proxy.url = "http://127.0.0.1:" + std::to_string(server.port());
    options.proxy.user_name = proxy_user;
    options.proxy.password = Secret(proxy_password);
  }
};

/// Reads CONNECT and responds with these bytes, both in clear.
inline Script connect_response(const std::string& bytes) { return {receive_head(), send(bytes)}; }

/// A tunnel to the well-behaved service.
inline Script tunnel(const std::string& response = "HTTP/1.1 200 Connection established\r\n\r\n") {
  Script script = connect_response(response);
  for (const Step& step : well_behaved()) script.push_back(step);
  return script;
}

}  // namespace authlete::test
