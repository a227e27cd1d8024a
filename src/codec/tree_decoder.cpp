#include "codec/tree_decoder.hpp"

#include <utility>

#include "codec/member_types.hpp"

namespace authlete::codec {

namespace json = boost::json;

bool TreeDecoder::read_model(const json::value& value, void* model, const ModelTable& table) {
  if (table.other_form.read) return table.other_form.read(*this, value, model);
  if (!value.is_object()) return failure_.expected("expected an object");
  return read_members(value.get_object(), model, table);
}

bool TreeDecoder::read_members(const json::object& object, void* model, const ModelTable& table) {
  std::byte* const base = static_cast<std::byte*>(model);
  path_.enter();
  for (const json::key_value_pair& entry : object) {
    const std::string_view name = entry.key();
    path_.at(name);
    const auto found = table.find(name);
    if (!found) {
      if (table.unknown_members != ModelTable::does_not_keep)
        as<UnknownMembers>(base + table.unknown_members).set(name, RawJson(path_.json()));
      continue;
    }
    const Member& member = *found.entry;
    if (entry.value().is_null()) continue;
    if (!read_member(entry.value(), base + member.offset, member, table)) return failure_.within(name);
  }
  path_.leave();
  return table.required == 0 || has_required(object, table);
}

bool TreeDecoder::has_required(const json::object& object, const ModelTable& table) {
  for (const Member& member : table.all_members()) {
    if (!is_required(member.kind)) continue;
    const std::string_view name = table.name_of(member);
    const json::value* const value = object.if_contains(name);
    if (value && !value->is_null()) continue;
    failure_.expected(member.kind == Kind::boolean ? "missing, expected a boolean"
                      : member.kind == Kind::model ? "missing, expected an object"
                                                   : "missing, expected a string");
    return failure_.within(name);
  }
  return true;
}

template <class Text>
bool TreeDecoder::read_text(const json::value& value, Text& text) {
  if (!value.is_string()) return failure_.expected("expected a string");
  text = std::string_view(value.get_string());
  return true;
}

bool TreeDecoder::read_string(const json::value& value, std::string& text) { return read_text(value, text); }

bool TreeDecoder::read_enumeration(const json::value& value, void* state, const EnumTable& table) {
  if (!value.is_string()) return failure_.expected("expected a string");
  const std::string_view text = value.get_string();
  auto& result = as<detail::EnumState>(state);
  result.code = table.code_of(text);
  if (result.code == 0 && !text.empty()) {
    result.unknown_text = text;
    result.code = detail::EnumState::unknown_code;
  }
  return true;
}

bool TreeDecoder::read_boolean(const json::value& value, bool& result) {
  if (!value.is_bool()) return failure_.expected("expected a boolean");
  result = value.get_bool();
  return true;
}

bool TreeDecoder::read_integer(const json::value& value, std::int64_t& number) {
  // After parsing, a number that fits is an int64, whatever its sign.
  if (value.is_uint64()) return failure_.expected("expected an integer of 64 bits");
  if (!value.is_int64()) return failure_.expected("expected an integer");
  number = value.get_int64();
  return true;
}

bool TreeDecoder::read_member(const json::value& value, std::byte* place, const Member& member,
                              const ModelTable& table) {
  std::int64_t number = 0;
  switch (member.kind) {
    case Kind::text: return read_text(value, as<std::string>(place));
    case Kind::secret: return read_text(value, as<Secret>(place));
    case Kind::boolean: return read_boolean(value, as<bool>(place));
    case Kind::enumeration: return read_enumeration(value, place, *table.reference_of(member).enumeration);
    case Kind::optional_text: {
      auto& text = as<std::optional<std::string>>(place);
      if (member.reading == Reading::number_as_text && (value.is_int64() || value.is_uint64())) {
        text = path_.json();
        return true;
      }
      return read_text(value, text.emplace());
    }
    case Kind::optional_secret: return read_text(value, as<std::optional<Secret>>(place).emplace());
    case Kind::optional_boolean: return read_boolean(value, as<std::optional<bool>>(place).emplace());
    case Kind::optional_int32:
      if (!read_integer(value, number)) return false;
      if (!std::in_range<std::int32_t>(number)) return failure_.expected("expected an integer of 32 bits");
      as<std::optional<std::int32_t>>(place) = static_cast<std::int32_t>(number);
      return true;
    case Kind::optional_int64: return read_integer(value, as<std::optional<std::int64_t>>(place).emplace());
    case Kind::optional_seconds:
      if (!read_integer(value, number)) return false;
      as<std::optional<Seconds>>(place) = Seconds(number);
      return true;
    case Kind::optional_time_in_seconds:
      if (!read_integer(value, number)) return false;
      as<std::optional<TimeInSeconds>>(place) = TimeInSeconds(std::chrono::seconds(number));
      return true;
    case Kind::optional_time_in_milliseconds:
      if (!read_integer(value, number)) return false;
      as<std::optional<TimeInMilliseconds>>(place) = TimeInMilliseconds(std::chrono::milliseconds(number));
      return true;
    case Kind::optional_texts: return read_texts(value, &as<std::optional<Texts>>(place).emplace());
    case Kind::optional_list: return read_list(value, place, table.reference_of(member));
    case Kind::model: return read_model(value, place, *table.reference_of(member).model);
    case Kind::heap_model:
    case Kind::optional_model: {
      const Reference& reference = table.reference_of(member);
      return read_model(value, reference.optional->emplace(place), *reference.model);
    }
    case Kind::raw_json: as<RawJson>(place) = RawJson(path_.json()); return true;
    case Kind::optional_secret_map: return read_secret_map(value, place);
    case Kind::end: break;
  }
  return false;
}

bool TreeDecoder::read_texts(const json::value& value, void* texts) {
  if (!value.is_array()) return failure_.expected("expected an array");
  const json::array& elements = value.get_array();
  Texts& list = as<Texts>(texts);
  list.reserve(elements.size());
  for (std::size_t index = 0; index < elements.size(); ++index)
    if (!read_text(elements[index], list.emplace_back())) return failure_.within(index);
  return true;
}

bool TreeDecoder::read_list(const json::value& value, void* list, const Reference& reference) {
  if (!value.is_array()) return failure_.expected("expected an array");
  const json::array& elements = value.get_array();
  const ListOperations& operations = *reference.list;
  operations.start(list, elements.size());
  path_.enter();
  for (std::size_t index = 0; index < elements.size(); ++index) {
    path_.at(index);
    void* const place = operations.append(list);
    bool done = true;
    switch (operations.element) {
      case Kind::enumeration: done = read_enumeration(elements[index], place, *reference.enumeration); break;
      case Kind::raw_json: as<RawJson>(place) = RawJson(path_.json()); break;
      default: done = read_model(elements[index], place, *reference.model);
    }
    if (!done) return failure_.within(index);
  }
  path_.leave();
  return true;
}

bool TreeDecoder::read_array(const json::value& value, void* list, void* (*append)(void*), const ModelTable& table) {
  if (!value.is_array()) return failure_.expected("expected an array");
  const json::array& elements = value.get_array();
  path_.enter();
  for (std::size_t index = 0; index < elements.size(); ++index) {
    path_.at(index);
    if (!read_model(elements[index], append(list), table)) return failure_.within(index);
  }
  path_.leave();
  return true;
}

bool TreeDecoder::read_secret_map(const json::value& value, void* map) {
  if (!value.is_object()) return failure_.expected("expected an object");
  SecretMap& values = as<std::optional<SecretMap>>(map).emplace();
  for (const json::key_value_pair& entry : value.get_object()) {
    std::string text;
    if (!read_text(entry.value(), text)) return failure_.expected("expected an object of strings");
    values.set(entry.key(), Secret(std::move(text)));
  }
  return true;
}

}  // namespace authlete::codec
