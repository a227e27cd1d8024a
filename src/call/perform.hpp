#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/this_coro.hpp>

#include <memory>
#include <string_view>
#include <utility>

#include "call/call.hpp"
#include "call/lazy_value.hpp"

namespace authlete::call {

template <class Value>
void report_value(Call& call, const Result<Value>& value) {
  std::string_view result_code;
  if constexpr (requires(const Value& model) { std::string_view(*model.result_code); }) {
    if (value && value->result_code) result_code = *value->result_code;
  }
  call.report_end(value ? nullptr : &value.error(), result_code);
}

/// Executes a call and decodes the value of its response. One deadline covers credentials, attempts and the pauses
/// between them. Runs in the caller's coroutine and completes with a value, also when it is cancelled.
template <class Value>
boost::asio::awaitable<Result<Value>> perform(std::unique_ptr<Call> prepared, Result<Value> (*read)(const Call&)) {
  // A parameter lives as long as the frame; this local variable ends the call as soon as its value is complete.
  const std::unique_ptr<Call> call = std::move(prepared);
  call->begin(co_await boost::asio::this_coro::cancellation_state);
  while (!call->ended()) {
    if (call->has_to_prepare()) co_await call->prepare();
    if (!call->ended()) call->attempt_ended(co_await call->attempt());
  }
  if (!call->failure()) {
    if (call->observed()) call->report_end(&call->failure().error(), std::string_view());
    co_return std::move(call->failure()).error();
  }
  co_return LazyValue([&call, read] {
    Result<Value> value = read(*call);
    if (call->observed()) report_value(*call, value);
    return value;
  });
}

}  // namespace authlete::call
