#pragma once

#include <string>
#include <string_view>

#include "authlete/export.hpp"

namespace authlete::server {

/// Returns the SHA-256 thumbprint of a certificate as base64url without padding, which is `x5t#S256` of RFC 8705
/// section 3.1.
///
/// `pem` is the certificate as PEM; only the first one counts. A server calculates the thumbprint once per TLS
/// connection and passes it with each request as `RequestView::certificate_thumbprint`.
///
/// Returns: 43 characters, or an empty string if `pem` does not hold a certificate in PEM. The content of the
/// certificate is not checked.
/// Thread safety: may be called concurrently.
AUTHLETE_EXPORT std::string certificate_thumbprint(std::string_view pem);

}  // namespace authlete::server
