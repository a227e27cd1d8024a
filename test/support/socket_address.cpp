#include "support/socket_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace authlete::test {

SocketAddress::SocketAddress(const std::string& text, std::uint16_t port) {
  if (text.find(':') != std::string::npos) {
    auto& six = reinterpret_cast<sockaddr_in6&>(storage_);
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    ::inet_pton(AF_INET6, text.c_str(), &six.sin6_addr);
    size_ = sizeof six;
  } else {
    auto& four = reinterpret_cast<sockaddr_in&>(storage_);
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    ::inet_pton(AF_INET, text.c_str(), &four.sin_addr);
    size_ = sizeof four;
  }
}

int check(int result, const char* what) {
  if (result < 0) throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
  return result;
}

int bind_to(const SocketAddress& address) {
  const int descriptor = check(::socket(address.family(), SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
  const int on = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  check(::bind(descriptor, address.get(), address.size()), "bind");
  return descriptor;
}

std::uint16_t port_of(int descriptor) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  check(::getsockname(descriptor, reinterpret_cast<sockaddr*>(&storage), &size), "getsockname");
  // The port is at the same place in both families.
  return ntohs(reinterpret_cast<sockaddr_in&>(storage).sin_port);
}

}  // namespace authlete::test
