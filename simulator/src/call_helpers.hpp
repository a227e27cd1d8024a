#pragma once

#include <mutex>
#include <optional>
#include <utility>

#include "form.hpp"
#include "form_model.hpp"
#include "operation_call.hpp"

namespace authlete::simulator {

/// Calls `operate()` under the lock, and encodes the result.
template <class Operate>
HttpResponse perform_without_content(std::mutex& mutex, Operate operate) {
  std::unique_lock lock(mutex);
  const auto outcome = operate();
  lock.unlock();
  return model_response(outcome);
}

/// Does the same for an operation without a response model. Responds with 204, or with the error.
template <class Operate>
HttpResponse perform_removal(std::mutex& mutex, Operate operate) {
  std::unique_lock lock(mutex);
  const std::optional<ApiError> error = operate();
  lock.unlock();
  if (error) return refused(*error);
  HttpResponse response;
  response.status = 204;
  return response;
}

/// Reads the query as a request. Returns nothing if it is malformed.
template <class Request>
std::optional<Request> read_query(const Route& route) {
  const std::optional<Form> form = Form::parse(route.query);
  return form ? model_from_form<Request>(*form) : std::nullopt;
}

inline HttpResponse bad_query(const Route& route) {
  return error_response(400, "A140203", "[A140203] " + std::string(route.display_path()) + ", the query is malformed.");
}

/// Turns a success into 201, which the service returns when it has created something.
inline HttpResponse created(HttpResponse response) {
  if (response.status == 200) response.status = 201;
  return response;
}

}  // namespace authlete::simulator
