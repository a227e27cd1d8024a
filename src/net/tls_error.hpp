#pragma once

#include <openssl/ssl.h>
#include <boost/system/error_code.hpp>

#include <string>

#include "authlete/error.hpp"

namespace authlete::net {

/// Whether the code was made by the TLS layer itself, as opposed to the transport below it.
bool is_tls_failure(const boost::system::error_code& code);

/// Whether the peer's alert is about our certificate, or the lack of it. With TLS 1.3 it comes after our handshake is
/// done (RFC 8446 section 4.4.3), and a peer that sends it has not read what we wrote since.
bool is_client_refused(const boost::system::error_code& code);

/// What OpenSSL noticed first in this thread, which is nearest to the cause. Empties its error queue.
std::string openssl_reason();

/// What a code of the TLS layer or the transport says, for a message: the name of the alert if the peer sent one.
std::string describe(const boost::system::error_code& code);

/// Why a handshake failed: `tls_verify` with the reason of the X.509 layer, or `tls`. `peer` is host and port.
Error handshake_error(const SSL* connection, const boost::system::error_code& code, const std::string& peer);

}  // namespace authlete::net
