#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <string>

namespace authlete::test {

/// An IP address and a port in the form of the system calls.
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

/// Throws the error of `errno` if a system call failed.
int check(int result, const char* what);
/// Returns a stream socket bound to the address.
int bind_to(const SocketAddress& address);
/// Returns the local port of a socket.
std::uint16_t port_of(int descriptor);

}  // namespace authlete::test
