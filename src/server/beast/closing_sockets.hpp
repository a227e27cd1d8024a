#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstddef>
#include <memory>

namespace authlete::server::beast {

/// Closes sockets some time after the server has abandoned their connections.
///
/// A client may hold connections without using them, and open another as soon as one is closed. Such a client would
/// keep the server busy with TLS handshakes. It reconnects later if it learns later that its connection has ended.
/// Until then the server holds nothing but the descriptor.
///
/// Thread safety: may be called concurrently. The object must not outlive the context.
class ClosingSockets {
 public:
  /// If there are more than `limit` sockets, the oldest are closed at once.
  ClosingSockets(const boost::asio::any_io_executor& executor, std::chrono::milliseconds delay, std::size_t limit);
  /// Closes all sockets at once.
  ~ClosingSockets();
  ClosingSockets(const ClosingSockets&) = delete;
  ClosingSockets& operator=(const ClosingSockets&) = delete;

  /// Takes ownership of the descriptor of a socket.
  void add(int descriptor);
  /// Closes all sockets at once. The server calls this when it has no more descriptors.
  void close_all();

 private:
  class Queue;
  std::shared_ptr<Queue> queue_;
};

}  // namespace authlete::server::beast
