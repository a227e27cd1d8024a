// The levels, the lines and the sinks of a log.
#include <syslog.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <mutex>
#include <ostream>
#include <utility>

#include "authlete/log_observer.hpp"

namespace authlete {

namespace {

constexpr const char* log_variable = "AUTHLETE_LOG";

bool is_unquoted_value(std::string_view value) noexcept {
  for (const char letter : value) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte <= ' ' || byte == 0x7f || letter == '"' || letter == '\\') return false;
  }
  return !value.empty();
}

void append_quoted_value(std::string& line, std::string_view value) {
  constexpr std::string_view digits = "0123456789abcdef";
  line += '"';
  for (const char letter : value) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      line += '\\';
      line += letter;
    } else if (byte < ' ' || byte == 0x7f) {
      line += "\\x";
      line += digits[byte >> 4u];
      line += digits[byte & 15u];
    } else {
      line += letter;
    }
  }
  line += '"';
}

// Such as 2026-12-01T09:30:00.125Z.
std::string utc_time() {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  const std::time_t time = std::chrono::system_clock::to_time_t(seconds);
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  std::array<char, 32> date{};
  std::array<char, 16> fraction{};
  std::strftime(date.data(), date.size(), "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>((now - seconds).count()));
  return std::string(date.data()) + fraction.data();
}

int priority_of(LogLevel level) noexcept {
  switch (level) {
    case LogLevel::debug: return LOG_DEBUG;
    case LogLevel::info: return LOG_INFO;
    case LogLevel::warning: break;
  }
  return LOG_WARNING;
}

}  // namespace

const char* to_string(LogLevel level) noexcept {
  switch (level) {
    case LogLevel::debug: return "debug";
    case LogLevel::info: return "info";
    case LogLevel::warning: return "warning";
  }
  return "unknown";
}

std::optional<LogLevel> log_level_from_string(std::string_view name) noexcept {
  for (const LogLevel level : {LogLevel::debug, LogLevel::info, LogLevel::warning})
    if (name == to_string(level)) return level;
  return std::nullopt;
}

std::string LogEntry::line() const {
  std::string line(event);
  for (const LogField& field : fields) {
    line += ' ';
    line += field.name;
    line += '=';
    if (is_unquoted_value(field.value))
      line += field.value;
    else
      append_quoted_value(line, field.value);
  }
  return line;
}

LogSink stream_log_sink(std::ostream& out) {
  return [&out, mutex = std::make_shared<std::mutex>()](const LogEntry& entry) {
    const std::string line = utc_time() + ' ' + to_string(entry.level) + ' ' + entry.line() + '\n';
    const std::lock_guard lock(*mutex);
    out << line << std::flush;
  };
}

LogSink syslog_sink() {
  return [](const LogEntry& entry) { ::syslog(priority_of(entry.level), "%s", entry.line().c_str()); };
}

Result<std::shared_ptr<Observer>> log_observer_from_environment(LogSink sink) {
  const char* const name = std::getenv(log_variable);
  if (name == nullptr || *name == '\0') return std::shared_ptr<Observer>();
  const std::optional<LogLevel> level = log_level_from_string(name);
  if (!level)
    return Error(ErrorKind::configuration, Phase::prepare,
                 std::string("environment variable ") + log_variable + ": must be debug, info or warning");
  return std::shared_ptr<Observer>(std::make_shared<LogObserver>(std::move(sink), *level));
}

}  // namespace authlete
