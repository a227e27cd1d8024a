#include "support/unreachable_ports.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

#include "support/socket_address.hpp"

namespace authlete::test {

RefusingPort::RefusingPort() : descriptor_(bind_to(SocketAddress("127.0.0.1", 0))), port_(port_of(descriptor_)) {}
RefusingPort::~RefusingPort() { ::close(descriptor_); }

BlackHole::BlackHole(const std::string& text) : listener_(bind_to(SocketAddress(text, 0))) {
  check(::listen(listener_, 0), "listen");
  port_ = port_of(listener_);
  // Once the queue of the listener is full, the kernel drops further SYNs.
  for (int number = 0; number < 16; ++number) {
    const SocketAddress address(text, port_);
    fillers_.push_back(check(::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket"));
    static_cast<void>(::connect(fillers_.back(), address.get(), address.size()));
    pollfd entry{fillers_.back(), POLLOUT, 0};
    if (::poll(&entry, 1, 20) == 0) return;
  }
  throw std::runtime_error("the kernel accepts every connection");
}

BlackHole::~BlackHole() {
  for (const int filler : fillers_) ::close(filler);
  ::close(listener_);
}

}  // namespace authlete::test
