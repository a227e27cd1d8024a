#pragma once

#include <memory>
#include <string>

#include "support/scripted_server.hpp"

namespace authlete::test {

/// A TLS server for stress tests that treats some connections badly and does what each request's target says. `/echo`
/// responds with the request's body, `/delay/MILLISECONDS` does so late, `/close` does so with `Connection: close`,
/// `/bye` closes without that field, and `/extra` sends more bytes than announced. `/half` stops in mid-body; `/reset`
/// and `/stall` send no response.
///
/// Every 29th connection gets no response to its handshake, every 43rd is reset.
class RoughServer {
 public:
  explicit RoughServer(const ServerOptions& options);
  ~RoughServer();
  RoughServer(const RoughServer&) = delete;
  RoughServer& operator=(const RoughServer&) = delete;

  const std::string& port() const noexcept;
  long open_connections() const noexcept;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace authlete::test
