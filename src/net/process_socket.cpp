#include "net/process_socket.hpp"

#include <unistd.h>

#include <cerrno>
#include <utility>

#include "net/fork_guard.hpp"

namespace authlete::net {

using boost::system::error_code;

ProcessSocket& ProcessSocket::operator=(ProcessSocket&& other) noexcept {
  close();
  socket_ = std::move(other.socket_);
  return *this;
}

// Asio cannot open a socket with SOCK_CLOEXEC. Setting the flag later would be too late if another thread starts a
// program in between.
error_code ProcessSocket::open(const boost::asio::ip::tcp& protocol) {
  const int descriptor = ForkGuard::open_socket(protocol.family());
  if (descriptor < 0) return error_code(errno, boost::system::system_category());
  error_code error;
  socket_.assign(protocol, descriptor, error);
  if (error) {
    ForkGuard::forget_socket(descriptor);
    ::close(descriptor);
  }
  return error;
}

void ProcessSocket::close() noexcept {
  if (!socket_.is_open()) return;
  ForkGuard::forget_socket(socket_.native_handle());
  error_code ignored;
  socket_.close(ignored);
}

}  // namespace authlete::net
