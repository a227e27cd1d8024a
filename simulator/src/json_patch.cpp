#include "json_patch.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace authlete::simulator {

namespace json = boost::json;

namespace {

// A document could be copied into itself again and again. These limits bound its size and its depth.
constexpr std::size_t max_operations = 100;
constexpr std::size_t max_path_length = 32;
constexpr std::size_t max_copied_bytes = 4096;

using Tokens = std::vector<std::string>;

// Splits a JSON pointer (RFC 6901) at its slashes.
std::optional<Tokens> split_pointer(std::string_view pointer) {
  Tokens tokens;
  if (pointer.empty()) return tokens;
  if (pointer.front() != '/') return std::nullopt;
  for (std::size_t index = 0; index < pointer.size(); ++index) {
    if (pointer[index] == '/') {
      tokens.emplace_back();
    } else if (pointer[index] != '~') {
      tokens.back() += pointer[index];
    } else {
      ++index;
      if (index == pointer.size() || (pointer[index] != '0' && pointer[index] != '1')) return std::nullopt;
      tokens.back() += pointer[index] == '0' ? '~' : '/';
    }
  }
  return tokens;
}

// Returns the index of an element, or of the place behind the last one. An index has no leading zeros.
std::optional<std::size_t> array_index(const json::array& array, const std::string& token) {
  if (token == "-") return array.size();
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc() || std::to_string(index) != token || index > array.size()) return std::nullopt;
  return index;
}

json::value* find_child(json::value& parent, const std::string& token) {
  if (json::object* object = parent.if_object()) return object->if_contains(token);
  json::array* array = parent.if_array();
  const std::optional<std::size_t> index = array ? array_index(*array, token) : std::nullopt;
  return index && *index < array->size() ? &(*array)[*index] : nullptr;
}

json::value* find_value(json::value& document, const Tokens& path, std::size_t depth) {
  json::value* value = &document;
  for (std::size_t index = 0; value && index < depth; ++index) value = find_child(*value, path[index]);
  return value;
}

bool add_value(json::value& document, const Tokens& path, json::value value) {
  if (path.empty()) {
    document = std::move(value);
    return true;
  }
  json::value* parent = find_value(document, path, path.size() - 1);
  if (!parent) return false;
  if (json::object* object = parent->if_object()) {
    (*object)[path.back()] = std::move(value);
    return true;
  }
  json::array* array = parent->if_array();
  const std::optional<std::size_t> index = array ? array_index(*array, path.back()) : std::nullopt;
  if (!index) return false;
  array->insert(array->begin() + static_cast<std::ptrdiff_t>(*index), std::move(value));
  return true;
}

bool remove_value(json::value& document, const Tokens& path) {
  if (path.empty()) return false;
  json::value* parent = find_value(document, path, path.size() - 1);
  if (!parent || !find_child(*parent, path.back())) return false;
  if (json::object* object = parent->if_object()) {
    object->erase(path.back());
  } else {
    json::array& array = parent->get_array();
    array.erase(array.begin() + static_cast<std::ptrdiff_t>(*array_index(array, path.back())));
  }
  return true;
}

bool apply_operation(json::value& document, const json::object& operation) {
  const auto string_of = [&](std::string_view name) -> std::optional<std::string_view> {
    const json::value* value = operation.if_contains(name);
    if (!value || !value->is_string()) return std::nullopt;
    return std::string_view(value->get_string().data(), value->get_string().size());
  };
  const std::optional<std::string_view> name = string_of("op");
  const std::optional<std::string_view> path_text = string_of("path");
  const std::optional<Tokens> path = path_text ? split_pointer(*path_text) : std::nullopt;
  if (!name || !path || path->size() > max_path_length) return false;
  if (*name == "remove") return remove_value(document, *path);
  if (*name == "move" || *name == "copy") {
    const std::optional<std::string_view> from_text = string_of("from");
    const std::optional<Tokens> from = from_text ? split_pointer(*from_text) : std::nullopt;
    const json::value* source = from ? find_value(document, *from, from->size()) : nullptr;
    if (!source) return false;
    if (*name == "copy" && json::serialize(*source).size() > max_copied_bytes) return false;
    json::value copy = *source;
    if (*name == "move" && !remove_value(document, *from)) return false;
    return add_value(document, *path, std::move(copy));
  }
  const json::value* value = operation.if_contains("value");
  if (!value) return false;
  json::value* target = find_value(document, *path, path->size());
  if (*name == "add") return add_value(document, *path, *value);
  if (*name == "test") return target && *target == *value;
  if (*name != "replace" || !target) return false;
  *target = *value;
  return true;
}

}  // namespace

bool apply_json_patch(json::value& document, std::string_view patch) {
  boost::system::error_code error;
  const json::value operations = json::parse(json::string_view(patch.data(), patch.size()), error);
  if (error || !operations.is_array() || operations.get_array().size() > max_operations) return false;
  for (const json::value& operation : operations.get_array())
    if (!operation.is_object() || !apply_operation(document, operation.get_object())) return false;
  return true;
}

}  // namespace authlete::simulator
