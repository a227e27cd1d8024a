#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <string>

#include "authlete/client_options.hpp"
#include "authlete/export.hpp"
#include "authlete/result.hpp"
#include "authlete/transport.hpp"

namespace authlete {

class TokenEndpoint;
class TokenOperations;

namespace call {
class Handle;
}

/// A client of one service: a cheap handle on connections and settings that all its copies share. A call runs on the
/// executor of the coroutine that awaits it, and its connections belong to that executor's context, which may end
/// first. When the last copy, groups included, is destroyed, calls in flight end with `closed`; nothing blocks.
///
/// Fork: while no other thread makes a call. The child calls `notify_fork` on the context, as Asio asks, or leaves it
/// alone. Parent and child make connections of their own; calls in flight go on in the parent only.
/// Thread safety: any member may be called on any thread at any time. Cancellation is Asio's, terminal, to be emitted
/// on the caller's strand (or its single thread); the call then ends with `cancelled`.
class AUTHLETE_EXPORT Client {
 public:
  /// Throws `Exception` if `options.validate()` fails or the TLS roots cannot be loaded; `create` says so without
  /// throwing.
  explicit Client(ClientOptions options);
  /// Uses `transport` in place of the network: for tests of code that uses a client.
  Client(ClientOptions options, std::shared_ptr<Transport> transport);
  /// A client, or `configuration`.
  static Result<Client> create(ClientOptions options);
  /// A client on a transport of the caller's own, or `configuration`.
  static Result<Client> create(ClientOptions options, std::shared_ptr<Transport> transport);

  /// Administrative calls: create, create_batch, batch_status, list, update, remove, revoke.
  TokenOperations token_operations() const;
  /// Calls of a token endpoint implementation: process, fail, issue, reissue_id_token.
  TokenEndpoint token_endpoint() const;

  /// Refuses new calls with `closed`, lets those in flight end for `grace`, then ends the rest with `closed` and closes
  /// all connections. May be called any number of times, also concurrently. Cancelling it cuts the grace short.
  boost::asio::awaitable<void> close(std::chrono::steady_clock::duration grace = std::chrono::seconds(5)) const;

  /// The URL that the paths of the service's operations follow.
  std::string service_url() const;
  PoolStats stats() const;
  /// What this client's deadlines and pauses go through; for helpers that wait between calls.
  const std::shared_ptr<Transport>& transport() const noexcept;

 private:
  explicit Client(std::shared_ptr<call::Handle> handle);
  std::shared_ptr<call::Handle> handle_;
};

}  // namespace authlete
