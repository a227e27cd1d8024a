#pragma once

#include <openssl/ssl.h>
#include <boost/system/error_code.hpp>

#include <string>

#include "authlete/error.hpp"

namespace authlete::net {

/// Whether the code was made by the TLS layer itself, as opposed to the transport below it.
bool is_tls_failure(const boost::system::error_code& code);

/// What a code of the TLS layer or the transport says, for a message: the name of the alert if the peer sent one.
std::string describe(const boost::system::error_code& code);

/// Why a handshake failed: `tls_verify` with the reason of the X.509 layer, or `tls`. `peer` is host and port.
Error handshake_error(const SSL* connection, const boost::system::error_code& code, const std::string& peer);

}  // namespace authlete::net
