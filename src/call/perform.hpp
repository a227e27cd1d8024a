#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/this_coro.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "call/answer_error.hpp"
#include "call/call.hpp"
#include "call/late.hpp"
#include "codec/codec.hpp"
#include "codec/object_names.hpp"

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

/// Success has no content, or content that any other operation could read: a JSON object, which does not matter. A page
/// of somebody else is not an answer of the service, whatever its `Content-Type`.
inline Result<void> nothing_of(const Call& call) {
  if (call.response().body.empty()) return {};
  if (const char* const why = unreadable_body(call.response())) return call.undecodable(why);
  Result<std::vector<std::string>> object = codec::object_names(call.response().body);
  if (!object) return call.undecodable(std::move(object.error().message));
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
