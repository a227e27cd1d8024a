#include "testing/json_difference.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>

namespace authlete::testing::detail {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_shown = 200;

std::string below(const std::string& pointer, std::string_view name) {
  std::string result = pointer + '/';
  for (const char letter : name) {
    if (letter == '~')
      result += "~0";
    else if (letter == '/')
      result += "~1";
    else
      result += letter;
  }
  return result;
}

std::string at(const std::string& pointer, const std::string& what) {
  return (pointer.empty() ? std::string(": ") : " at " + pointer + ": ") + what;
}

std::optional<std::string> difference_of_objects(const json::object& expected, const json::object& actual,
                                                 Comparison comparison, const std::string& pointer) {
  for (const json::key_value_pair& member : expected) {
    const std::string place = below(pointer, std::string_view(member.key().data(), member.key().size()));
    const json::value* const found = actual.if_contains(member.key());
    if (found == nullptr) return at(place, "expected " + shown(member.value()) + ", but the member is missing");
    if (auto difference = json_difference(member.value(), *found, comparison, place)) return difference;
  }
  if (comparison == Comparison::contains) return std::nullopt;
  for (const json::key_value_pair& member : actual)
    if (!expected.contains(member.key()))
      return at(below(pointer, std::string_view(member.key().data(), member.key().size())),
                "expected no such member, but " + shown(member.value()) + " came");
  return std::nullopt;
}

std::optional<std::string> difference_of_arrays(const json::array& expected, const json::array& actual,
                                                Comparison comparison, const std::string& pointer) {
  if (expected.size() != actual.size())
    return at(pointer, "expected " + std::to_string(expected.size()) + " elements, but " +
                           std::to_string(actual.size()) + " came: " + shown(actual));
  for (std::size_t index = 0; index < expected.size(); ++index)
    if (auto difference =
            json_difference(expected[index], actual[index], comparison, below(pointer, std::to_string(index))))
      return difference;
  return std::nullopt;
}

}  // namespace

std::optional<json::value> parse_json(std::string_view text) {
  boost::system::error_code error;
  json::value value = json::parse(json::string_view(text.data(), text.size()), error);
  if (error) return std::nullopt;
  return value;
}

std::string shown(const json::value& value) {
  std::string text = json::serialize(value);
  if (text.size() <= longest_shown) return text;
  std::size_t end = longest_shown;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text + "...";
}

std::optional<std::string> json_difference(const json::value& expected, const json::value& actual,
                                           Comparison comparison, const std::string& pointer) {
  if (expected.is_object() && actual.is_object())
    return difference_of_objects(expected.get_object(), actual.get_object(), comparison, pointer);
  if (expected.is_array() && actual.is_array())
    return difference_of_arrays(expected.get_array(), actual.get_array(), comparison, pointer);
  if (expected == actual) return std::nullopt;
  return at(pointer, "expected " + shown(expected) + ", but " + shown(actual) + " came");
}

}  // namespace authlete::testing::detail
