#include "pretty_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace authlete::simulator {

namespace json = boost::json;

namespace {

void append_pretty(std::string& out, const json::value& value, std::size_t depth);

void start_line(std::string& out, std::size_t depth) { out.append(1, '\n').append(2 * depth, ' '); }

template <class Container, class Append>
void append_entries(std::string& out, const Container& entries, std::size_t depth, Append append) {
  bool first = true;
  for (const auto& entry : entries) {
    if (!std::exchange(first, false)) out += ',';
    start_line(out, depth + 1);
    append(entry);
  }
  if (!first) start_line(out, depth);
}

void append_pretty(std::string& out, const json::value& value, std::size_t depth) {
  if (const json::object* object = value.if_object()) {
    out += '{';
    append_entries(out, *object, depth, [&](const json::key_value_pair& entry) {
      out.append(json::serialize(entry.key())).append(": ");
      append_pretty(out, entry.value(), depth + 1);
    });
    out += '}';
  } else if (const json::array* array = value.if_array()) {
    out += '[';
    append_entries(out, *array, depth, [&](const json::value& entry) { append_pretty(out, entry, depth + 1); });
    out += ']';
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

std::string pretty_json(const json::value& value) {
  std::string out;
  append_pretty(out, value, 0);
  return out;
}

}  // namespace authlete::simulator
