#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/system/error_code.hpp>

#include <memory>

namespace authlete::server::beast {

/// Returns a context for servers, with TLS 1.2 or later, or null with the error.
std::shared_ptr<boost::asio::ssl::context> make_server_tls(boost::system::error_code& error);

}  // namespace authlete::server::beast
