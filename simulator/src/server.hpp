#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "authlete/result.hpp"
#include "backend.hpp"

namespace authlete::simulator {

/// HTTPS/1.1 for a backend, on threads of its own.
class Server {
 public:
  /// The backend must outlive the server.
  explicit Server(Backend& backend);
  /// As `stop()`.
  ~Server();

  /// Listens where the backend's options say, with this certificate. To be called once.
  Result<void> start(const std::string& certificate_chain_pem, const Secret& private_key_pem);
  /// Idempotent; may be called on any thread but the server's own.
  void stop() noexcept;

  /// 0 before the start.
  std::uint16_t port() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace authlete::simulator
