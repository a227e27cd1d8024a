#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace authlete::test {

/// A port on 127.0.0.1 that refuses connections while this object lives.
class RefusingPort {
 public:
  RefusingPort();
  ~RefusingPort();
  RefusingPort(const RefusingPort&) = delete;
  RefusingPort& operator=(const RefusingPort&) = delete;
  std::uint16_t port() const noexcept { return port_; }

 private:
  int descriptor_ = -1;
  std::uint16_t port_ = 0;
};

/// A port of a loopback address that gives connection attempts no response while this object lives.
class BlackHole {
 public:
  explicit BlackHole(const std::string& address = "127.0.0.1");
  ~BlackHole();
  BlackHole(const BlackHole&) = delete;
  BlackHole& operator=(const BlackHole&) = delete;
  std::uint16_t port() const noexcept { return port_; }

 private:
  int listener_ = -1;
  std::vector<int> fillers_;
  std::uint16_t port_ = 0;
};

}  // namespace authlete::test
