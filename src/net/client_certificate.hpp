#pragma once

#include <openssl/ssl.h>

#include "authlete/client_options.hpp"
#include "authlete/result.hpp"

namespace authlete::net {

/// Loads the client's certificate chain and its key into the context, if the options name them.
///
/// Fails with `configuration` if a file or string cannot be read, or if the key does not belong to the certificate. The
/// message names the option.
Result<void> load_client_certificate(SSL_CTX* context, const TlsOptions& options);

}  // namespace authlete::net
