#include "authlete/log_observer.hpp"

#include <chrono>
#include <cstddef>
#include <sstream>
#include <utility>
#include <vector>

#include "authlete/trace_context.hpp"

namespace authlete {

namespace {

// Collects the fields of one entry and keeps their values.
class EntryMaker {
 public:
  void add(std::string_view name, std::string value) {
    names_.push_back(name);
    values_.push_back(std::move(value));
  }
  void add(std::string_view name, std::chrono::steady_clock::duration time) {
    add(name, std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(time).count()));
  }
  void add_call(const ObservedCall& call) {
    add("call", std::to_string(call.number));
    add("operation", std::string(call.group) + '.' + std::string(call.operation));
  }
  void add_span(const TraceContext* span) {
    if (span == nullptr) return;
    add("trace_id", span->trace_id_text());
    add("span_id", span->span_id_text());
  }
  void add_server(std::string_view host, std::string_view port) {
    add("server", std::string(host) + ':' + std::string(port));
  }
  void add_error(const Error* error) {
    if (error == nullptr) return;
    std::ostringstream text;
    text << *error;
    add("error_type", to_string(error->kind));
    add("error", std::move(text).str());
  }

  void pass_to(const LogSink& sink, LogLevel level, std::string_view event) const {
    std::vector<LogField> fields;
    fields.reserve(names_.size());
    for (std::size_t index = 0; index < names_.size(); ++index)
      fields.push_back(LogField{names_[index], values_[index]});
    sink(LogEntry{level, event, fields});
  }

 private:
  std::vector<std::string_view> names_;
  std::vector<std::string> values_;
};

// Neither a sink that throws nor the lack of memory may end the call.
template <class AddFields>
void write_entry(const LogSink& sink, LogLevel level, std::string_view event, AddFields add_fields) noexcept {
  try {
    EntryMaker entry;
    add_fields(entry);
    entry.pass_to(sink, level, event);
  } catch (...) {
    // The entry is lost.
  }
}

}  // namespace

LogObserver::LogObserver(LogSink sink, LogLevel minimum) : sink_(std::move(sink)), minimum_(minimum) {}

void LogObserver::call_ended(const CallEnded& event) noexcept {
  const LogLevel level = event.error == nullptr ? LogLevel::debug : LogLevel::warning;
  if (!wants(level)) return;
  write_entry(sink_, level, "call_ended", [&](EntryMaker& entry) {
    entry.add_call(event.call);
    entry.add("status", std::to_string(event.http_status));
    if (!event.result_code.empty()) entry.add("result_code", std::string(event.result_code));
    entry.add("attempts", std::to_string(event.attempts));
    entry.add("elapsed_microseconds", event.elapsed);
    entry.add_span(event.call.span);
    entry.add_error(event.error);
  });
}

void LogObserver::attempt_ended(const AttemptEnded& event) noexcept {
  const LogLevel level = event.error == nullptr ? LogLevel::debug : LogLevel::info;
  if (!wants(level)) return;
  write_entry(sink_, level, "attempt_ended", [&](EntryMaker& entry) {
    entry.add_call(event.call);
    entry.add("attempt", std::to_string(event.number));
    entry.add("status", std::to_string(event.http_status));
    entry.add("connection", event.exchange.connection_reused ? "reused" : "fresh");
    entry.add("queue_microseconds", event.exchange.queue);
    entry.add("wait_microseconds", event.exchange.wait);
    entry.add("elapsed_microseconds", event.elapsed);
    entry.add_span(event.span);
    entry.add_error(event.error);
  });
}

void LogObserver::retry_decided(const RetryDecided& event) noexcept {
  if (!wants(LogLevel::info)) return;
  write_entry(sink_, LogLevel::info, "retry_decided", [&](EntryMaker& entry) {
    entry.add_call(event.call);
    entry.add("failed_attempt", std::to_string(event.failed_attempt));
    entry.add("reason", to_string(event.reason));
    entry.add("delay_microseconds", event.delay);
  });
}

void LogObserver::connection_opened(const ConnectionOpened& event) noexcept {
  if (!wants(LogLevel::debug)) return;
  write_entry(sink_, LogLevel::debug, "connection_opened", [&](EntryMaker& entry) {
    entry.add_server(event.host, event.port);
    entry.add("handshake", event.session_resumed ? "resumed" : "full");
    entry.add("connect_microseconds", event.times.connect);
    entry.add("tls_microseconds", event.times.tls);
  });
}

void LogObserver::connection_failed(const ConnectionFailed& event) noexcept {
  if (!wants(LogLevel::warning)) return;
  write_entry(sink_, LogLevel::warning, "connection_failed", [&](EntryMaker& entry) {
    entry.add_server(event.host, event.port);
    entry.add_error(&event.error);
  });
}

void LogObserver::connection_closed(const ConnectionClosed& event) noexcept {
  if (!wants(LogLevel::debug)) return;
  write_entry(sink_, LogLevel::debug, "connection_closed", [&](EntryMaker& entry) {
    entry.add_server(event.host, event.port);
    entry.add("reason", to_string(event.reason));
    entry.add("exchanges", std::to_string(event.exchanges));
    entry.add("age_microseconds", event.age);
  });
}

void LogObserver::circuit_changed(const CircuitChanged& event) noexcept {
  const LogLevel level = event.open ? LogLevel::warning : LogLevel::info;
  if (!wants(level)) return;
  write_entry(sink_, level, "circuit_changed", [&](EntryMaker& entry) {
    entry.add_server(event.host, event.port);
    entry.add("state", event.open ? "open" : "closed");
  });
}

void LogObserver::batch_submitted(const BatchSubmitted& event) noexcept {
  const LogLevel level = event.error == nullptr ? LogLevel::info : LogLevel::warning;
  if (!wants(level)) return;
  write_entry(sink_, level, "batch_submitted", [&](EntryMaker& entry) {
    entry.add("request_id", std::string(event.request_id));
    entry.add("items", std::to_string(event.item_count));
    entry.add_error(event.error);
  });
}

void LogObserver::batch_polled(const BatchPolled& event) noexcept {
  const LogLevel level = event.error == nullptr ? LogLevel::debug : LogLevel::info;
  if (!wants(level)) return;
  write_entry(sink_, level, "batch_polled", [&](EntryMaker& entry) {
    entry.add("request_id", std::string(event.request_id));
    entry.add("poll", std::to_string(event.poll));
    entry.add("state", event.ended ? "ended" : "running");
    entry.add_error(event.error);
  });
}

void LogObserver::batch_ended(const BatchEnded& event) noexcept {
  const LogLevel level = event.error == nullptr ? LogLevel::info : LogLevel::warning;
  if (!wants(level)) return;
  write_entry(sink_, level, "batch_ended", [&](EntryMaker& entry) {
    entry.add("request_id", std::string(event.request_id));
    if (event.token_count) entry.add("tokens", std::to_string(*event.token_count));
    entry.add_error(event.error);
  });
}

}  // namespace authlete
