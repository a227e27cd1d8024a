#pragma once

#include <mutex>
#include <sstream>
#include <string>
#include <vector>

#include "authlete/headers.hpp"
#include "authlete/observer.hpp"
#include "authlete/trace_context.hpp"

namespace authlete::test {

/// Records each event as a line of text: its name, then the facts that do not depend on time or chance.
class RecordingObserver : public Observer {
 public:
  /// Field that is added to each attempt, with the number of the attempt as its value; empty: none.
  std::string field;

  std::vector<std::string> lines() const {
    const std::lock_guard lock(mutex_);
    return lines_;
  }
  /// Returns how many lines begin with these words.
  std::size_t count(const std::string& words) const {
    std::size_t found = 0;
    for (const std::string& line : lines())
      if (line.rfind(words, 0) == 0) ++found;
    return found;
  }
  std::string text() const {
    std::string all;
    for (const std::string& line : lines()) all += line + '\n';
    return all;
  }
  /// Returns the facts of the last exchange.
  ExchangeRecord exchange() const {
    const std::lock_guard lock(mutex_);
    return exchange_;
  }

  void call_started(const CallStarted& event) noexcept override { add("call_started ", name_of(event.call)); }
  void call_ended(const CallEnded& event) noexcept override {
    add("call_ended ", name_of(event.call), " status=", event.http_status, " code=", event.result_code,
        " attempts=", event.attempts, " error=", shown(event.error));
  }
  void attempt_started(const AttemptStarted& event, Headers& headers) noexcept override {
    add("attempt_started ", event.number);
    if (!field.empty()) headers.add(field, std::to_string(event.number));
  }
  void attempt_ended(const AttemptEnded& event) noexcept override {
    add("attempt_ended ", event.number, " status=", event.http_status, " error=", shown(event.error));
    const std::lock_guard lock(mutex_);
    exchange_ = event.exchange;
  }
  void retry_decided(const RetryDecided& event) noexcept override {
    add("retry_decided ", event.failed_attempt, ' ', to_string(event.reason));
  }
  void connection_awaited(const ConnectionAwaited& event) noexcept override {
    add("connection_awaited ", event.waiting);
  }
  void connection_opened(const ConnectionOpened& event) noexcept override {
    add("connection_opened ", event.session_resumed ? "resumed" : "full");
  }
  void connection_failed(const ConnectionFailed& event) noexcept override {
    add("connection_failed ", event.error.kind, ' ', event.error.message);
  }
  void connection_closed(const ConnectionClosed& event) noexcept override {
    add("connection_closed ", to_string(event.reason), " exchanges=", event.exchanges);
  }
  void circuit_changed(const CircuitChanged& event) noexcept override {
    add("circuit_changed ", event.open ? "open" : "closed");
  }
  void batch_submitted(const BatchSubmitted& event) noexcept override {
    add("batch_submitted ", event.request_id, " items=", event.item_count, " error=", shown(event.error));
  }
  void batch_polled(const BatchPolled& event) noexcept override {
    add("batch_polled ", event.request_id, ' ', event.poll, event.ended ? " ended" : " running");
  }
  void batch_ended(const BatchEnded& event) noexcept override {
    add("batch_ended ", event.request_id, " tokens=", event.token_count.value_or(-1), " error=", shown(event.error));
  }

 private:
  static std::string name_of(const ObservedCall& call) {
    return std::string(call.group) + '.' + std::string(call.operation);
  }
  static std::string shown(const Error* error) {
    std::ostringstream text;
    if (error != nullptr)
      text << *error;
    else
      text << "none";
    return text.str();
  }
  template <class... Parts>
  void add(const Parts&... parts) {
    std::ostringstream line;
    (line << ... << parts);
    const std::lock_guard lock(mutex_);
    lines_.push_back(line.str());
  }

  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
  ExchangeRecord exchange_;
};

}  // namespace authlete::test
