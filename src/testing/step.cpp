#include "testing/step.hpp"

#include <boost/system/error_code.hpp>

#include <algorithm>
#include <string_view>

#include "testing/operation_names.hpp"

namespace authlete::testing::detail {

namespace {

std::string_view path_of(const TransportRequest& request) {
  return std::string_view(request.target).substr(0, request.target.find('?'));
}

int digit_of(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? digit_of(text[at + 1]) : -1;
    const int low = high >= 0 ? digit_of(text[at + 2]) : -1;
    if (low < 0) {
      result += text[at];
    } else {
      result += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  return result;
}

std::optional<std::string> query_value(const TransportRequest& request, std::string_view name) {
  const std::size_t mark = request.target.find('?');
  if (mark == request.target.npos) return std::nullopt;
  std::string_view rest = std::string_view(request.target).substr(mark + 1);
  while (!rest.empty()) {
    const std::string_view parameter = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), parameter.size() + 1));
    const std::size_t equals = std::min(parameter.find('='), parameter.size());
    if (percent_decoded(parameter.substr(0, equals)) == name)
      return percent_decoded(parameter.substr(std::min(parameter.size(), equals + 1)));
  }
  return std::nullopt;
}

std::string in_quotes(std::string_view text) { return std::string(1, '"').append(text).append(1, '"'); }

std::optional<std::string> wrong_target(const Step& step, const TransportRequest& request) {
  const std::string_view path = path_of(request);
  if (step.operations.empty()) {
    const std::string expected = step.title() + " expects ";
    if (path != step.path) return expected + "the path " + step.path + ", but another path came: " + described(request);
    if (request.method != step.method)
      return expected + "the method " + step.method + ", but another method came: " + described(request);
    return std::nullopt;
  }
  const call::Operation* const came = operation_of(request.method, path);
  if (std::ranges::find(step.operations, came) == step.operations.end())
    return step.title() + " expects that operation, but another one came: " + described(request);
  return std::nullopt;
}

std::optional<std::string> wrong_path_argument(const Step& step, const TransportRequest& request) {
  if (!step.path_argument) return std::nullopt;
  const std::string_view path = path_of(request);
  const std::string came = percent_decoded(path.substr(path.rfind('/') + 1));
  if (came == *step.path_argument) return std::nullopt;
  return step.title() + " expects " + in_quotes(*step.path_argument) + " at the end of the path, but " +
         in_quotes(came) + " came";
}

std::optional<std::string> wrong_query(const Step& step, const TransportRequest& request) {
  for (const auto& [name, value] : step.query) {
    const std::optional<std::string> came = query_value(request, name);
    if (came && *came == value) continue;
    return step.title() + " expects the query parameter " + name + " to be " + in_quotes(value) + ", but it is " +
           (came ? in_quotes(*came) : std::string("missing"));
  }
  return std::nullopt;
}

// The value that came is not shown: it may be a credential.
std::optional<std::string> wrong_header(const Step& step, const TransportRequest& request) {
  for (const auto& [name, value] : step.headers) {
    const std::optional<std::string_view> came = request.headers.find(name);
    if (came && *came == value) continue;
    return step.title() + " expects the header field " + name + " with another value" +
           (came ? std::string(" than the one that came") : std::string(": the field is missing"));
  }
  return std::nullopt;
}

std::optional<std::string> wrong_body(const Step& step, const TransportRequest& request) {
  if (step.body.empty()) return std::nullopt;
  if (request.body.empty()) return step.title() + " expects a JSON body, but a request without a body came";
  const std::optional<boost::json::value> body = parse_json(request.body);
  if (!body) return step.title() + " expects a JSON body, but a body came that is not JSON";
  for (const BodyCondition& condition : step.body) {
    boost::system::error_code error;
    const boost::json::value* const place = body->find_pointer(condition.pointer, error);
    if (place == nullptr)
      return "the body of " + step.title() + " differs at " + condition.pointer + ": expected " +
             shown(condition.expected) + ", but there is nothing";
    if (const auto difference = json_difference(condition.expected, *place, condition.comparison, condition.pointer))
      return "the body of " + step.title() + " differs" + *difference;
  }
  return std::nullopt;
}

}  // namespace

std::string described(const TransportRequest& request) {
  const call::Operation* const operation = operation_of(request.method, path_of(request));
  std::string text = request.method + " " + request.target;
  if (operation != nullptr) text += " (" + name_of(*operation) + ")";
  return text;
}

std::optional<std::string> mismatch(const Step& step, const TransportRequest& request) {
  for (auto* const check : {&wrong_target, &wrong_path_argument, &wrong_query, &wrong_header, &wrong_body})
    if (std::optional<std::string> sentence = check(step, request)) return sentence;
  return std::nullopt;
}

}  // namespace authlete::testing::detail
