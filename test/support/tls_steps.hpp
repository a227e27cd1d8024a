#pragma once

#include <cstddef>
#include <string>

#include "support/script.hpp"

namespace authlete::test {

/// Responds to the ClientHello with that fatal alert, an `SSL_AD_...` of OpenSSL.
Step refuse_hello(int alert);
/// A handshake in which the server selects that ALPN protocol, whether or not it was offered.
Step handshake_selecting(std::string protocol);
/// A handshake that ends with the alert no_application_protocol unless that ALPN protocol was offered.
Step handshake_insisting_on(std::string protocol);
/// Sends that many new session tickets, which have reached the client's kernel when the step ends. TLS 1.3 only.
Step send_tickets(std::size_t count);
/// Updates the keys of what the server sends, and of what the client sends if it has to follow. TLS 1.3 only.
Step update_key(bool of_both_sides);
/// A complete second handshake on the connection. TLS 1.2 only.
Step renegotiate();
/// A second handshake that ends with that fatal alert. TLS 1.2 only.
Step renegotiate_and_refuse(int alert);

}  // namespace authlete::test
