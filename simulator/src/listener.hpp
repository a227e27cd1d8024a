#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "authlete/result.hpp"
#include "backend.hpp"
#include "batch_pump.hpp"
#include "server/beast/closing_sockets.hpp"
#include "server/beast/connection_table.hpp"
#include "server/beast/http_limits.hpp"

namespace authlete::simulator {

/// The port of a server and its connections. The owner runs the context.
class Listener {
 public:
  /// The backend must outlive the listener.
  explicit Listener(Backend& backend);

  /// Opens the port and starts to accept connections. May be called once.
  Result<void> open(const std::string& certificate_chain_pem, const Secret& private_key_pem);
  boost::asio::io_context& context() { return context_; }
  std::uint16_t port() const;

 private:
  Result<void> use_certificate(const std::string& certificate_chain_pem, const Secret& private_key_pem);
  Result<void> listen();
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);

  Backend& backend_;
  const authlete::server::beast::HttpLimits limits_;
  authlete::server::beast::ConnectionTable table_;
  std::shared_ptr<boost::asio::ssl::context> tls_;
  // The coroutines of the context use the members above. They are destroyed with the context, so the context comes
  // after these members.
  boost::asio::io_context context_;
  BatchPump batches_{context_, backend_};
  const std::function<void()> batch_created_{[this] { batches_.start(); }};
  authlete::server::beast::ClosingSockets closing_;
  boost::asio::ip::tcp::acceptor acceptor_{context_};
};

}  // namespace authlete::simulator
