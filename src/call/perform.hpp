#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/this_coro.hpp>

#include <memory>
#include <utility>

#include "call/answer_error.hpp"
#include "call/call.hpp"
#include "call/late.hpp"
#include "codec/codec.hpp"

namespace authlete::call {

/// The value that a JSON body holds.
template <class Model>
Result<Model> value_of(const Call& call) {
  const char* const unreadable = unreadable_body(call.response());
  Result<Model> model =
      unreadable != nullptr ? Result<Model>(call.undecodable(unreadable)) : codec::decode<Model>(call.response().body);
  if (!model && unreadable == nullptr) model = call.undecodable(std::move(model.error().message));
  return model;
}

/// Success carries nothing, or JSON that does not matter.
inline Result<void> nothing_of(const Call& call) {
  if (const char* why = foreign_body(call.response())) return call.undecodable(why);
  return {};
}

/// Carries a call out and reads the value of its answer: one deadline over credentials, attempts and the pauses between
/// them. Runs wholly on the caller's chain and ends as a value, also when cancelled.
template <class Value>
boost::asio::awaitable<Result<Value>> perform(std::unique_ptr<Call> prepared, Result<Value> (*read)(const Call&)) {
  // An argument lives as long as the frame; the call is over when its value is there.
  const std::unique_ptr<Call> call = std::move(prepared);
  call->begin(co_await boost::asio::this_coro::cancellation_state);
  while (!call->ended()) {
    if (call->has_to_wait()) co_await call->wait();
    if (!call->ended()) call->attempt_ended(co_await call->attempt());
  }
  if (!call->failure()) co_return std::move(call->failure()).error();
  co_return Late([&call, read] { return read(*call); });
}

}  // namespace authlete::call
