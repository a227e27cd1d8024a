#include "crash/rejects.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <fstream>
#include <set>

namespace authlete::crash {

namespace json = boost::json;

namespace {

// An absent string counts as an empty one.
std::string text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

class Comparison {
 public:
  Comparison(const std::string& input_file, const Input& input) : input_file_(input_file), input_(input) {}

  void take(const std::string& line) {
    ++findings_.rejects;
    const std::string place = "reject " + std::to_string(findings_.rejects);
    boost::system::error_code error;
    const json::value document = json::parse(line, error);
    const json::value* reject = error || !document.is_object() ? nullptr : document.get_object().if_contains("reject");
    if (reject == nullptr || !reject->is_object()) return fault(place + " is not an object with an object `reject`");
    const json::object& members = reject->get_object();
    const json::value* number = members.if_contains("line");
    if (number == nullptr || !number->is_number()) return fault(place + " names no line");
    for (const char* name : {"file", "item", "field", "reason", "text", "resultCode"})
      if (!members.contains(name)) fault(place + " lacks " + name);
    compare(number->to_number<std::uint64_t>(), members);
  }

  RejectsFindings end() {
    for (const auto& [line, reason] : input_.bad_lines)
      if (!seen_.contains(line)) fault("line " + std::to_string(line) + " is bad (" + word(reason) + "), not rejected");
    return std::move(findings_);
  }

 private:
  void compare(std::uint64_t line, const json::object& members) {
    const std::string place = "line " + std::to_string(line);
    if (!seen_.insert(line).second) return fault(place + " is rejected twice");
    const auto bad = input_.bad_lines.find(line);
    const std::string reason = text_of(members, "reason");
    const std::string code = text_of(members, "resultCode");
    if (bad == input_.bad_lines.end()) {
      ++findings_.wrongly_rejected;
      return fault(place + " is good, rejected as " + reason + ' ' + code + ' ' + text_of(members, "text"));
    }
    if (text_of(members, "file") != input_file_) fault(place + " is said to be of another file");
    if (!bad->second.empty() && bad->second != reason) fault(place + " is bad (" + bad->second + "), said: " + reason);
    if (bad->second.empty() && code.empty()) fault(place + " is rejected without the service's code: " + reason);
  }

  static std::string word(const std::string& reason) { return reason.empty() ? "to the service" : reason; }
  void fault(std::string text) { findings_.faults.push_back(std::move(text)); }

  const std::string& input_file_;
  const Input& input_;
  std::set<std::uint64_t> seen_;
  RejectsFindings findings_;
};

}  // namespace

RejectsFindings compare_rejects(const std::string& rejects_file, const std::string& input_file, const Input& input) {
  Comparison comparison(input_file, input);
  std::ifstream file(rejects_file);
  for (std::string line; std::getline(file, line);) comparison.take(line);
  return comparison.end();
}

}  // namespace authlete::crash
