#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "authlete/result.hpp"
#include "backend.hpp"

namespace authlete::simulator {

/// HTTPS/1.1 for a backend, on threads of its own.
///
/// 1. Each thread shares the ownership of what owns the server. Therefore the owner may be released on a thread of the
///    server, in a callback: the last thread that ends then destroys it.
/// 2. The last thread that ends closes the port and all connections.
class Server {
 public:
  /// The backend must outlive the server.
  explicit Server(Backend& backend);
  /// As `stop()`.
  ~Server();

  /// Listens where the backend's options say, with this certificate. `owner` owns the backend and this server. To be
  /// called once.
  Result<void> start(const std::string& certificate_chain_pem, const Secret& private_key_pem,
                     std::shared_ptr<const void> owner);
  /// Closes the port and all connections, and returns when the threads have ended. On a thread of the server it only
  /// begins to: the port closes after the function that called it has returned. Idempotent, and may be called
  /// concurrently.
  void stop() noexcept;

  /// 0 before the start.
  std::uint16_t port() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace authlete::simulator
