#include "codec/string_members.hpp"

#include <optional>
#include <utility>

#include "codec/document.hpp"
#include "codec/raw_json.hpp"

namespace authlete::codec {

Result<NamedValues<std::string>> string_members(std::string_view json) {
  Document document;
  if (std::optional<Error> error = document.parse(json)) return std::move(*error);
  const boost::json::object* const object = document.root().if_object();
  if (!object) return Error(ErrorKind::decode, Phase::none, "the document: expected an object");
  NamedValues<std::string> strings;
  for (const RawMember& member : raw_members(json)) {
    const boost::json::value& value = object->at(member.name);
    if (value.is_null())
      strings.erase(member.name);
    else
      strings.set(member.name, value.is_string() ? std::string(value.get_string()) : std::string(member.value));
  }
  return strings;
}

}  // namespace authlete::codec
