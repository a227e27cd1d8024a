#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

#include "authlete/server/claim_source.hpp"

namespace authlete::server {

Claims& Claims::set(std::string_view name, std::string json) {
  const auto place = std::ranges::find(values_, name, &Value::name);
  if (place != values_.end())
    place->json = std::move(json);
  else
    values_.push_back({std::string(name), std::move(json)});
  return *this;
}

Claims& Claims::add(std::string_view name, std::string_view value) {
  if (value.empty()) return *this;
  return set(name, boost::json::serialize(boost::json::value(boost::json::string_view(value.data(), value.size()))));
}

Claims& Claims::add(std::string_view name, bool value) { return set(name, value ? "true" : "false"); }

Claims& Claims::add(std::string_view name, std::int64_t value) { return set(name, std::to_string(value)); }

Claims& Claims::add_json(std::string_view name, std::string_view json) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse(boost::json::string_view(json.data(), json.size()), error);
  return error || value.is_null() ? *this : set(name, boost::json::serialize(value));
}

std::vector<std::string> Claims::names() const {
  std::vector<std::string> names;
  names.reserve(values_.size());
  for (const Value& value : values_) names.push_back(value.name);
  return names;
}

bool Claims::contains(std::string_view name) const noexcept {
  return std::ranges::find(values_, name, &Value::name) != values_.end();
}

std::string Claims::to_json(const std::vector<std::string>& names) const {
  std::string json = "{";
  for (const Value& value : values_) {
    if (std::ranges::find(names, value.name) == names.end()) continue;
    if (json.size() > 1) json += ',';
    const boost::json::string_view name(value.name.data(), value.name.size());
    json += boost::json::serialize(boost::json::value(name));
    json += ':';
    json += value.json;
  }
  return json + '}';
}

}  // namespace authlete::server
