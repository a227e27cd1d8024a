#include "call/response_value.hpp"

#include <vector>

#include "codec/object_names.hpp"
#include "codec/string_members.hpp"

namespace authlete::call {

namespace {

Result<void> check_object(const Call& call) {
  if (const char* const why = unreadable_body(call.response())) return call.undecodable(why);
  Result<std::vector<std::string>> object = codec::object_names(call.response().body);
  if (!object) return call.undecodable(std::move(object.error().message));
  return {};
}

}  // namespace

Result<NamedValues<std::string>> strings_of(const Call& call) {
  if (const char* const why = unreadable_body(call.response())) return call.undecodable(why);
  Result<NamedValues<std::string>> strings = codec::string_members(call.response().body);
  if (!strings) return call.undecodable(std::move(strings.error().message));
  return strings;
}

Result<void> nothing_of(const Call& call) {
  if (call.response().body.empty()) return {};
  return check_object(call);
}

Result<std::string> document_of(const Call& call) {
  if (Result<void> object = check_object(call); !object) return std::move(object).error();
  return call.response().body;
}

Result<std::optional<std::string>> document_or_empty_of(const Call& call) {
  if (call.response().body.empty()) return std::optional<std::string>();
  if (Result<void> object = check_object(call); !object) return std::move(object).error();
  return std::optional<std::string>(call.response().body);
}

Result<std::string> text_of(const Call& call) {
  if (compressed(call.response())) return call.undecodable(compressed_body);
  return call.response().body;
}

}  // namespace authlete::call
