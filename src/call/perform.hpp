#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <utility>

#include "call/answer_error.hpp"
#include "call/attempts.hpp"
#include "codec/codec.hpp"

namespace authlete::call {

/// The value that a JSON body holds.
template <class Model>
Result<Model> value_of(const ClientCore& core, const Answer& answer) {
  if (const char* why = unreadable_body(answer.response)) return undecodable(core, answer, why);
  Result<Model> model = codec::decode<Model>(answer.response.body);
  if (!model) return undecodable(core, answer, std::move(model.error().message));
  return model;
}

/// A call whose value is a JSON body.
template <class Model>
boost::asio::awaitable<Result<Model>> perform(std::shared_ptr<ClientCore> core, Result<PreparedRequest> prepared,
                                              RequestOptions options) {
  const Result<Answer> answer = co_await run(core, std::move(prepared), std::move(options));
  if (!answer) co_return answer.error();
  co_return value_of<Model>(*core, *answer);
}

/// A call whose success carries nothing, or JSON that does not matter.
inline boost::asio::awaitable<Result<void>> perform_without_value(std::shared_ptr<ClientCore> core,
                                                                  Result<PreparedRequest> prepared,
                                                                  RequestOptions options) {
  const Result<Answer> answer = co_await run(core, std::move(prepared), std::move(options));
  if (!answer) co_return answer.error();
  if (const char* why = foreign_body(answer->response)) co_return undecodable(*core, *answer, why);
  co_return Result<void>();
}

}  // namespace authlete::call
