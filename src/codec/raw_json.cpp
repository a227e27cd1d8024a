#include "codec/raw_json.hpp"

#include <algorithm>
#include <utility>

#include "codec/json_scanner.hpp"

namespace authlete::codec {

namespace {

constexpr std::string_view space = " \t\r\n";

std::size_t skip_space(std::string_view json, std::size_t at) noexcept {
  return std::min(json.find_first_not_of(space, at), json.size());
}

// `at` is the opening quotation mark. Returns the place after the closing one.
std::size_t end_of_string(std::string_view json, std::size_t at) noexcept {
  for (++at; at < json.size() && json[at] != '"'; ++at)
    if (json[at] == '\\') ++at;
  return std::min(at + 1, json.size());
}

std::size_t end_of_value(std::string_view json, std::size_t at) noexcept {
  if (at >= json.size()) return json.size();
  if (json[at] == '"') return end_of_string(json, at);
  if (json[at] != '{' && json[at] != '[') return std::min(json.find_first_of(",]} \t\r\n", at), json.size());
  std::size_t depth = 0;
  while (at < json.size()) {
    const char letter = json[at];
    if (letter == '"') {
      at = end_of_string(json, at);
      continue;
    }
    if (letter == '{' || letter == '[') ++depth;
    if (letter == '}' || letter == ']') --depth;
    ++at;
    if (depth == 0) break;
  }
  return at;
}

std::string unquoted(std::string_view quoted) {
  const std::string_view inner = quoted.substr(1, quoted.size() - 2);
  const std::size_t escape = inner.find('\\');
  std::string result(inner.substr(0, escape));
  if (escape != inner.npos) JsonScanner(quoted).unescape(inner.data() + escape, result);
  return result;
}

// Calls `take` with the place of each item, starting after the opening bracket. `take` returns the place after the
// item.
template <class Take>
void for_each_item(std::string_view json, Take take) {
  std::size_t at = skip_space(json, skip_space(json, 0) + 1);
  while (at < json.size() && json[at] != ']' && json[at] != '}') {
    at = skip_space(json, take(at));
    if (at < json.size() && json[at] == ',') at = skip_space(json, at + 1);
  }
}

}  // namespace

std::vector<RawMember> raw_members(std::string_view object) {
  std::vector<RawMember> members;
  for_each_item(object, [&](std::size_t at) {
    RawMember& member = members.emplace_back();
    const std::size_t end = end_of_string(object, at);
    member.quoted_name = object.substr(at, end - at);
    member.name = unquoted(member.quoted_name);
    const std::size_t value = skip_space(object, skip_space(object, end) + 1);
    const std::size_t behind = end_of_value(object, value);
    member.value = object.substr(std::min(value, object.size()), behind - value);
    return behind;
  });
  return members;
}

std::vector<std::string_view> raw_elements(std::string_view array) {
  std::vector<std::string_view> elements;
  for_each_item(array, [&](std::size_t at) {
    const std::size_t behind = end_of_value(array, at);
    elements.push_back(array.substr(at, behind - at));
    return behind;
  });
  return elements;
}

void append_in_one_line(std::string& out, std::string_view json) {
  const std::size_t begin = out.size();
  out += json;
  std::replace_if(
      out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
      [](char letter) { return letter == '\n' || letter == '\r'; }, ' ');
}

std::string_view RawPath::json() {
  std::string_view json = document_;
  for (Level& level : levels_) {
    json.remove_prefix(skip_space(json, 0));
    const bool is_array = json.starts_with('[');
    if (!std::exchange(level.split, true)) {
      if (is_array)
        level.elements = raw_elements(json);
      else
        level.members = raw_members(json);
    }
    if (is_array) {
      json = level.elements[level.index];
    } else {
      const auto last = std::find_if(level.members.rbegin(), level.members.rend(),
                                     [&](const RawMember& member) { return member.name == level.name; });
      json = last->value;
    }
  }
  return json;
}

}  // namespace authlete::codec
