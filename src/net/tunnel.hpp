#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <memory>

#include "authlete/result.hpp"
#include "net/settings.hpp"

namespace authlete::net {

/// The CONNECT exchange on a bare connection to the proxy (RFC 9110 section 9.3.6): the handshake with the service may
/// follow it. Fails with `proxy`, and has no time limit of its own: closing the socket ends it.
///
/// The socket must outlive it.
boost::asio::awaitable<Result<void>> open_tunnel(boost::asio::ip::tcp::socket& socket,
                                                 std::shared_ptr<const Settings> settings);

/// The proxy has not answered in time.
Error proxy_timeout(const Settings& settings);

}  // namespace authlete::net
