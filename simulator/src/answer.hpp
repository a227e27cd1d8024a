#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace authlete::simulator {

/// A result code with its text; the text is without the code, which `conclude` and the error body put before it.
struct Verdict {
  std::string_view code;
  std::string text;

  std::string message() const { return "[" + std::string(code) + "] " + text; }
};

/// A refusal by HTTP status.
struct ApiError {
  unsigned status = 400;
  Verdict verdict;
};

template <class Model>
using Answer = std::variant<Model, ApiError>;

template <class Response>
void conclude(Response& response, const Verdict& verdict) {
  response.result_code = verdict.code;
  response.result_message = verdict.message();
}

/// A response that is nothing but an action and a verdict.
template <class Response, class Action>
Response refusal(Action action, const Verdict& verdict) {
  Response response;
  response.action = action;
  conclude(response, verdict);
  return response;
}

/// Requests say "not given" by leaving a text out or by an empty one.
template <class Text>
bool given(const std::optional<Text>& text) {
  return text && !text->empty();
}

}  // namespace authlete::simulator
