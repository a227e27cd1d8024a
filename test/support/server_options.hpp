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
  std::uint16_t port = 0;       ///< 0 means any free port.
  int maximum_tls_version = 0;  ///< OpenSSL's number, such as `0x0302` for TLS 1.1; 0 means the newest.
  bool session_tickets = true;
  std::string
      client_authority_pem;  ///< Clients must send a certificate of this authority; if empty, none is requested.
  bool small_receive_buffer = false;  ///< Makes a client's large write block soon.
};

}  // namespace authlete::test
