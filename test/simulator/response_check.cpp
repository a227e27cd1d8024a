#include "response_check.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <vector>

#include "support/description.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;
using test::DescriptionRow;

using Segments = std::vector<std::string>;

bool is_success(unsigned status) { return status >= 200 && status < 300; }

Segments segments_of(std::string_view path) {
  Segments segments;
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (end > begin) segments.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

bool is_argument(const std::string& segment) { return segment.starts_with('{'); }

/// An operation with the segments of its path, as one version of the API has them.
struct Described {
  const DescriptionRow* row;
  Segments path;

  bool is(std::string_view method, const Segments& segments) const {
    return row->at("method") == method && std::ranges::equal(path, segments, [](const auto& own, const auto& other) {
             return is_argument(own) || own == other;
           });
  }
  auto arguments() const { return std::ranges::count_if(path, is_argument); }
};

const std::vector<Described>& described_operations() {
  static const std::vector<DescriptionRow> rows = test::description_rows("operations");
  static const std::vector<Described> operations = [] {
    std::vector<Described> found;
    for (const DescriptionRow& row : rows) {
      Segments path = segments_of(row.at("path"));
      found.push_back({&row, path});
      // API version 2 has no service ID in its paths.
      if (std::erase(path, "{serviceId}") > 0) found.push_back({&row, std::move(path)});
    }
    // An operation with a name in its path is found before the one with an argument at the same place.
    std::ranges::stable_sort(found, {}, &Described::arguments);
    return found;
  }();
  return operations;
}

const DescriptionRow* find_operation(std::string_view method, std::string_view target) {
  const Segments segments = segments_of(target.substr(0, target.find('?')));
  for (const Described& operation : described_operations())
    if (operation.is(method, segments)) return operation.row;
  return nullptr;
}

using Values = std::set<std::string, std::less<>>;

const std::map<std::string, Values, std::less<>>& described_enumerations() {
  static const auto enumerations = [] {
    std::map<std::string, Values, std::less<>> values;
    for (const DescriptionRow& row : test::description_rows("enums"))
      // A value with `same_as` is only read: a server of this version does not send it.
      if (!row.at("value").empty() && row.at("same_as").empty()) values[row.at("enum")].insert(row.at("value"));
    return values;
  }();
  return enumerations;
}

// The client and the service, and all that they consist of: updates of these replace the whole object.
const Values& replaced_schemas() {
  static const Values schemas = [] {
    Values found;
    std::vector<std::string> pending{"client", "service"};
    while (!pending.empty()) {
      const std::string schema = pending.back();
      pending.pop_back();
      const auto fields = test::description_schemas().find(schema);
      if (fields == test::description_schemas().end() || !found.insert(schema).second) continue;
      for (const DescriptionRow& field : fields->second) {
        const std::string& type = field.at("type");
        pending.push_back(type.starts_with("array<") ? type.substr(6, type.size() - 7) : type);
      }
    }
    return found;
  }();
  return schemas;
}

/// Collects what is wrong with a value, with the place of each mistake.
class Check {
 public:
  void value(const json::value& value, std::string_view type, const std::string& place, bool open = false) {
    if (type == "string" || type == "uri") return require(value.is_string(), place, "is not a string", value);
    if (type.starts_with("array<")) return list(value, type.substr(6, type.size() - 7), place, open);
    if (type.starts_with("map<")) return map(value, type.substr(4, type.size() - 5), place);
    if (test::description_schemas().contains(type)) return object(value, type, place);
    if (const auto values = described_enumerations().find(type); values != described_enumerations().end())
      return enumeration(value, values->second, place, open);
    if (type == "bool")
      require(value.is_bool(), place, "is not a boolean", value);
    else if (type == "int32")
      require(is_in_range<std::int32_t>(value), place, "is not an integer of 32 bits", value);
    else if (type == "int64")
      require(is_in_range<std::int64_t>(value), place, "is not an integer of 64 bits", value);
    else
      require(type == "json", place, "has a type that this check does not know: " + std::string(type), value);
  }

  void require(bool holds, const std::string& place, const std::string& what, const json::value& value) {
    if (!holds) mistakes += place + ": " + what + ": " + json::serialize(value) + '\n';
  }

  std::string mistakes;

 private:
  template <class Integer>
  static bool is_in_range(const json::value& value) {
    return value.is_int64() && value.get_int64() >= std::numeric_limits<Integer>::min() &&
           value.get_int64() <= std::numeric_limits<Integer>::max();
  }

  void list(const json::value& value, std::string_view element, const std::string& place, bool open) {
    require(value.is_array(), place, "is not an array", value);
    if (!value.is_array()) return;
    for (std::size_t index = 0; index < value.get_array().size(); ++index)
      this->value(value.get_array()[index], element, place + '/' + std::to_string(index), open);
  }

  void map(const json::value& value, std::string_view element, const std::string& place) {
    require(value.is_object(), place, "is not an object", value);
    if (!value.is_object()) return;
    for (const auto& member : value.get_object())
      this->value(member.value(), element, place + '/' + std::string(member.key()));
  }

  void enumeration(const json::value& value, const Values& values, const std::string& place, bool open) {
    const bool known = value.is_string() && (values.contains(std::string_view(value.get_string())) ||
                                             (open && value.get_string().ends_with("_OF_TOMORROW")));
    require(known, place, "is not a value of its enumeration", value);
  }

  void object(const json::value& value, std::string_view schema, const std::string& place) {
    require(value.is_object(), place, "is not an object", value);
    if (!value.is_object()) return;
    const std::vector<DescriptionRow>& fields = test::description_schemas().find(schema)->second;
    const bool open = replaced_schemas().contains(schema);
    for (const auto& member : value.get_object()) {
      const std::string_view name = member.key();
      if (open && name.ends_with("OfTomorrow")) continue;
      const std::string inner = place + '/' + std::string(name);
      const auto field = std::ranges::find(fields, name, [](const auto& row) { return row.at("field"); });
      require(field != fields.end(), inner, "is not a member of " + std::string(schema), member.value());
      if (field == fields.end()) continue;
      require(std::ranges::count(test::words_of(field->at("used_in")), "response") == 1, inner,
              "is not a member of a response", member.value());
      this->value(member.value(), field->at("type"), inner, open);
      unit(member.value(), field->at("unit"), inner);
      if (field->at("json_in_string") == "yes") text(member.value(), inner);
    }
  }

  // A time in the wrong unit is before 1980 or after the year 5000; 0 means that there is none.
  void unit(const json::value& value, const std::string& unit, const std::string& place) {
    if (!unit.ends_with("since the epoch") || !value.is_int64() || value.get_int64() == 0) return;
    const std::int64_t second = unit.starts_with("milliseconds") ? 1000 : 1;
    require(value.get_int64() / second > 315'532'800 && value.get_int64() / second < 95'617'584'000, place,
            "is not in " + unit, value);
  }

  void text(const json::value& value, const std::string& place) {
    boost::system::error_code error;
    if (value.is_string()) json::parse(value.get_string(), error);
    require(!error, place, "does not hold JSON", value);
  }
};

std::set<std::string>& operations_seen() {
  static std::set<std::string> names;
  return names;
}

// An error has a code and a message, and no other member.
void check_error(Check& check, const json::value& content) {
  check.value(content, "result", "");
  check.require(content.is_object() && content.get_object().size() == 2u, "", "is not an error", content);
}

}  // namespace

std::string mistakes_in(std::string_view method, std::string_view target, const HttpResponse& response) {
  const DescriptionRow* const operation = find_operation(method, target);
  if (!operation) return {};
  Check check;
  const std::string& content = operation->at("content");
  const bool success = is_success(response.status);
  const std::string label = test::name_of(*operation) + ' ' + std::to_string(response.status);
  const auto mistake = [&](const std::string& what) { return label + ": " + what + "\n" + response.body; };
  if (success && content == "text") {
    if (!response.content_type.starts_with("text/plain")) return mistake("is not text");
  } else if (response.content_type.empty() || response.body.empty()) {
    if (!response.content_type.empty() || !response.body.empty())
      return mistake("has content without a type, or a type");
    if (!success || (content != "none" && !content.ends_with("or none"))) return mistake("has no content");
  } else {
    if (success && content == "none") return mistake("has content");
    if (response.content_type != "application/json") return mistake("is not JSON by its type");
    boost::system::error_code error;
    const json::value value = json::parse(response.body, error);
    if (error) return mistake("is not JSON");
    if (!success)
      check_error(check, value);
    else if (content.starts_with("document"))
      check.require(value.is_object(), "", "is not an object", value);
    else
      check.value(value, operation->at("response"), "");
  }
  if (success) operations_seen().insert(test::name_of(*operation));
  return check.mistakes.empty() ? std::string() : label + ": " + check.mistakes;
}

std::string mistakes_in(const json::value& value, std::string_view type) {
  Check check;
  check.value(value, type, "");
  return check.mistakes;
}

const std::set<std::string>& checked_operations() { return operations_seen(); }

}  // namespace authlete::simulator
