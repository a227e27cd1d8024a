#pragma once

#include <openssl/ssl.h>
#include <boost/system/error_code.hpp>

#include <string>

#include "authlete/error.hpp"

namespace authlete::net {

/// Returns whether the code comes from the TLS layer itself, as opposed to the transport below it.
bool is_tls_failure(const boost::system::error_code& code);

/// Returns whether the peer's alert is about the client's certificate, or its absence. With TLS 1.3 the alert arrives
/// after the client has finished its handshake (RFC 8446 section 4.4.3). A peer that sends it has not read any later
/// bytes.
bool is_client_refused(const boost::system::error_code& code);

/// Returns the first error of this thread's OpenSSL queue, which is nearest to the cause. Empties the queue.
std::string openssl_reason();

/// Describes a code of the TLS layer or the transport for a message, with the name of the alert if the peer sent one.
std::string describe(const boost::system::error_code& code);

/// Returns the error of a failed handshake: `tls_verify` with the reason of the X.509 layer, or `tls`. `peer` is host
/// and port.
Error handshake_error(const SSL* connection, const boost::system::error_code& code, const std::string& peer);

}  // namespace authlete::net
