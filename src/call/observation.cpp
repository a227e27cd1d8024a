#include "call/observation.hpp"

#include <atomic>
#include <exception>

#include "core/header_rules.hpp"

namespace authlete::call {

namespace {

std::uint64_t next_number() noexcept {
  static std::atomic<std::uint64_t> last{0};
  return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

}  // namespace

Observation::Observation(const ClientCore& core, const Operation& operation, const RequestOptions& options)
    : core_(core),
      observer_(core.options.observer.get()),
      info_(options.info),
      spans_(options.trace ? std::make_unique<Spans>() : nullptr) {
  if (spans_) {
    spans_->caller = *options.trace;
    spans_->call = options.trace->make_child();
    call_.parent = &spans_->caller;
    call_.span = &spans_->call;
  }
  call_.number = next_number();
  call_.group = operation.group;
  call_.operation = operation.name;
  call_.method = operation.method;
  call_.started = core_.transport->now();
  if (observer_ != nullptr) observer_->call_started(CallStarted{call_});
}

Observation::~Observation() {
  if (ended_ || observer_ == nullptr) return;
  try {
    const Error abandoned(ErrorKind::cancelled, Phase::none, "the coroutine of the call was destroyed");
    report_end(&abandoned, std::string_view());
  } catch (const std::exception&) {
    // Without memory for the error, the observer does not learn of this end.
  }
}

void Observation::attempt_started(Headers& headers) {
  ++attempts_;
  exchange_ = ExchangeRecord();
  attempt_status_ = 0;
  attempt_started_ = core_.transport->now();
  exchange_.step_ended = attempt_started_;
  if (spans_) {
    spans_->attempt = spans_->call.make_child();
    headers.add("traceparent", spans_->attempt.traceparent());
    if (!spans_->attempt.state.empty()) headers.add("tracestate", spans_->attempt.state);
  }
  if (observer_ != nullptr) add_observers_fields(headers);
}

void Observation::add_observers_fields(Headers& headers) {
  Headers wanted;
  observer_->attempt_started(AttemptStarted{call_, attempts_, attempt_span()}, wanted);
  for (const auto& [name, value] : wanted) {
    const Headers one{{name, value}};
    const bool twice = headers.find(name).has_value();
    if (!twice && core::check_extra_headers(one, ErrorKind::invalid_argument) && !one.find("DPoP"))
      headers.add(name, value);
  }
}

void Observation::responded(const TransportResponse& response) {
  attempt_status_ = last_status_ = response.status;
  exchange_.connection_reused = response.connection_reused;
  if (info_ != nullptr) info_->response_headers = response.headers;
}

void Observation::attempt_ended(const Error* error) {
  if (observer_ == nullptr) return;
  const Clock::duration elapsed = core_.transport->now() - attempt_started_;
  observer_->attempt_ended(AttemptEnded{call_, attempts_, error, attempt_status_, exchange_, elapsed, attempt_span()});
}

void Observation::retry_decided(RetryReason reason, std::chrono::milliseconds delay) {
  if (observer_ != nullptr) observer_->retry_decided(RetryDecided{call_, attempts_, reason, delay});
}

void Observation::call_ended(const Error* error, std::string_view result_code) {
  ended_ = true;
  if (info_ != nullptr) {
    info_->attempts = attempts_;
    info_->elapsed = core_.transport->now() - call_.started;
    info_->http_status = last_status_;
    info_->last_exchange = exchange_;
  }
  if (observer_ != nullptr) report_end(error, result_code);
}

// Does not touch `info_`, which may be destroyed with the coroutine of the caller.
void Observation::report_end(const Error* error, std::string_view result_code) {
  const Clock::duration elapsed = core_.transport->now() - call_.started;
  observer_->call_ended(CallEnded{call_, error, last_status_, result_code, attempts_, elapsed});
}

}  // namespace authlete::call
