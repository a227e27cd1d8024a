#pragma once

#include <openssl/ssl.h>

#include <memory>

#include "support/server_options.hpp"

namespace authlete::test {

using TlsContext = std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)>;

/// Throws `std::runtime_error` if the certificate or key cannot be used.
TlsContext make_server_context(const ServerOptions& options);

}  // namespace authlete::test
