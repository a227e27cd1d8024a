#include "listener.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <exception>
#include <memory>
#include <new>
#include <utility>

#include "http_connection.hpp"
#include "http_session.hpp"

namespace authlete::simulator {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto accept_pause = std::chrono::milliseconds(20);

// Counts a connection as open for as long as it lives.
class OpenConnection {
 public:
  OpenConnection(Backend& backend, bool session_resumed) : backend_(backend) {
    backend_.connection_opened(session_resumed);
  }
  ~OpenConnection() { backend_.connection_closed(); }
  OpenConnection(const OpenConnection&) = delete;
  OpenConnection& operator=(const OpenConnection&) = delete;

 private:
  Backend& backend_;
};

// A connection that there is no memory for ends, and the others go on.
struct EndConnection {
  void operator()(const std::exception_ptr& exception) const {
    try {
      if (exception) std::rethrow_exception(exception);
    } catch (const std::bad_alloc&) {
    }
  }
};

}  // namespace

Listener::Listener(Backend& backend)
    : backend_(backend),
      table_(backend.options().limits.max_connections),
      context_(static_cast<int>(backend.options().threads)) {}

Result<void> Listener::open(const std::string& certificate_chain_pem, const Secret& private_key_pem) {
  if (Result<void> used = use_certificate(certificate_chain_pem, private_key_pem); !used) return used;
  if (Result<void> listening = listen(); !listening) return listening;
  asio::co_spawn(context_, accept(), asio::detached);
  return {};
}

std::uint16_t Listener::port() const {
  error_code error;
  return acceptor_.local_endpoint(error).port();
}

Result<void> Listener::use_certificate(const std::string& certificate_chain_pem, const Secret& private_key_pem) {
  error_code error;
  tls_.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv3 |
                       asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1,
                   error);
  // A client could have the server renegotiate for ever; and buffers of idle connections are memory for nothing.
  SSL_CTX_set_options(tls_.native_handle(), SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(tls_.native_handle(), SSL_MODE_RELEASE_BUFFERS);
  const std::string& key = private_key_pem.reveal();
  if (!error) tls_.use_certificate_chain(asio::buffer(certificate_chain_pem), error);
  if (!error) tls_.use_private_key(asio::buffer(key), asio::ssl::context::pem, error);
  if (error) return Error(ErrorKind::configuration, Phase::tls, "the certificate or its key is not usable", error);
  return {};
}

Result<void> Listener::listen() {
  const SimulatorOptions& options = backend_.options();
  error_code error;
  const asio::ip::address address = asio::ip::make_address(options.listen_address, error);
  if (error) return Error(ErrorKind::configuration, Phase::prepare, "listen_address is no IP address", error);
  const tcp::endpoint endpoint(address, options.port);
  // Asio has no way to say SOCK_CLOEXEC: a program that the user's process starts would inherit the socket.
  const int listener = ::socket(endpoint.protocol().family(), SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP);
  if (listener < 0)
    error.assign(errno, boost::system::system_category());
  else
    acceptor_.assign(endpoint.protocol(), listener, error);
  if (!error) acceptor_.non_blocking(true, error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(tcp::acceptor::max_listen_connections, error);
  if (error)
    return Error(ErrorKind::io, Phase::connect,
                 "cannot listen on " + options.listen_address + " port " + std::to_string(options.port), error);
  return {};
}

asio::awaitable<void> Listener::accept() {
  error_code error;
  const tcp protocol = acceptor_.local_endpoint(error).protocol();
  asio::steady_timer timer(context_);
  while (true) {
    co_await acceptor_.async_wait(tcp::acceptor::wait_read, asio::redirect_error(asio::use_awaitable, error));
    if (error == asio::error::operation_aborted) co_return;
    const bool has_room = !table_.is_full() || table_.make_room();
    const int descriptor = has_room ? ::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_CLOEXEC) : -1;
    if (has_room && descriptor < 0 && (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED)) continue;
    tcp::socket socket(asio::make_strand(context_));
    if (descriptor >= 0) socket.assign(protocol, descriptor, error);
    if (descriptor >= 0 && error) ::close(descriptor);
    if (descriptor < 0 || error) {
      // All connections are in use, or there are no more descriptors: then one that is not used gives its own back.
      if (has_room) table_.make_room();
      timer.expires_after(accept_pause);
      co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
      continue;
    }
    const auto executor = socket.get_executor();
    asio::co_spawn(executor, serve(std::move(socket)), EndConnection());
  }
}

asio::awaitable<void> Listener::serve(tcp::socket socket) {
  error_code error;
  socket.set_option(tcp::no_delay(true), error);
  const auto connection = std::make_shared<HttpConnection>(std::move(socket), tls_, backend_.options().limits);
  connection->join(table_);
  const std::uint64_t number = backend_.next_connection();
  if (!co_await connection->handshake()) co_return;
  const OpenConnection open(backend_, connection->session_resumed());
  HttpSession session(backend_, *connection, number, batch_created_);
  co_await session.run();
}

}  // namespace authlete::simulator
