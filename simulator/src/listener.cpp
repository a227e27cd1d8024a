#include "listener.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <new>
#include <utility>

#include "http_session.hpp"
#include "server/beast/http_connection.hpp"
#include "server/beast/server_port.hpp"
#include "server/beast/server_tls.hpp"

namespace authlete::simulator {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto close_delay = std::chrono::seconds(1);

HttpLimits http_limits(const ServerLimits& limits) {
  HttpLimits values;
  values.max_head_bytes = limits.max_head_bytes;
  values.handshake_timeout = limits.handshake_timeout;
  values.head_timeout = limits.head_timeout;
  values.idle_timeout = limits.idle_timeout;
  values.content_timeout = limits.transfer_timeout;
  values.minimum_rate = limits.minimum_rate;
  values.write_timeout = limits.transfer_timeout;
  values.linger_timeout = limits.linger_timeout;
  return values;
}

// Counts a connection as open as long as this object exists.
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

// On `std::bad_alloc`, only the connection of this coroutine ends. All others continue.
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
      limits_(http_limits(backend.options().limits)),
      table_(backend.options().limits.max_connections),
      context_(static_cast<int>(backend.options().threads)),
      closing_(context_.get_executor(), close_delay, 2 * backend.options().limits.max_connections) {}

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
  tls_ = authlete::server::beast::make_server_tls(error);
  const std::string& key = private_key_pem.reveal();
  if (!error) tls_->use_certificate_chain(asio::buffer(certificate_chain_pem), error);
  if (!error) tls_->use_private_key(asio::buffer(key), asio::ssl::context::pem, error);
  if (error)
    return Error(ErrorKind::configuration, Phase::tls,
                 "certificate_chain_pem: cannot use the certificate with private_key_pem", error);
  return {};
}

Result<void> Listener::listen() {
  const SimulatorOptions& options = backend_.options();
  error_code error;
  const asio::ip::address address = asio::ip::make_address(options.listen_address, error);
  if (error) return Error(ErrorKind::configuration, Phase::prepare, "listen_address: must be an IP address", error);
  const tcp::endpoint endpoint(address, options.port);
  error = authlete::server::beast::open_port(acceptor_, endpoint);
  if (error)
    return Error(ErrorKind::io, Phase::connect,
                 "cannot listen on " + options.listen_address + " port " + std::to_string(options.port), error);
  return {};
}

asio::awaitable<void> Listener::accept() {
  const std::function<void(tcp::socket)> accepted = [this](tcp::socket socket) {
    const auto executor = socket.get_executor();
    asio::co_spawn(executor, serve(std::move(socket)), EndConnection());
  };
  co_await authlete::server::beast::accept_connections(acceptor_, context_.get_executor(), table_, closing_, accepted);
}

asio::awaitable<void> Listener::serve(tcp::socket socket) {
  error_code error;
  socket.set_option(tcp::no_delay(true), error);
  const auto connection = std::make_shared<HttpConnection>(std::move(socket), tls_, limits_);
  connection->join(table_, closing_);
  const std::uint64_t number = backend_.next_connection();
  if (!co_await connection->handshake()) co_return;
  const OpenConnection open(backend_, connection->session_resumed());
  HttpSession session(backend_, *connection, limits_, number, batch_created_);
  co_await session.run();
}

}  // namespace authlete::simulator
