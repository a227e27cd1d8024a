#include "codec/item_text.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "authlete/secret.hpp"
#include "codec/document.hpp"
#include "codec/members.hpp"
#include "codec/raw_json.hpp"

namespace authlete::codec {

namespace {

namespace json = boost::json;

enum class Form { text, integer, boolean, list, json };

template <class Type>
struct FormOf;
template <class Type>
struct FormOf<std::optional<Type>> : FormOf<Type> {};
template <>
struct FormOf<std::string> : std::integral_constant<Form, Form::text> {};
template <>
struct FormOf<Secret> : std::integral_constant<Form, Form::text> {};
template <class Definition>
struct FormOf<OpenEnum<Definition>> : std::integral_constant<Form, Form::text> {};
template <>
struct FormOf<std::int64_t> : std::integral_constant<Form, Form::integer> {};
template <>
struct FormOf<std::chrono::seconds> : std::integral_constant<Form, Form::integer> {};
template <class Duration>
struct FormOf<std::chrono::sys_time<Duration>> : std::integral_constant<Form, Form::integer> {};
template <>
struct FormOf<bool> : std::integral_constant<Form, Form::boolean> {};
template <>
struct FormOf<std::vector<std::string>> : std::integral_constant<Form, Form::list> {};
template <>
struct FormOf<std::vector<Property>> : std::integral_constant<Form, Form::json> {};
template <>
struct FormOf<AuthorizationDetails> : std::integral_constant<Form, Form::json> {};

template <class Owner, class Type>
constexpr Form form_of(const Member<Owner, Type>&) {
  return FormOf<Type>::value;
}

std::optional<Form> form_of(std::string_view name) {
  std::optional<Form> form;
  const auto take = [&](const auto& member) {
    if (member.name == name) form = form_of(member);
  };
  std::apply([&](const auto&... member) { (take(member), ...); }, Members<TokenCreateRequest>::list);
  return form;
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

// Appends the JSON of a value. Null on success, else what was expected.
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
      // As it was written: a parsed number may have lost digits.
      append_in_one_line(out, text);
      return nullptr;
    }
  }
  return nullptr;
}

}  // namespace

bool is_item_member(std::string_view name) { return form_of(name).has_value(); }

Result<std::string> item_text(std::span<const std::string> members, std::span<const std::string> texts) {
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
