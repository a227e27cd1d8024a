#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <functional>

#include "server/beast/closing_sockets.hpp"
#include "server/beast/connection_table.hpp"

namespace authlete::server::beast {

/// Opens a port and listens on it. Programs that the process starts do not inherit the socket. With `only_ipv6`, an
/// IPv6 address does not accept IPv4, so that both families can listen on the same port.
boost::system::error_code open_port(boost::asio::ip::tcp::acceptor& acceptor,
                                    const boost::asio::ip::tcp::endpoint& endpoint, bool only_ipv6 = false);

/// Accepts connections until the acceptor is closed. While the table is full and has no connection to close, new ones
/// wait in the queue of the operating system.
///
/// Each socket runs on a strand of its own on `executor`. All arguments must outlive the coroutine.
boost::asio::awaitable<void> accept_connections(boost::asio::ip::tcp::acceptor& acceptor,
                                                boost::asio::any_io_executor executor, ConnectionTable& table,
                                                ClosingSockets& closing,
                                                const std::function<void(boost::asio::ip::tcp::socket)>& accepted);

}  // namespace authlete::server::beast
