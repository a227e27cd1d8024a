#pragma once

#include <memory>
#include <string>

#include "support/scripted_server.hpp"

namespace authlete::test {

/// A TLS server for stress tests that treats some connections badly and does what each request's target says:
/// `/echo` answers with the request's body, `/delay/MILLISECONDS` does so late, `/close` with `Connection: close`,
/// `/bye` and closes without having said so, `/extra` with more bytes than announced; `/half` stops in the middle of
/// the body, `/reset` and `/stall` do not answer.
///
/// Every 29th connection gets no answer to its handshake, every 43rd is reset.
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
