#include "http_response.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>
#include <optional>
#include <utility>

namespace authlete::simulator {

namespace json = boost::json;

namespace {

// Returns a chunk of the chunked transfer coding. Without data it returns nothing, because an empty chunk ends the
// content.
std::string chunk(std::string_view data) {
  if (data.empty()) return {};
  char size[2 * sizeof(std::size_t) + 3];
  const int length = std::snprintf(size, sizeof size, "%zx\r\n", data.size());
  std::string text(size, static_cast<std::size_t>(length));
  text.reserve(text.size() + data.size() + 2);
  return text.append(data).append("\r\n");
}

// The members of the body go before those that are made here.
HttpResponse action_response(const Fault& fault) {
  json::object body;
  boost::system::error_code error;
  json::value members = json::parse(fault.body.empty() ? "{}" : fault.body, error);
  if (!error && members.is_object()) body = std::move(members.get_object());
  body.emplace("resultCode", "A001102");
  body.emplace("resultMessage", "[A001102] The simulator has a fault that asks for this action.");
  body["action"] = fault.action;
  return json_response(json::serialize(body));
}

}  // namespace

HttpResponse json_response(std::string body) {
  HttpResponse response;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

HttpResponse error_response(unsigned status, std::string_view code, std::string_view message) {
  json::object body;
  body["resultCode"] = code;
  body["resultMessage"] = message;
  HttpResponse response = json_response(json::serialize(body));
  response.status = status;
  return response;
}

bool has_content(const HttpResponse& response, const ResponseFraming& framing) {
  return authlete::server::beast::has_content(response.status, framing);
}

bool ends_with_connection(const HttpResponse& response, const ResponseFraming& framing) {
  return response.more && authlete::server::beast::ends_with_connection(response.status, framing);
}

std::string serialize(const HttpResponse& response, const ResponseFraming& framing) {
  std::string text = authlete::server::beast::status_line(response.status);
  for (const auto& [name, value] : response.headers) authlete::server::beast::append_field(text, name, value);
  if (!response.content_type.empty() && !response.headers.find("Content-Type"))
    authlete::server::beast::append_field(text, "Content-Type", response.content_type);
  const auto length = response.more ? std::nullopt : std::optional<std::size_t>(response.body.size());
  authlete::server::beast::append_framing(text, response.status, length, framing);
  if (!has_content(response, framing)) return text;
  if (response.more && !framing.http_1_0) return text + chunk(response.body);
  return text + response.body;
}

std::string serialize_more(const HttpResponse& response, const ResponseFraming& framing, bool& last) {
  std::string piece;
  last = !response.more(piece);
  if (framing.http_1_0) return piece;
  std::string text = chunk(piece);
  if (last) text += "0\r\n\r\n";
  return text;
}

void collect(HttpResponse& response) {
  while (response.more)
    if (!response.more(response.body)) response.more = nullptr;
}

HttpResponse fault_response(const Fault& fault) {
  HttpResponse response;
  if (!fault.action.empty()) {
    response = action_response(fault);
  } else if (fault.body.empty()) {
    response =
        error_response(fault.status, "A001101", "[A001101] The simulator has a fault that asks for this response.");
  } else {
    response = json_response(fault.body);
  }
  response.status = fault.status != 0 ? fault.status : 200;
  return response;
}

}  // namespace authlete::simulator
