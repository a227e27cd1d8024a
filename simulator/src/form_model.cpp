#include "form_model.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>

#include "codec/member_types.hpp"

namespace authlete::simulator {

namespace {

using codec::as;
using codec::Kind;

template <class Number>
bool read_number(const std::string& text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// A time since the epoch.
template <class Time>
bool read_time(const std::string& text, void* member) {
  std::int64_t count = 0;
  if (!read_number(text, count)) return false;
  as<std::optional<Time>>(member) = Time(typename Time::duration(count));
  return true;
}

bool read_seconds(const std::string& text, void* member) {
  std::int64_t count = 0;
  if (!read_number(text, count)) return false;
  as<std::optional<codec::Seconds>>(member) = codec::Seconds(count);
  return true;
}

bool read_boolean(const std::string& text, bool& value) {
  value = text == "true";
  return value || text == "false";
}

void read_enumeration(const std::string& text, void* member, const codec::EnumTable& table) {
  detail::EnumState& state = as<detail::EnumState>(member);
  state = detail::EnumState();
  state.code = table.code_of(text);
  if (state.code != 0 || text.empty()) return;
  state.code = detail::EnumState::unknown_code;
  state.unknown_text = text;
}

// A list is sent as repeated parameters, or as one parameter whose entries are separated by spaces.
void read_words(const std::string& text, void* member) {
  auto& list = as<std::optional<codec::Texts>>(member);
  if (!list) list.emplace();
  for (std::string& word : split_words(text)) list->push_back(std::move(word));
}

bool read_parameter(const std::string& text, std::byte* place, const codec::Member& member,
                    const codec::ModelTable& table) {
  switch (member.kind) {
    case Kind::text: as<std::string>(place) = text; return true;
    case Kind::secret: as<Secret>(place) = text; return true;
    case Kind::boolean: return read_boolean(text, as<bool>(place));
    case Kind::enumeration: read_enumeration(text, place, *table.reference_of(member).enumeration); return true;
    case Kind::optional_text: as<std::optional<std::string>>(place) = text; return true;
    case Kind::optional_secret: as<std::optional<Secret>>(place) = Secret(text); return true;
    case Kind::optional_boolean: return read_boolean(text, as<std::optional<bool>>(place).emplace());
    case Kind::optional_int32: return read_integer(text, as<std::optional<std::int32_t>>(place));
    case Kind::optional_int64: return read_number(text, as<std::optional<std::int64_t>>(place).emplace());
    case Kind::optional_seconds: return read_seconds(text, place);
    case Kind::optional_time_in_seconds: return read_time<codec::TimeInSeconds>(text, place);
    case Kind::optional_time_in_milliseconds: return read_time<codec::TimeInMilliseconds>(text, place);
    case Kind::optional_texts: read_words(text, place); return true;
    case Kind::end:
    case Kind::model:
    case Kind::heap_model:
    case Kind::raw_json:
    case Kind::optional_list:
    case Kind::optional_model:
    case Kind::optional_secret_map: break;
  }
  return true;
}

}  // namespace

bool read_integer(const std::string& text, std::optional<std::int32_t>& value) {
  return read_number(text, value.emplace());
}

bool read_form(const Form& form, void* model, const codec::ModelTable& table) {
  std::byte* const base = static_cast<std::byte*>(model);
  for (const auto& [name, text] : form.parameters()) {
    const auto found = table.find(name);
    if (found && !read_parameter(text, base + found.entry->offset, *found.entry, table)) return false;
  }
  return true;
}

}  // namespace authlete::simulator
