#pragma once

#include <authlete/server/beast/listener_options.hpp>

namespace example {

/// Makes a certificate for `localhost`, `127.0.0.1` and `::1` that is signed by its own key (ECDSA P-256) and is valid
/// for 30 days. Clients have to trust this certificate.
///
/// Throws: `std::runtime_error` if OpenSSL fails.
authlete::server::beast::ServerCertificate make_loopback_certificate();

}  // namespace example
