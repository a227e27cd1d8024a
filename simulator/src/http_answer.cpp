#include "http_answer.hpp"

#include <boost/beast/http/status.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>
#include <utility>

namespace authlete::simulator {

namespace http = boost::beast::http;
namespace json = boost::json;

namespace {

// A chunk of the chunked transfer coding; nothing for no data, because that would end the content.
std::string chunk(std::string_view data) {
  if (data.empty()) return {};
  char size[2 * sizeof(std::size_t) + 3];
  const int length = std::snprintf(size, sizeof size, "%zx\r\n", data.size());
  std::string text(size, static_cast<std::size_t>(length));
  text.reserve(text.size() + data.size() + 2);
  return text.append(data).append("\r\n");
}

}  // namespace

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

bool has_content(const HttpAnswer& answer, const AnswerFraming& framing) {
  return !framing.head_request && answer.status >= 200 && answer.status != 204 && answer.status != 304;
}

bool ends_with_connection(const HttpAnswer& answer, const AnswerFraming& framing) {
  return answer.more && framing.http_1_0 && has_content(answer, framing);
}

std::string serialize(const HttpAnswer& answer, const AnswerFraming& framing) {
  std::string text = "HTTP/1.1 " + std::to_string(answer.status) + " ";
  text += std::string_view(http::obsolete_reason(static_cast<http::status>(answer.status)));
  text += "\r\n";
  for (const auto& [name, value] : answer.headers) text.append(name).append(": ").append(value).append("\r\n");
  if (!answer.content_type.empty() && !answer.headers.find("Content-Type"))
    text += "Content-Type: " + answer.content_type + "\r\n";
  // The length in an answer to HEAD is that of the answer to GET.
  const bool content = has_content(answer, framing);
  if (content || framing.head_request) {
    AnswerFraming of_get = framing;
    of_get.head_request = false;
    if (answer.more && !framing.http_1_0)
      text += "Transfer-Encoding: chunked\r\n";
    else if (!answer.more && has_content(answer, of_get))
      text += "Content-Length: " + std::to_string(answer.body.size()) + "\r\n";
  }
  if (!framing.keep_alive || ends_with_connection(answer, framing))
    text += "Connection: close\r\n";
  else if (framing.http_1_0)
    text += "Connection: keep-alive\r\n";
  text += "\r\n";
  if (!content) return text;
  if (answer.more && !framing.http_1_0) return text + chunk(answer.body);
  return text + answer.body;
}

std::string serialize_more(const HttpAnswer& answer, const AnswerFraming& framing, bool& last) {
  std::string piece;
  last = !answer.more(piece);
  if (framing.http_1_0) return piece;
  std::string text = chunk(piece);
  if (last) text += "0\r\n\r\n";
  return text;
}

void collect(HttpAnswer& answer) {
  while (answer.more)
    if (!answer.more(answer.body)) answer.more = nullptr;
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
