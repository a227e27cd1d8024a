#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "codec/codec.hpp"
#include "http_response.hpp"
#include "operation_result.hpp"
#include "request_body.hpp"
#include "routes.hpp"

namespace authlete::simulator {

/// A request of an operation, whose content has not been decoded yet.
struct OperationCall {
  const Route& route;
  std::string_view content_type;
  std::string_view body;
};

HttpResponse refused(const ApiError& error);
HttpResponse bad_body(const Route& route, std::string_view why);
/// Returns the response of an operation that the simulator does not play.
HttpResponse not_played(const Route& route);

template <class Response>
HttpResponse model_response(const Response& response) {
  Result<std::string> body = codec::encode(response);
  if (!body) return error_response(500, "A001101", "[A001101] Authlete Server error.");
  return json_response(std::move(*body));
}

template <class Response>
HttpResponse model_response(const OperationResult<Response>& outcome) {
  if (const ApiError* error = std::get_if<ApiError>(&outcome)) return refused(*error);
  return model_response(std::get<Response>(outcome));
}

/// Decodes the content, calls `operate(request, lacked_member)` under the lock, and encodes the result.
template <class Request, class Operate>
HttpResponse perform(const OperationCall& call, std::mutex& mutex, bool form_allowed, Operate operate) {
  RequestBody<Request> reading = read_body<Request>(call.content_type, call.body, form_allowed);
  if (!reading.model) return bad_body(call.route, reading.failure);
  std::unique_lock lock(mutex);
  const auto outcome = operate(std::as_const(*reading.model), reading.lacked_member);
  lock.unlock();
  return model_response(outcome);
}

}  // namespace authlete::simulator
