#include "codec/error_body.hpp"

#include <exception>

#include "codec/document.hpp"
#include "codec/raw_json.hpp"

namespace authlete::codec {
namespace {

namespace json = boost::json;

// Returns the value of a member as a string. A number keeps the digits that `document` has.
std::string text_of(const json::object& object, std::string_view document, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (!value) return {};
  if (value->is_string()) return std::string(value->get_string());
  if (!value->is_number()) return {};
  RawPath path(document);
  path.enter();
  path.at(name);
  return std::string(path.json());
}

}  // namespace

std::optional<ErrorBody> decode_error_body(std::string_view text) noexcept {
  try {
    Document document;
    if (document.parse(text) || !document.root().is_object()) return std::nullopt;
    const json::object& object = document.root().get_object();
    ErrorBody body;
    body.result_code = text_of(object, text, "resultCode");
    body.result_message = text_of(object, text, "resultMessage");
    if (body.result_code.empty() && body.result_message.empty()) return std::nullopt;
    body.action = text_of(object, text, "action");
    return body;
  } catch (const std::exception&) {
    // Out of memory: the status alone has to explain why the call failed.
    return std::nullopt;
  }
}

}  // namespace authlete::codec
