#include "codec/reject_json.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <vector>

#include "codec/object_names.hpp"
#include "codec/raw_json.hpp"
#include "core/sanitize.hpp"

namespace authlete::codec {

namespace {

namespace json = boost::json;

json::object first_member(const RejectNote& note) {
  json::object why;
  why["file"] = core::sanitized(note.file);
  why["line"] = note.line;
  why["item"] = note.item;
  why["field"] = core::sanitized(note.field);
  why["reason"] = note.reason;
  why["text"] = core::sanitized(note.text);
  why["resultCode"] = core::sanitized(note.result_code);
  json::object object;
  object[reject_member] = std::move(why);
  return object;
}

bool each_once(std::vector<std::string> names) {
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) == names.end();
}

}  // namespace

std::string reject_json(const RejectNote& note, std::string_view record) {
  json::object object = first_member(note);
  const Result<std::vector<std::string>> names = object_names(record);
  if (!names || !each_once(*names)) {
    object[record_member] = core::sanitized(record);
    return json::serialize(object);
  }
  std::string text = json::serialize(object);
  text.pop_back();
  for (const RawMember& member : raw_members(record)) {
    if (member.name == reject_member) continue;
    append_in_one_line(text.append(1, ',').append(member.quoted_name).append(1, ':'), member.value);
  }
  return text + '}';
}

std::string reject_json(const RejectNote& note, std::span<const std::string> names,
                        std::span<const std::string> fields) {
  json::object object = first_member(note);
  for (std::size_t index = 0; index < std::min(names.size(), fields.size()); ++index)
    if (!names[index].empty() && !fields[index].empty())
      object[core::sanitized(names[index])] = core::sanitized(fields[index]);
  return json::serialize(object);
}

}  // namespace authlete::codec
