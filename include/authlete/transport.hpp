#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <string>

#include "authlete/export.hpp"
#include "authlete/headers.hpp"
#include "authlete/result.hpp"

namespace authlete {

class ExchangeRecord;

/// One HTTP request, without the fields that the connection adds (`Host`, `Content-Length`, `Connection`,
/// `User-Agent`).
///
/// Lifetime: a value. Thread safety: as a standard container.
class TransportRequest {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  TransportRequest() = default;

  std::string method;
  std::string target;  ///< Origin form: path and query, already percent-encoded.
  Headers headers;     ///< Includes `Authorization`, and `DPoP` if the credentials need a proof.
  std::string body;
  bool has_body = false;  ///< An empty body that is there sends `Content-Length: 0`.

  TimePoint deadline = TimePoint::max();  ///< Covers waiting for a connection, making one, writing and reading.
  bool fresh_connection = false;          ///< Do not use a connection that has carried an exchange before.
  bool close_connection = false;          ///< Send `Connection: close` and do not keep the connection.

  /// Receives facts about the exchange while it runs; null: nobody wants them. Lives as long as the exchange.
  ExchangeRecord* record = nullptr;
};

/// One complete HTTP response, whatever its status.
///
/// Lifetime: a value. Thread safety: as a standard container.
class TransportResponse {
 public:
  TransportResponse() = default;

  unsigned status = 0;
  Headers headers;
  std::string body;
  bool connection_reused = false;  ///< The connection had carried an exchange before.
};

/// Counts of a client's connections, over all execution contexts that the client is used on.
///
/// Lifetime: a value, a copy of the counts at one moment. Thread safety: as a standard container.
class PoolStats {
 public:
  PoolStats() = default;

  std::size_t idle = 0;        ///< Open, held by no call.
  std::size_t leased = 0;      ///< Held by a call.
  std::size_t connecting = 0;  ///< Being made.
  std::size_t waiting = 0;     ///< Calls that wait for a connection.
  std::size_t pausing = 0;     ///< Calls that wait before their next attempt or poll.

  std::uint64_t connections_opened = 0;      ///< TLS handshakes that succeeded.
  std::uint64_t connections_failed = 0;      ///< Attempts to connect that did not.
  std::uint64_t sessions_resumed = 0;        ///< How many of the opened connections resumed a TLS session.
  std::uint64_t exchanges = 0;               ///< Requests that were given a connection.
  std::uint64_t connections_found_dead = 0;  ///< Idle connections dropped by the probe at checkout.
};

/// The interface between a call and the network: one request in, one response out. A fake transport lets you test code
/// that uses a `Client` without a server.
///
/// An implementation must not retry, and must not throw for what the network or the server does.
///
/// Thread safety: every member must be safe to call on several threads at once, because all calls of a client share the
/// transport.
/// Lifetime: the client, its copies and its calls share ownership. `close` is called before the last of them lets go.
class AUTHLETE_EXPORT Transport {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  virtual ~Transport();

  /// Sends the request once and reads the response.
  ///
  /// `request` must stay valid, and the transport alive, until the exchange has ended: the caller sees to that.
  /// `request.deadline` is a time of `now()`.
  ///
  /// Returns: the response, whatever its status.
  /// Errors: any kind that docs/errors.md lists for the network. `sent`, `response_started` and `connection_reused`
  /// must be exact, because the decision to retry depends on them.
  /// Retries: none; the call decides.
  /// Cancellation: terminal, emitted on the caller's strand; the exchange then ends with `cancelled`. It must not
  /// change the caller's cancellation state.
  /// Thread safety: called concurrently, on the executor of each caller.
  /// Source: RFC 9112 (HTTP/1.1).
  virtual boost::asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) = 0;

  /// Waits until `until`, a time of `now()`. Ends early with `cancelled` on cancellation, and with `closed` when the
  /// transport is closed.
  virtual boost::asio::awaitable<Result<void>> pause(TimePoint until) = 0;

  /// Ends everything at once: exchanges and pauses in flight, and all later ones, fail with `closed`. Does not wait for
  /// them.
  virtual void close() noexcept = 0;

  /// Returns the counts of the connections; the default has none.
  virtual PoolStats stats() const;
  /// Returns the time of the clock that deadlines and pauses are measured by. A fake may return any time.
  virtual TimePoint now() const;
  /// Returns the calendar time, for the dates of `Retry-After` (RFC 9110 section 10.2.3).
  virtual std::chrono::system_clock::time_point wall_clock_now() const;
};

}  // namespace authlete
