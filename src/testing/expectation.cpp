#include "authlete/testing/expectation.hpp"

#include <sstream>
#include <utility>

#include "testing/error_facts.hpp"
#include "testing/operation_models.hpp"
#include "testing/operation_names.hpp"
#include "testing/script.hpp"
#include "testing/usual_json.hpp"

namespace authlete::testing {

using detail::ModelAccess;
using detail::Step;

namespace {

TransportResponse json_response(unsigned status, std::string_view json) {
  TransportResponse response;
  response.status = status;
  response.headers.add("Content-Type", "application/json;charset=UTF-8");
  response.body = json;
  return response;
}

void set_response(Step& step, TransportResponse response) {
  step.reply = [response = std::move(response)](const TransportRequest&) -> Result<TransportResponse> {
    return response;
  };
}

std::string wrong_model(const Step& step, const char* verb, const ModelAccess& expected, const ModelAccess& given) {
  std::string sentence = step.title();
  return sentence.append(" ").append(verb).append(" ").append(expected.name).append(", and not ").append(given.name);
}

// Returns why the operation cannot return this JSON, or an empty string if it can.
std::string wrong_json(const Step& step, std::string_view json) {
  if (!detail::parse_json(json))
    return "the response of " + step.title() + " is not JSON: use respond_raw for other content";
  if (step.operations.empty()) return {};
  const ModelAccess* const model = detail::response_model(*step.operations.front());
  if (model == nullptr) return {};
  const std::optional<Error> failure = detail::decode_failure(*model, json);
  if (!failure) return {};
  std::string sentence = "the response of " + step.title() + " cannot be read as ";
  return sentence.append(model->name).append(": ").append(failure->message);
}

// Returns a response without a model.
TransportResponse plain_success(const call::Operation& operation) {
  switch (operation.response_content) {
    case call::ResponseContent::text: {
      TransportResponse response;
      response.status = 200;
      response.headers.add("Content-Type", "text/plain");
      response.body = "OK";
      return response;
    }
    case call::ResponseContent::empty: {
      TransportResponse response;
      response.status = 204;
      return response;
    }
    default: return json_response(200, "{}");
  }
}

void add_body_condition(detail::Script& script, const std::shared_ptr<Step>& step, const char* condition,
                        detail::BodyCondition added, std::string_view json) {
  std::optional<boost::json::value> expected = detail::parse_json(json);
  const std::string given = step->title() + ": the argument of " + condition;
  if (!expected) return script.refuse(step, given + " is not JSON");
  if (!added.pointer.empty() && added.pointer.front() != '/')
    return script.refuse(step, given + " is not a JSON pointer: it has to begin with a slash");
  added.expected = std::move(*expected);
  script.change(step, [&](Step& changed) { changed.body.push_back(std::move(added)); });
}

}  // namespace

Expectation::Expectation(std::shared_ptr<detail::Script> script, std::shared_ptr<Step> step)
    : script_(std::move(script)), step_(std::move(step)) {}

Expectation Expectation::path_argument(std::string value) const {
  if (!step_->operations.empty() && step_->operations.front()->path_argument.empty())
    script_->refuse(step_, step_->title() + " has no argument in its path");
  script_->change(step_, [&](Step& step) { step.path_argument = std::move(value); });
  return *this;
}

Expectation Expectation::query(std::string name, std::string value) const {
  script_->change(step_, [&](Step& step) { step.query.emplace_back(std::move(name), std::move(value)); });
  return *this;
}

Expectation Expectation::header(std::string name, std::string value) const {
  script_->change(step_, [&](Step& step) { step.headers.emplace_back(std::move(name), std::move(value)); });
  return *this;
}

Expectation Expectation::body(std::string_view json) const {
  detail::BodyCondition condition;
  add_body_condition(*script_, step_, "body", std::move(condition), json);
  return *this;
}

Expectation Expectation::body_contains(std::string_view json) const {
  detail::BodyCondition condition;
  condition.comparison = detail::Comparison::contains;
  add_body_condition(*script_, step_, "body_contains", std::move(condition), json);
  return *this;
}

Expectation Expectation::body_at(std::string pointer, std::string_view json) const {
  detail::BodyCondition condition;
  condition.pointer = std::move(pointer);
  add_body_condition(*script_, step_, "body_at", std::move(condition), json);
  return *this;
}

Expectation Expectation::times(unsigned count) const {
  if (count == 0) script_->refuse(step_, step_->title() + " is expected 0 times: leave the step out");
  script_->change(step_, [&](Step& step) { step.times = count; });
  return *this;
}

Expectation Expectation::takes(std::chrono::milliseconds time) const {
  script_->change(step_, [&](Step& step) { step.takes = time; });
  return *this;
}

Expectation Expectation::typed_body(const void* model, const ModelAccess& access) const {
  const ModelAccess* const expected =
      step_->operations.empty() ? nullptr : detail::request_model(*step_->operations.front());
  if (expected != nullptr && expected != &access)
    script_->refuse(step_, wrong_model(*step_, "sends", *expected, access));
  return body(detail::json_of(model, access));
}

void Expectation::respond_with_model(const void* model, const ModelAccess& access) const {
  const ModelAccess* const expected =
      step_->operations.empty() ? nullptr : detail::response_model(*step_->operations.front());
  if (!step_->operations.empty() && expected == nullptr)
    return script_->refuse(step_, step_->title() + " returns no model: use respond_usual, respond_json or respond_raw");
  if (expected != nullptr && expected != &access)
    return script_->refuse(step_, wrong_model(*step_, "returns", *expected, access));
  respond(json_response(200, detail::json_of(model, access)));
}

void Expectation::respond(TransportResponse response) const {
  script_->set_outcome(step_, [&](Step& step) { set_response(step, std::move(response)); });
}

void Expectation::respond_usual() const {
  if (step_->unusable) return;
  if (step_->operations.empty())
    return script_->refuse(step_, step_->title() + " names no operation, so no response is usual");
  const call::Operation& operation = *step_->operations.front();
  const ModelAccess* const model = detail::response_model(operation);
  if (model == nullptr) return respond(plain_success(operation));
  respond(json_response(200, detail::usual_json(*model->table, model->usual_action())));
}

void Expectation::respond_json(unsigned status, std::string_view json) const {
  if (status >= 200 && status < 300)
    if (const std::string wrong = wrong_json(*step_, json); !wrong.empty()) return script_->refuse(step_, wrong);
  respond(json_response(status, json));
}

void Expectation::respond_raw(unsigned status, std::string content, Headers headers) const {
  TransportResponse response;
  response.status = status;
  response.headers = std::move(headers);
  response.body = std::move(content);
  respond(std::move(response));
}

void Expectation::respond_by(std::function<Result<TransportResponse>(const TransportRequest&)> function) const {
  script_->set_outcome(step_, [&](Step& step) { step.reply = std::move(function); });
}

void Expectation::fail(Error error) const {
  if (const char* const wrong = detail::wrong_facts(error)) {
    std::ostringstream sentence;
    sentence << step_->title() << " fails with an error of kind `" << error.kind << "`, " << wrong;
    return script_->refuse(step_, sentence.str());
  }
  script_->set_outcome(step_, [&](Step& step) {
    step.reply = [error = std::move(error)](const TransportRequest&) -> Result<TransportResponse> { return error; };
  });
}

void Expectation::hang() const {
  script_->set_outcome(step_, [](Step& step) { step.hangs = true; });
}

}  // namespace authlete::testing
