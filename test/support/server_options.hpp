#pragma once

#include <cstdint>
#include <string>

namespace authlete::test {

class ServerOptions {
 public:
  ServerOptions() = default;

  bool tls = true;
  std::string key_pem;
  std::string chain_pem;
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;       ///< 0: any free one.
  int maximum_tls_version = 0;  ///< As OpenSSL names them, such as `0x0302` for TLS 1.1; 0: the newest.
  bool session_tickets = true;
  std::string client_authority_pem;   ///< Clients must show a certificate of this authority; empty: none is asked for.
  bool small_receive_buffer = false;  ///< So that a client's large write soon finds no room.
};

}  // namespace authlete::test
