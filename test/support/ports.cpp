#include "support/ports.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <random>

namespace authlete::test {

namespace {

class TcpSocket {
 public:
  TcpSocket() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  ~TcpSocket() { ::close(descriptor_); }
  TcpSocket(const TcpSocket&) = delete;
  TcpSocket& operator=(const TcpSocket&) = delete;

  bool binds_to(unsigned port) const { return with_address(port, ::bind); }
  bool connects_to(unsigned port) const { return with_address(port, ::connect); }

 private:
  template <class Function>
  bool with_address(unsigned port, Function function) const {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return function(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0;
  }

  int descriptor_;
};

}  // namespace

unsigned free_port() {
  static std::mt19937 random(std::random_device{}());
  std::uniform_int_distribution<unsigned> ports(20'000, 32'000);
  for (;;) {
    const unsigned port = ports(random);
    if (TcpSocket().binds_to(port)) return port;
  }
}

bool accepts_connections(unsigned port) { return TcpSocket().connects_to(port); }

}  // namespace authlete::test
