#include "codec/item_json.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/document.hpp"
#include "codec/raw_json.hpp"
#include "codec/tables.hpp"

namespace authlete::codec {

namespace {

namespace json = boost::json;

enum class Form { text, integer, boolean, list, json };

Form form_of(Kind kind) {
  switch (kind) {
    case Kind::text:
    case Kind::secret:
    case Kind::enumeration:
    case Kind::optional_text:
    case Kind::optional_secret: return Form::text;
    case Kind::optional_int32:
    case Kind::optional_int64:
    case Kind::optional_seconds:
    case Kind::optional_time_in_seconds:
    case Kind::optional_time_in_milliseconds: return Form::integer;
    case Kind::boolean:
    case Kind::optional_boolean: return Form::boolean;
    case Kind::optional_texts: return Form::list;
    default: return Form::json;
  }
}

std::optional<Form> form_of(std::string_view name) {
  const auto found = TableOf<TokenCreateRequest>::value.find(name);
  if (!found) return std::nullopt;
  return form_of(found.entry->kind);
}

std::string list_of(std::string_view text) {
  json::array list;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!word.empty()) list.emplace_back(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return json::serialize(list);
}

std::optional<std::int64_t> integer_of(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Appends the JSON of a value. Returns null on success, else what was expected.
const char* append(std::string& out, Form form, const std::string& text) {
  switch (form) {
    case Form::text: out += json::serialize(json::string_view(text.data(), text.size())); return nullptr;
    case Form::list: out += list_of(text); return nullptr;
    case Form::boolean: out += text; return text == "true" || text == "false" ? nullptr : "expected true or false";
    case Form::integer: {
      const std::optional<std::int64_t> number = integer_of(text);
      if (!number) return "expected an integer of 64 bits";
      out += std::to_string(*number);
      return nullptr;
    }
    case Form::json: {
      Document document;
      if (document.parse(text)) return "expected JSON";
      // The JSON is copied unchanged, because a parsed number may have lost digits.
      append_in_one_line(out, text);
      return nullptr;
    }
  }
  return nullptr;
}

}  // namespace

bool is_item_member(std::string_view name) { return form_of(name).has_value(); }

Result<std::string> item_json(std::span<const std::string> members, std::span<const std::string> texts) {
  std::string object = "{";
  for (std::size_t index = 0; index < members.size(); ++index) {
    const std::string& member = members[index];
    if (member.empty() || texts[index].empty()) continue;
    if (object.size() > 1) object += ',';
    object.append(1, '"').append(member).append("\":");
    if (const char* expected = append(object, *form_of(member), texts[index]))
      return Error(ErrorKind::decode, Phase::none, '/' + member + ": " + expected);
  }
  return object + '}';
}

}  // namespace authlete::codec
