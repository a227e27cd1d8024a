#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "authlete/export.hpp"
#include "authlete/observer.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// How much an operator should care about an entry, in ascending order.
enum class LogLevel {
  debug,    ///< Each call, attempt, connection and poll.
  info,     ///< Failed attempts, retries, batches, a circuit breaker that closes.
  warning,  ///< Failed calls, connections and batches, a circuit breaker that opens.
};

AUTHLETE_EXPORT const char* to_string(LogLevel level) noexcept;
/// Returns the level of this name, such as `debug`, or nothing if there is none.
AUTHLETE_EXPORT std::optional<LogLevel> log_level_from_string(std::string_view name) noexcept;

/// One property of an entry.
struct LogField {
  std::string_view name;  ///< In snake case. A duration names its unit, `elapsed_microseconds`.
  std::string_view value;
};

/// One entry of a log. It holds no secret, and is valid until the sink returns.
struct LogEntry {
  LogLevel level = LogLevel::debug;
  std::string_view event;  ///< Name of the function of `Observer`, such as `call_ended`.
  std::span<const LogField> fields;

  /// Returns the entry as one line without a line end, `EVENT name=value name="a value"`. A value that is empty or has
  /// spaces, quotation marks, backslashes or control characters is quoted and escaped, as in C.
  AUTHLETE_EXPORT std::string line() const;
};

/// Receives entries, on several threads at once. What a sink throws is ignored, and the entry is lost.
using LogSink = std::function<void(const LogEntry&)>;

/// Returns a sink that writes lines to `out`, one at a time: the time in UTC, the level, and `LogEntry::line`.
///
/// Lifetime: `out` must outlive the sink and its copies.
AUTHLETE_EXPORT LogSink stream_log_sink(std::ostream& out);
/// Returns a sink that passes lines to syslog(3), with the priorities LOG_DEBUG, LOG_INFO and LOG_WARNING. A program
/// that wants a name or a facility of its own calls openlog(3) before.
AUTHLETE_EXPORT LogSink syslog_sink();

/// Makes entries of a log from what a client does.
///
/// ```cpp
/// authlete::ClientOptions options;
/// options.observer = std::make_shared<authlete::LogObserver>(authlete::stream_log_sink(std::clog));
/// ```
///
/// Thread safety: may be used concurrently. Lifetime: owns its sink.
class AUTHLETE_EXPORT LogObserver final : public Observer {
 public:
  /// Entries below the level `minimum` are not made. An event without an entry costs a comparison.
  explicit LogObserver(LogSink sink, LogLevel minimum = LogLevel::info);

  void call_ended(const CallEnded& event) noexcept override;
  void attempt_ended(const AttemptEnded& event) noexcept override;
  void retry_decided(const RetryDecided& event) noexcept override;
  void connection_opened(const ConnectionOpened& event) noexcept override;
  void connection_failed(const ConnectionFailed& event) noexcept override;
  void connection_closed(const ConnectionClosed& event) noexcept override;
  void circuit_changed(const CircuitChanged& event) noexcept override;
  void batch_submitted(const BatchSubmitted& event) noexcept override;
  void batch_polled(const BatchPolled& event) noexcept override;
  void batch_ended(const BatchEnded& event) noexcept override;

 private:
  bool wants(LogLevel level) const noexcept { return level >= minimum_; }

  const LogSink sink_;
  const LogLevel minimum_;
};

/// Makes a `LogObserver` with the level that the environment variable `AUTHLETE_LOG` names: `debug`, `info` or
/// `warning`. A program calls it once, at its start.
///
/// Returns: the observer, or a null pointer if the variable is not set or empty.
/// Errors: `configuration` if the variable has another value.
/// Thread safety: reads the environment, which no other thread may change meanwhile.
AUTHLETE_EXPORT Result<std::shared_ptr<Observer>> log_observer_from_environment(LogSink sink);

}  // namespace authlete
