#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "authlete/error.hpp"
#include "authlete/exchange_record.hpp"
#include "authlete/export.hpp"

namespace authlete {

class Headers;
class TraceContext;

/// The call that an event is about.
///
/// Lifetime: from `call_started` until `call_ended` returns, at the same address. Thread safety: constant.
class ObservedCall {
 public:
  ObservedCall() = default;

  std::uint64_t number = 0;    ///< Different for each observed call of this process.
  std::string_view group;      ///< Group of the operation, such as `token_operations`. A constant of the library.
  std::string_view operation;  ///< Name of the operation, such as `create`. A constant of the library.
  std::string_view method;     ///< HTTP method.
  std::chrono::steady_clock::time_point started{};  ///< By the clock of the transport.
  const TraceContext* parent = nullptr;  ///< The span of the caller; null if `RequestOptions::trace` is not set.
  const TraceContext* span = nullptr;    ///< The span of the call; null likewise.
};

/// A call has started.
struct CallStarted {
  const ObservedCall& call;
};

/// A call has ended. Every `CallStarted` is followed by one.
struct CallEnded {
  const ObservedCall& call;
  const Error* error = nullptr;  ///< The error that the caller receives; null: success. Holds no secret.
  unsigned http_status = 0;      ///< Status of the last response; 0 if there was none.
  std::string_view result_code;  ///< The service's code such as `A050001`; empty if there was none.
  unsigned attempts = 0;         ///< Exchanges that were started.
  std::chrono::steady_clock::duration elapsed{};
};

/// An attempt of a call is about to start.
struct AttemptStarted {
  const ObservedCall& call;
  unsigned number = 0;  ///< The first attempt has 1. The replay of a request on another connection has a number, too.
  const TraceContext* span = nullptr;  ///< The span of the attempt, whose parent is the call's; null if there is none.
};

/// An attempt of a call has ended.
struct AttemptEnded {
  const ObservedCall& call;
  unsigned number = 0;
  const Error* error = nullptr;  ///< Why the attempt failed, also by its status; null: success. Holds no secret.
  unsigned http_status = 0;      ///< 0 if there was no complete response.
  const ExchangeRecord& exchange;
  std::chrono::steady_clock::duration elapsed{};
  const TraceContext* span = nullptr;  ///< As in `AttemptStarted`.
};

/// Why a call makes another attempt.
enum class RetryReason {
  policy,            ///< The `RetryPolicy` of the call.
  stale_connection,  ///< A reused connection was dead before it accepted the request.
  new_credentials,   ///< The service rejected the token; the token source is asked for another one.
  new_dpop_nonce,    ///< The service demanded another nonce in the DPoP proof.
};

/// A call will make another attempt.
struct RetryDecided {
  const ObservedCall& call;
  unsigned failed_attempt = 0;  ///< Number of the attempt that failed.
  RetryReason reason = RetryReason::policy;
  std::chrono::milliseconds delay{};  ///< Pause before the next attempt.
};

/// A call has to wait, because no connection is idle.
struct ConnectionAwaited {
  std::size_t waiting = 0;  ///< Calls that wait on the same execution context, this one included.
};

/// A connection is ready for use.
struct ConnectionOpened {
  std::string_view host;  ///< The service's, also if the connection goes through a proxy.
  std::string_view port;
  bool session_resumed = false;  ///< A TLS session was resumed.
  ConnectTimes times;
};

/// A connection could not be made.
struct ConnectionFailed {
  std::string_view host;
  std::string_view port;
  const Error& error;  ///< Its phase is the step that failed. Holds no secret.
};

/// Why a connection was closed.
enum class CloseReason {
  failed,         ///< An exchange on it failed or was cancelled.
  server,         ///< The server said that it closes the connection, or ended its response by closing it.
  requested,      ///< `RequestOptions::close_connection` was set.
  found_dead,     ///< The server had closed it while it was idle.
  idle_timeout,   ///< It was idle for `PoolOptions::idle_timeout`, or for as long as the server allows.
  lifetime,       ///< It reached `PoolOptions::maximum_lifetime`.
  surplus,        ///< More were idle than `PoolOptions::maximum_idle`, or another one needed its place.
  deadline,       ///< The deadline of the call that used it passed.
  client_closed,  ///< The client was closed.
  context_ended,  ///< Its execution context is being destroyed.
};

/// A connection was closed. Every `ConnectionOpened` is followed by one, unless the process forks or ends.
struct ConnectionClosed {
  std::string_view host;
  std::string_view port;
  CloseReason reason = CloseReason::failed;
  std::chrono::steady_clock::duration age{};  ///< Since it was ready for use.
  std::uint64_t exchanges = 0;                ///< Requests that it was used for.
};

/// The circuit breaker of an execution context has opened or closed.
struct CircuitChanged {
  std::string_view host;
  std::string_view port;
  bool open = false;
};

/// The service has accepted a batch, or may have: `error` then says why that is not known, or why it has not.
struct BatchSubmitted {
  std::string_view request_id;  ///< Empty if there is none.
  std::size_t item_count = 0;
  const Error* error = nullptr;
};

/// The status of a batch was read.
struct BatchPolled {
  std::string_view request_id;
  unsigned poll = 0;             ///< Number of the status call, from 1.
  bool ended = false;            ///< The batch has ended.
  const Error* error = nullptr;  ///< Why the status could not be read; null: it was read.
};

/// The wait for a batch has ended.
struct BatchEnded {
  std::string_view request_id;
  std::optional<std::int64_t> token_count;  ///< Tokens that the service processed, if it said so.
  const Error* error = nullptr;             ///< Why the batch failed, or why its end is not known; null: success.
};

AUTHLETE_EXPORT const char* to_string(RetryReason reason) noexcept;
AUTHLETE_EXPORT const char* to_string(CloseReason reason) noexcept;

/// Receives what a client does, as it happens (`ClientOptions::observer`). Every event does nothing unless a subclass
/// overrides it. docs/observing.md has the order of the events.
///
/// An event is a constant object that is valid until the function returns. It holds no secret and no personal data: no
/// token, no header field, no body, no path.
///
/// A function must not throw, must not block, and must not use the client except for `Client::stats`. Each one is
/// `noexcept`, so that an override that may throw does not compile.
///
/// Thread safety: all functions are called concurrently if the client is used on several threads. Events of a call come
/// one after the other, on the executor of the call. Events of a connection come on a thread of its execution context,
/// or on the thread that closes the client.
/// Lifetime: the client, its calls and its connections share ownership.
class AUTHLETE_EXPORT Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer();

  virtual void call_started(const CallStarted& event) noexcept;
  virtual void call_ended(const CallEnded& event) noexcept;
  /// `headers` is empty, and what is added to it is sent with this attempt only. A field that `RequestOptions::headers`
  /// must not have, or that is not valid, is left out.
  virtual void attempt_started(const AttemptStarted& event, Headers& headers) noexcept;
  virtual void attempt_ended(const AttemptEnded& event) noexcept;
  virtual void retry_decided(const RetryDecided& event) noexcept;

  virtual void connection_awaited(const ConnectionAwaited& event) noexcept;
  virtual void connection_opened(const ConnectionOpened& event) noexcept;
  virtual void connection_failed(const ConnectionFailed& event) noexcept;
  virtual void connection_closed(const ConnectionClosed& event) noexcept;
  virtual void circuit_changed(const CircuitChanged& event) noexcept;

  virtual void batch_submitted(const BatchSubmitted& event) noexcept;
  virtual void batch_polled(const BatchPolled& event) noexcept;
  virtual void batch_ended(const BatchEnded& event) noexcept;
};

}  // namespace authlete
