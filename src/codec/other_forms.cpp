#include "codec/other_forms.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "authlete/models/common.hpp"
#include "codec/raw_json.hpp"
#include "codec/tables.hpp"
#include "codec/tree_decoder.hpp"

namespace authlete::codec {

namespace json = boost::json;

namespace {

// The name of an element's data types in the OAuth form (RFC 9396 section 2.2); this API has `dataTypes`.
constexpr std::string_view oauth_data_types = "datatypes";

// In the OAuth form, the members that this API collects in `otherFields` stand beside the named ones. They are kept as
// they were written.
std::optional<std::string> other_fields(std::string_view element) {
  const ModelTable& table = TableOf<AuthorizationDetailsElement>::value;
  const std::vector<RawMember> members = raw_members(element);
  std::string fields;
  for (auto member = members.begin(); member != members.end(); ++member) {
    if (table.find(member->name) || member->name == oauth_data_types) continue;
    // The last one of several members with one name counts.
    const auto same = [&](const RawMember& later) { return later.name == member->name; };
    if (std::any_of(member + 1, members.end(), same)) continue;
    fields += fields.empty() ? '{' : ',';
    fields.append(member->quoted_name).append(1, ':').append(member->value);
  }
  if (fields.empty()) return std::nullopt;
  return fields + '}';
}

bool read_oauth_form(TreeDecoder& decoder, const json::value& value, AuthorizationDetails& details) {
  std::vector<AuthorizationDetailsElement>& elements = details.elements.emplace();
  const auto append = [](void* list) -> void* {
    return &static_cast<std::vector<AuthorizationDetailsElement>*>(list)->emplace_back();
  };
  if (!decoder.read_array(value, &elements, append, TableOf<AuthorizationDetailsElement>::value)) return false;
  const std::vector<std::string_view> array = raw_elements(decoder.json());
  for (std::size_t index = 0; index < elements.size(); ++index)
    if (!elements[index].other_fields) elements[index].other_fields = other_fields(array[index]);
  return true;
}

}  // namespace

// Older servers send the names of scopes alone.
bool read_scope(TreeDecoder& decoder, const json::value& value, void* place) {
  Scope& scope = *static_cast<Scope*>(place);
  if (value.is_string()) return decoder.read_string(value, scope.name.emplace());
  if (!value.is_object()) return decoder.expected("expected an object or a string");
  return decoder.read_members(value.get_object(), &scope, TableOf<Scope>::value);
}

bool read_authorization_details_element(TreeDecoder& decoder, const json::value& value, void* place) {
  if (!value.is_object()) return decoder.expected("expected an object");
  const json::object& object = value.get_object();
  auto& element = *static_cast<AuthorizationDetailsElement*>(place);
  if (!decoder.read_members(object, &element, TableOf<AuthorizationDetailsElement>::value)) return false;
  if (element.data_types) return true;
  const json::value* const data_types = object.if_contains(oauth_data_types);
  if (!data_types || data_types->is_null()) return true;
  return decoder.read_texts(*data_types, &element.data_types.emplace()) || decoder.within(oauth_data_types);
}

// This API sends a wrapper, OAuth a bare array, and the specification of `token_info` a single element.
bool read_authorization_details(TreeDecoder& decoder, const json::value& value, void* place) {
  auto& details = *static_cast<AuthorizationDetails*>(place);
  if (value.is_array()) return read_oauth_form(decoder, value, details);
  if (!value.is_object()) return decoder.expected("expected an object or an array");
  const json::object& object = value.get_object();
  if (object.contains("elements") || !object.contains("type"))
    return decoder.read_members(object, &details, TableOf<AuthorizationDetails>::value);
  return read_authorization_details_element(decoder, value, &details.elements.emplace().emplace_back());
}

// The documents of the API describe an array of arrays of strings; servers send objects.
bool read_string_array(TreeDecoder& decoder, const json::value& value, void* place) {
  if (value.is_array()) return decoder.read_texts(value, &static_cast<StringArray*>(place)->array.emplace());
  if (!value.is_object()) return decoder.expected("expected an object or an array");
  return decoder.read_members(value.get_object(), place, TableOf<StringArray>::value);
}

}  // namespace authlete::codec
