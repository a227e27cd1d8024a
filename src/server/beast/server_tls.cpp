#include "server/beast/server_tls.hpp"

namespace authlete::server::beast {

using boost::asio::ssl::context;

std::shared_ptr<context> make_server_tls(boost::system::error_code& error) {
  auto tls = std::make_shared<context>(context::tls_server);
  tls->set_options(context::default_workarounds | context::no_sslv3 | context::no_tlsv1 | context::no_tlsv1_1, error);
  if (error) return nullptr;
  // A client could make the server renegotiate endlessly. Buffers of idle connections would waste memory.
  SSL_CTX_set_options(tls->native_handle(), SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(tls->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  // OpenSSL would ask for the password of an encrypted key on the terminal.
  SSL_CTX_set_default_passwd_cb(tls->native_handle(), [](char*, int, int, void*) { return -1; });
  return tls;
}

}  // namespace authlete::server::beast
