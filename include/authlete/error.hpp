#pragma once

#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

#include "authlete/export.hpp"

namespace authlete {

/// What went wrong. The comment of each says who can do something about it.
enum class ErrorKind {
  none,              ///< No error: the state of a default-constructed `Error`.
  invalid_argument,  ///< The request was refused before any byte was sent; the caller must change it.
  configuration,     ///< The options are not usable; the operator must change them.
  resolve,           ///< The host name could not be resolved.
  connect,           ///< No address of the host accepted a TCP connection.
  proxy,             ///< The proxy made no tunnel; `cause` is `permission_denied` if it refused (407, 403, ...).
  tls,               ///< The TLS handshake failed.
  tls_verify,        ///< The server's certificate was not accepted.
  timeout,           ///< The deadline of the call, or the connect timeout, passed; `phase` says where.
  pool_timeout,      ///< The deadline passed while waiting for a free connection; `cause` is the last failed dial's, if
                     ///< any.
  pool_exhausted,    ///< Too many calls are waiting for a connection already.
  cancelled,         ///< The caller cancelled the call.
  closed,            ///< The client was closed.
  io,                ///< The connection broke.
  truncated,         ///< The response started and ended too early.
  protocol,          ///< The response is not valid HTTP/1.1.
  too_large,         ///< The response exceeds a configured limit.
  decode,  ///< The content of the response is not what the operation returns; `message` names the JSON pointer.
  api,     ///< The service refused the call: see `http_status`, `result_code`, `result_message`.
  http,    ///< A status other than success, without the service's error body.
  auth,    ///< 401 or 403, or the credential source failed.
  outcome_unknown,  ///< A call that is not idempotent may or may not have been executed.
  batch_failed,     ///< The service ended a batch as failed; tokens of it may exist.
};

/// The step of a call in which the error happened.
enum class Phase { none, prepare, queue, resolve, connect, tls, write, response, backoff, poll };

/// How much of the request may have reached the server: the most of all attempts.
enum class Sent { none, maybe, complete };

/// The work that the service may have done because of a call that failed here: the most of all attempts.
enum class Effect {
  none,      ///< It did nothing: no attempt reached it, or it refused each of them.
  possible,  ///< It may have executed the call, wholly or in part.
  certain,   ///< It has executed the call, at least in part.
};

AUTHLETE_EXPORT const char* to_string(ErrorKind kind) noexcept;
AUTHLETE_EXPORT const char* to_string(Phase phase) noexcept;
AUTHLETE_EXPORT const char* to_string(Sent sent) noexcept;
AUTHLETE_EXPORT const char* to_string(Effect effect) noexcept;

/// Says why a call has no value, and what that means for the caller. Holds no secret and no control characters.
///
/// Lifetime: a value, independent of the client. Thread safety: as a standard container.
class AUTHLETE_EXPORT Error {
 public:
  Error() = default;
  /// `outcome_unknown` has the effect `possible`, `batch_failed` has `certain`, and every other kind has none.
  Error(ErrorKind kind, Phase phase, std::string message);
  Error(ErrorKind kind, Phase phase, std::string message, boost::system::error_code cause);
  // These are not inline because an error has several strings, and each operation has places where errors are moved.
  Error(const Error& other);
  Error(Error&& other) noexcept;
  Error& operator=(const Error& other);
  Error& operator=(Error&& other) noexcept;
  ~Error();

  ErrorKind kind = ErrorKind::none;
  Phase phase = Phase::none;
  Sent sent = Sent::none;          ///< The most of all attempts.
  Effect effect = Effect::none;    ///< The most of all attempts.
  bool response_started = false;   ///< At least one byte of a response was read.
  bool connection_reused = false;  ///< The connection had carried an exchange before.

  /// The circuit breaker was open, so nothing was tried; the error is that of the last attempt to connect.
  bool not_attempted = false;

  unsigned http_status = 0;    ///< HTTP status of the response; 0 if none was received.
  std::string result_code;     ///< The service's code such as `A050001`; empty if none.
  std::string result_message;  ///< The service's message, at most 4 KiB of it; empty if none.
  std::string action;          ///< `action` of an error body; empty if none.
  std::string body_excerpt;    ///< At most 256 bytes of a body that was not understood, sanitized.
  std::string message;         ///< What happened, in one sentence.
  std::string request_id;      ///< Request ID of the batch concerned; empty otherwise.
  std::optional<std::chrono::milliseconds> retry_after;  ///< How long the service asks to be left alone, if it does.
  std::optional<std::int64_t> token_count;  ///< Tokens processed of a batch that failed, if the service said so.

  unsigned attempts = 0;                          ///< Exchanges that were started.
  std::chrono::steady_clock::duration elapsed{};  ///< From the start of the call to its end.
  boost::system::error_code cause;

  /// The operation may be executed twice without harm; see "Retry safety" in docs/ARCHITECTURE.md.
  bool idempotent = false;

  /// True if the call may be made again without the risk of doing its work twice: the service did nothing, or the
  /// operation is idempotent.
  bool safe_to_retry() const noexcept;
  /// True if the service may have executed the call although it failed here: an attempt of it has the effect
  /// `possible`, whatever ended the call after it. This holds for idempotent operations, too.
  bool outcome_is_unknown() const noexcept;
};

/// One line for logs: kind, phase, the facts of the response, attempts. Never a secret.
AUTHLETE_EXPORT std::ostream& operator<<(std::ostream& out, const Error& error);
AUTHLETE_EXPORT std::ostream& operator<<(std::ostream& out, ErrorKind kind);
AUTHLETE_EXPORT std::ostream& operator<<(std::ostream& out, Phase phase);
AUTHLETE_EXPORT std::ostream& operator<<(std::ostream& out, Sent sent);
AUTHLETE_EXPORT std::ostream& operator<<(std::ostream& out, Effect effect);

}  // namespace authlete
