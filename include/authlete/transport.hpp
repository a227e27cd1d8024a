#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <string>

#include "authlete/export.hpp"
#include "authlete/headers.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// One HTTP request, complete but for what the connection adds (`Host`, `Content-Length`, `Connection`, `User-Agent`).
class TransportRequest {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  TransportRequest() = default;

  std::string method;
  std::string target;  ///< Origin form: path and query, already percent-encoded.
  Headers headers;     ///< Includes `Authorization`.
  std::string body;
  bool has_body = false;  ///< An empty body that is there sends `Content-Length: 0`.

  TimePoint deadline = TimePoint::max();  ///< Covers waiting for a connection, making one, writing and reading.
  bool fresh_connection = false;          ///< Do not use a connection that has carried an exchange before.
  bool close_connection = false;          ///< Send `Connection: close` and do not keep the connection.
};

/// One whole HTTP answer, whatever its status.
class TransportResponse {
 public:
  TransportResponse() = default;

  unsigned status = 0;
  Headers headers;
  std::string body;
  bool connection_reused = false;  ///< The connection had carried an exchange before.
};

/// Counts of a client's connections, over all execution contexts it is used on.
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
  std::uint64_t sessions_resumed = 0;        ///< Of the opened, how many resumed a TLS session.
  std::uint64_t exchanges = 0;               ///< Requests that were given a connection.
  std::uint64_t connections_found_dead = 0;  ///< Idle connections dropped by the probe at checkout.
};

/// The seam between a call and the network: one request in, one answer out. Put a fake here to test code that uses
/// a `Client` without a server.
///
/// An implementation is shared by all calls of a client and must be safe to use from several threads. It never retries
/// and never throws for what network or server do.
class AUTHLETE_EXPORT Transport {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  virtual ~Transport();

  /// Sends the request once and reads its answer.
  ///
  /// The error's `sent`, `response_started` and `connection_reused` must be right: whether a call may be repeated is
  /// decided by them. Whoever awaits keeps the transport and `request` alive until the end. Terminal cancellation on
  /// the caller's strand ends it with `cancelled`; it must leave the caller's cancellation state untouched.
  virtual boost::asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) = 0;

  /// Waits until that time. Ends early with `cancelled` on cancellation, or `closed` when the transport is closed.
  virtual boost::asio::awaitable<Result<void>> pause(TimePoint until) = 0;

  /// Ends everything at once: exchanges and pauses in flight, and all later ones, fail with `closed`. Does not wait.
  virtual void close() noexcept = 0;

  virtual PoolStats stats() const;
  /// The clock that deadlines and pauses are measured by. A fake may answer what it likes.
  virtual TimePoint now() const;
  /// The calendar clock, for `Retry-After` dates.
  virtual std::chrono::system_clock::time_point wall_clock_now() const;
};

}  // namespace authlete
