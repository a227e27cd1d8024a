#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

namespace authlete::net {

/// A TCP socket of this process alone: neither exec nor fork() passes it on (`ForkGuard`).
class ProcessSocket {
 public:
  using Socket = boost::asio::ip::tcp::socket;

  explicit ProcessSocket(const boost::asio::any_io_executor& home) : socket_(home) {}
  ProcessSocket(ProcessSocket&&) noexcept = default;
  ProcessSocket& operator=(ProcessSocket&& other) noexcept;
  ~ProcessSocket() { close(); }

  /// Opens a socket of that protocol. Fails with the error of the system.
  boost::system::error_code open(const boost::asio::ip::tcp& protocol);
  void close() noexcept;
  /// Returns Asio's socket, which must be closed by `close()` only.
  Socket& get() noexcept { return socket_; }

 private:
  Socket socket_;
};

}  // namespace authlete::net
