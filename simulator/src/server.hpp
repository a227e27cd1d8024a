#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "authlete/result.hpp"
#include "backend.hpp"

namespace authlete::simulator {

/// Serves a backend by HTTP/1.1 over TLS, on its own threads.
///
/// 1. Each thread shares the ownership of the object that owns the server. Therefore a callback on a thread of the
///    server may release the owner. The last thread that ends then destroys it.
/// 2. The last thread that ends closes the port and all connections.
class Server {
 public:
  /// The backend must outlive the server.
  explicit Server(Backend& backend);
  /// Calls `stop()`.
  ~Server();

  /// Listens on the address in the options of the backend, with this certificate. `owner` owns the backend and this
  /// server. May be called once.
  Result<void> start(const std::string& certificate_chain_pem, const Secret& private_key_pem,
                     std::shared_ptr<const void> owner);
  /// Closes the port and all connections, and returns when the threads have ended. On a thread of the server it returns
  /// at once, and the port closes after the calling function has returned. Idempotent. May be called concurrently.
  void stop() noexcept;

  /// Returns the port, or 0 before `start`.
  std::uint16_t port() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace authlete::simulator
