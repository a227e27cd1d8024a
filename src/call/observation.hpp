#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

#include "authlete/call_info.hpp"
#include "authlete/observer.hpp"
#include "authlete/request_options.hpp"
#include "authlete/trace_context.hpp"
#include "call/client_core.hpp"
#include "call/operation.hpp"

namespace authlete::call {

/// Reports what one call does, to the observer of the client and to the `CallInfo` of the caller, and has the spans of
/// its trace. A call has one only if it needs one of these.
class Observation {
 public:
  static bool wanted(const ClientCore& core, const RequestOptions& options) noexcept {
    return core.options.observer != nullptr || options.info != nullptr || options.trace.has_value();
  }

  /// Reports the start of the call.
  Observation(const ClientCore& core, const Operation& operation, const RequestOptions& options);
  Observation(const Observation&) = delete;
  Observation& operator=(const Observation&) = delete;
  /// Reports that the call was abandoned, if its end was not reported.
  ~Observation();

  /// Adds the header fields of trace and observer to `headers`, which is empty. Fields of the observer that may not be
  /// sent are left out.
  void attempt_started(Headers& headers);
  /// Where the transport notes the facts about the current attempt.
  ExchangeRecord& exchange() noexcept { return exchange_; }
  /// Notes the response, whatever its status.
  void responded(const TransportResponse& response);
  /// `error` is null if the attempt succeeded.
  void attempt_ended(const Error* error);
  void retry_decided(RetryReason reason, std::chrono::milliseconds delay);
  /// `error` is null if the call succeeded.
  void call_ended(const Error* error, std::string_view result_code);

 private:
  using Clock = std::chrono::steady_clock;

  void add_observers_fields(Headers& headers);
  void report_end(const Error* error, std::string_view result_code);
  const TraceContext* attempt_span() const noexcept { return spans_ ? &spans_->attempt : nullptr; }

  const ClientCore& core_;
  Observer* const observer_;  // null if there is only `info_`
  CallInfo* const info_;
  // The spans of the caller, of the call and of the current attempt. They are on the heap, because few calls have them.
  struct Spans {
    TraceContext caller, call, attempt;
  };
  const std::unique_ptr<Spans> spans_;  // null without `RequestOptions::trace`
  ObservedCall call_;
  ExchangeRecord exchange_;
  Clock::time_point attempt_started_{};
  unsigned attempts_ = 0;
  unsigned attempt_status_ = 0;
  unsigned last_status_ = 0;
  bool ended_ = false;
};

}  // namespace authlete::call
