#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "codec/document.hpp"
#include "codec/failure.hpp"
#include "codec/members.hpp"
#include "codec/raw_json.hpp"

namespace authlete::codec {

namespace json = boost::json;

/// A member without "not set": it must be there.
template <class Type>
inline constexpr bool is_required = std::is_same_v<Type, std::string> || std::is_same_v<Type, Secret>;

/// Name of an element's data types in the OAuth form (RFC 9396 section 2.2); this API says `dataTypes`.
inline constexpr std::string_view oauth_data_types = "datatypes";

template <class Type>
bool is_member_name(std::string_view name) {
  return std::apply([&](const auto&... member) { return ((member.name == name) || ...); }, Members<Type>::list);
}

/// Models out of a parsed document, in every form that is understood. Says where something is wrong, and what was
/// expected: every function returns false after it filled in the failure.
class TreeDecoder {
 public:
  /// `document` is what the values were parsed from.
  explicit TreeDecoder(std::string_view document) : path_(document) {}

  bool read(const json::value& value, std::string& text) {
    if (!value.is_string()) return failure_.expected("expected a string");
    text = value.get_string();
    return true;
  }
  bool read(const json::value& value, Secret& secret) {
    if (!value.is_string()) return failure_.expected("expected a string");
    secret = std::string_view(value.get_string());
    return true;
  }
  template <class Definition>
  bool read(const json::value& value, OpenEnum<Definition>& result) {
    if (!value.is_string()) return failure_.expected("expected a string");
    result = OpenEnum<Definition>::from_text(value.get_string());
    return true;
  }

  bool read(const json::value& value, bool& result) {
    if (!value.is_bool()) return failure_.expected("expected a boolean");
    result = value.get_bool();
    return true;
  }
  bool read(const json::value& value, std::int64_t& number) {
    // What fits is int64 after parsing, whatever its sign.
    if (value.is_uint64()) return failure_.expected("expected an integer of 64 bits");
    if (!value.is_int64()) return failure_.expected("expected an integer");
    number = value.get_int64();
    return true;
  }
  bool read(const json::value& value, std::int32_t& number) {
    std::int64_t wide = 0;
    if (!read(value, wide)) return false;
    if (!std::in_range<std::int32_t>(wide)) return failure_.expected("expected an integer of 32 bits");
    number = static_cast<std::int32_t>(wide);
    return true;
  }
  bool read(const json::value& value, std::chrono::seconds& duration) {
    std::int64_t count = 0;
    if (!read(value, count)) return false;
    duration = std::chrono::seconds(count);
    return true;
  }
  template <class Duration>
  bool read(const json::value& value, std::chrono::sys_time<Duration>& time) {
    std::int64_t count = 0;
    if (!read(value, count)) return false;
    time = std::chrono::sys_time<Duration>(Duration(count));
    return true;
  }

  template <class Type>
  bool read(const json::value& value, std::optional<Type>& result) {
    return read(value, result.emplace());
  }

  template <class Type>
  bool read(const json::value& value, std::vector<Type>& items) {
    if (!value.is_array()) return failure_.expected("expected an array");
    const json::array& elements = value.get_array();
    items.reserve(elements.size());
    path_.enter();
    for (std::size_t index = 0; index < elements.size(); ++index) {
      path_.at(index);
      if (!read(elements[index], items.emplace_back())) return failure_.within(index);
    }
    path_.leave();
    return true;
  }

  template <Model Type>
  bool read(const json::value& value, Type& model) {
    if (!value.is_object()) return failure_.expected("expected an object");
    return read_members(value.get_object(), model);
  }

  // Older servers send the names of scopes alone.
  bool read(const json::value& value, Scope& scope) {
    if (value.is_string()) return read(value, scope.name.emplace());
    if (!value.is_object()) return failure_.expected("expected an object or a string");
    return read_members(value.get_object(), scope);
  }

  bool read(const json::value& value, AuthorizationDetailsElement& element) {
    if (!value.is_object()) return failure_.expected("expected an object");
    const json::object& object = value.get_object();
    if (!read_members(object, element)) return false;
    if (element.data_types) return true;
    const json::value* data_types = object.if_contains(oauth_data_types);
    if (!data_types || data_types->is_null()) return true;
    return read(*data_types, element.data_types.emplace()) || failure_.within(oauth_data_types);
  }

  // The wrapper of this API; a bare array as in OAuth; a single element as in the specification of `token_info`.
  bool read(const json::value& value, AuthorizationDetails& details) {
    if (value.is_array()) return read_oauth_form(value, details.elements.emplace());
    if (!value.is_object()) return failure_.expected("expected an object or an array");
    const json::object& object = value.get_object();
    if (object.contains("elements") || !object.contains("type")) return read_members(object, details);
    return read(value, details.elements.emplace().emplace_back());
  }

  const Failure& failure() const { return failure_; }

 private:
  template <class Type>
  bool read_members(const json::object& object, Type& model) {
    path_.enter();
    for (const json::key_value_pair& entry : object) {
      if (entry.value().is_null()) continue;
      const std::string_view name = entry.key();
      path_.at(name);
      const auto take = [&](const auto& member, bool& done) {
        if (member.name != name) return false;
        done = read_member(entry.value(), model, member) || failure_.within(name);
        return true;
      };
      bool done = true;
      std::apply([&](const auto&... member) { (take(member, done) || ...); }, Members<Type>::list);
      if (!done) return false;
    }
    path_.leave();
    return std::apply([&](const auto&... member) { return (is_there(object, member) && ...); }, Members<Type>::list);
  }

  template <class Owner, class Type>
  bool read_member(const json::value& value, Owner& model, const Member<Owner, Type>& member) {
    if constexpr (std::is_same_v<Type, std::optional<std::string>>) {
      if (member.reading == Reading::number_as_text && (value.is_int64() || value.is_uint64())) {
        model.*member.pointer = std::string(path_.json());
        return true;
      }
    }
    return read(value, model.*member.pointer);
  }

  template <class Owner, class Type>
  bool is_there(const json::object& object, const Member<Owner, Type>& member) {
    if constexpr (is_required<Type>) {
      const json::value* value = object.if_contains(member.name);
      if (!value || value->is_null()) {
        failure_.expected("missing, expected a string");
        return failure_.within(member.name);
      }
    }
    return true;
  }

  // There the members this API collects in `otherFields` stand beside the named ones. They are kept as they were
  // written.
  bool read_oauth_form(const json::value& value, std::vector<AuthorizationDetailsElement>& elements) {
    if (!read(value, elements)) return false;
    const std::vector<std::string_view> array = raw_elements(path_.json());
    for (std::size_t index = 0; index < elements.size(); ++index)
      if (!elements[index].other_fields) elements[index].other_fields = other_fields(array[index]);
    return true;
  }

  static std::optional<std::string> other_fields(std::string_view element) {
    const std::vector<RawMember> members = raw_members(element);
    std::string fields;
    for (auto member = members.begin(); member != members.end(); ++member) {
      if (is_member_name<AuthorizationDetailsElement>(member->name) || member->name == oauth_data_types) continue;
      // Of equal names the last one counts.
      const auto same = [&](const RawMember& later) { return later.name == member->name; };
      if (std::any_of(member + 1, members.end(), same)) continue;
      fields += fields.empty() ? '{' : ',';
      fields.append(member->quoted_name).append(1, ':').append(member->value);
    }
    if (fields.empty()) return std::nullopt;
    return fields + '}';
  }

  RawPath path_;
  Failure failure_;
};

}  // namespace authlete::codec
