#include "server/beast/server_port.hpp"

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <new>
#include <utility>

namespace authlete::server::beast {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto accept_pause = std::chrono::milliseconds(20);

asio::awaitable<void> accept_one(tcp::acceptor& acceptor, tcp protocol, const asio::any_io_executor& executor,
                                 ConnectionTable& table, ClosingSockets& closing,
                                 const std::function<void(tcp::socket)>& accepted) {
  error_code error;
  co_await acceptor.async_wait(tcp::acceptor::wait_read, asio::redirect_error(asio::use_awaitable, error));
  if (error == asio::error::operation_aborted || !acceptor.is_open()) co_return;
  const bool has_room = !table.is_full() || table.make_room();
  if (has_room) {
    tcp::socket socket(asio::make_strand(executor));
    const int descriptor = ::accept4(acceptor.native_handle(), nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0 && (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED)) co_return;
    if (descriptor >= 0) socket.assign(protocol, descriptor, error);
    if (descriptor >= 0 && error) ::close(descriptor);
    if (descriptor >= 0 && !error) co_return accepted(std::move(socket));
  }
  // All connections are in use, or there are no more descriptors. In the second case an unused connection is closed, so
  // that its descriptor becomes free.
  if (has_room) {
    table.make_room();
    closing.close_all();
  }
  asio::steady_timer timer(acceptor.get_executor(), accept_pause);
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
}

}  // namespace

error_code open_port(tcp::acceptor& acceptor, const tcp::endpoint& endpoint, bool only_ipv6) {
  error_code error;
  // Asio cannot set SOCK_CLOEXEC. Without it, a program that the process of the user starts would inherit the socket.
  const int listener = ::socket(endpoint.protocol().family(), SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP);
  if (listener < 0) {
    error.assign(errno, boost::system::system_category());
  } else {
    acceptor.assign(endpoint.protocol(), listener, error);
    if (error) ::close(listener);
  }
  if (!error) acceptor.non_blocking(true, error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error && only_ipv6 && endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
  return error;
}

asio::awaitable<void> accept_connections(tcp::acceptor& acceptor, asio::any_io_executor executor,
                                         ConnectionTable& table, ClosingSockets& closing,
                                         const std::function<void(tcp::socket)>& accepted) {
  error_code error;
  const tcp protocol = acceptor.local_endpoint(error).protocol();
  while (acceptor.is_open()) {
    try {
      co_await accept_one(acceptor, protocol, executor, table, closing, accepted);
    } catch (const std::bad_alloc&) {
      // At most one connection is lost. The next one finds more memory, or ends in the same way.
    }
  }
}

}  // namespace authlete::server::beast
