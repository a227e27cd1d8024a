#include "http_answer.hpp"

#include <boost/beast/http/status.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <utility>

namespace authlete::simulator {

namespace http = boost::beast::http;
namespace json = boost::json;

HttpAnswer json_answer(std::string body) {
  HttpAnswer answer;
  answer.content_type = "application/json";
  answer.body = std::move(body);
  return answer;
}

HttpAnswer error_answer(unsigned status, std::string_view code, std::string_view message) {
  json::object body;
  body["resultCode"] = code;
  body["resultMessage"] = message;
  HttpAnswer answer = json_answer(json::serialize(body));
  answer.status = status;
  return answer;
}

std::string serialize(const HttpAnswer& answer, bool keep_alive) {
  std::string text = "HTTP/1.1 " + std::to_string(answer.status) + " ";
  text += std::string_view(http::obsolete_reason(static_cast<http::status>(answer.status)));
  text += "\r\n";
  for (const auto& [name, value] : answer.headers) text.append(name).append(": ").append(value).append("\r\n");
  if (!answer.content_type.empty() && !answer.headers.find("Content-Type"))
    text += "Content-Type: " + answer.content_type + "\r\n";
  // RFC 9110 section 8.6: not with 204.
  if (answer.status != 204) text += "Content-Length: " + std::to_string(answer.body.size()) + "\r\n";
  if (!keep_alive) text += "Connection: close\r\n";
  text += "\r\n";
  text += answer.body;
  return text;
}

HttpAnswer answer_of(const Fault& fault) {
  HttpAnswer answer;
  if (fault.body.empty()) {
    answer = error_answer(fault.status, "A001101", "[A001101] The simulator was told to answer so.");
  } else {
    answer = json_answer(fault.body);
  }
  answer.status = fault.status;
  return answer;
}

}  // namespace authlete::simulator
