#include "peers/nginx.hpp"

#include <unistd.h>

namespace authlete::test {

Peer start_nginx(const std::string& server_lines) {
  return Peer([server_lines](const Folder& folder, unsigned port) {
    std::string text = "daemon off; worker_processes 1; pid nginx.pid;\n";
    if (::geteuid() == 0)
      text += "user root;\n";  // otherwise it would drop root privileges, and could not read its directory
    text += R"(
events { worker_connections 512; }
http {
  log_format calls '$status $request_method $connection_requests [$http_x_request_id] $sent_http_transfer_encoding';
  access_log access.log calls;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  default_type application/json;
  server {
    ssl_certificate chain.pem; ssl_certificate_key key.pem;
)";
    text += "listen 127.0.0.1:" + std::to_string(port) + " ssl;\n" + server_lines + "\n}\n}\n";
    const std::string file = folder.write("nginx.conf", text);
    return std::vector<std::string>{"nginx", "-p", folder.path(), "-c", file, "-e", "error.log"};
  });
}

}  // namespace authlete::test
