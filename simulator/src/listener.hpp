#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <cstdint>
#include <functional>
#include <string>

#include "authlete/result.hpp"
#include "backend.hpp"
#include "batch_pump.hpp"
#include "connection_table.hpp"

namespace authlete::simulator {

/// The port of a server and its connections, on a context that somebody else runs.
class Listener {
 public:
  /// The backend must outlive the listener.
  explicit Listener(Backend& backend);

  /// It may be called once.
  Result<void> open(const std::string& certificate_chain_pem, const Secret& private_key_pem);
  boost::asio::io_context& context() { return context_; }
  std::uint16_t port() const;

 private:
  Result<void> use_certificate(const std::string& certificate_chain_pem, const Secret& private_key_pem);
  Result<void> listen();
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);

  Backend& backend_;
  ConnectionTable table_;
  boost::asio::ssl::context tls_{boost::asio::ssl::context::tls_server};
  // What the coroutines of the context use is above, because its destructor destroys them.
  boost::asio::io_context context_;
  BatchPump batches_{context_, backend_};
  const std::function<void()> batch_created_{[this] { batches_.start(); }};
  boost::asio::ip::tcp::acceptor acceptor_{context_};
};

}  // namespace authlete::simulator
