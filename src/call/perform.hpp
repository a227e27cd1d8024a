#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <utility>

#include "call/answer_error.hpp"
#include "call/attempts.hpp"
#include "codec/codec.hpp"

namespace authlete::call {

/// A call whose value is a JSON body.
template <class Model>
boost::asio::awaitable<Result<Model>> perform(std::shared_ptr<ClientCore> core, Result<PreparedRequest> prepared,
                                              RequestOptions options) {
  Result<Answer> answer = co_await run(core, std::move(prepared), std::move(options));
  if (!answer) co_return std::move(answer).error();
  if (const char* why = unreadable_body(answer->response)) co_return undecodable(*core, *answer, why);
  Result<Model> model = codec::decode<Model>(answer->response.body);
  if (!model) co_return undecodable(*core, *answer, std::move(model.error().message));
  co_return model;
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
