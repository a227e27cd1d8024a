#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <string>

namespace authlete::test {

/// An IP address and a port, as the system calls want it.
class SocketAddress {
 public:
  SocketAddress(const std::string& text, std::uint16_t port);
  int family() const { return storage_.ss_family; }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage_); }
  socklen_t size() const { return size_; }

 private:
  sockaddr_storage storage_{};
  socklen_t size_ = 0;
};

/// Throws what `errno` says if a system call failed.
int check(int result, const char* what);
/// A stream socket bound to the address.
int bind_to(const SocketAddress& address);
/// The local port of a socket.
std::uint16_t port_of(int descriptor);

}  // namespace authlete::test
