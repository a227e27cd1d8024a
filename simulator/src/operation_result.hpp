#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace authlete::simulator {

/// A result code and its message.
struct ResultMessage {
  std::string_view code;
  std::string text;  ///< The message without the code.

  /// Returns the message in the format of the service, which puts the code before it.
  std::string to_string() const { return "[" + std::string(code) + "] " + text; }
};

/// A refusal that the HTTP status expresses.
struct ApiError {
  unsigned status = 400;
  ResultMessage message;
};

/// The response of an operation that can also refuse by HTTP status.
template <class Model>
using OperationResult = std::variant<Model, ApiError>;

template <class Response>
void set_result(Response& response, const ResultMessage& message) {
  response.result_code = message.code;
  response.result_message = message.to_string();
}

/// Returns a response that has an action, a result code and a message, and no other member.
template <class Response, class Action>
Response make_response(Action action, const ResultMessage& message) {
  Response response;
  response.action = action;
  set_result(response, message);
  return response;
}

/// Returns whether a request gives a value. An empty string counts as a missing one.
template <class Text>
bool given(const std::optional<Text>& text) {
  return text && !text->empty();
}

}  // namespace authlete::simulator
