#pragma once

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>
#include <vector>

#include "authlete/result.hpp"
#include "authlete/server/beast/listener_options.hpp"

namespace authlete::server::beast {

/// Returns the TLS context of a listener, or an error of kind `configuration`.
Result<std::shared_ptr<boost::asio::ssl::context>> make_listener_tls(const ServerCertificate& certificate,
                                                                     ClientCertificates client_certificates);

/// Returns the certificates that the client presented as PEM, its own first.
std::vector<std::string> certificates_of_client(const SSL* tls);

}  // namespace authlete::server::beast
