#pragma once

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "codec/codec.hpp"
#include "codec/members.hpp"
#include "form.hpp"
#include "form_model.hpp"

namespace authlete::simulator {

namespace detail {

template <class Type>
constexpr bool is_required = std::is_same_v<Type, std::string> || std::is_same_v<Type, Secret>;

// Adds an empty string for each required one that is missing, so that the operation can say so with an action.
// Everything else stays as it was written.
template <class Model>
std::optional<std::string> with_required_texts(std::string_view body) {
  boost::system::error_code error;
  boost::json::value value = boost::json::parse(boost::json::string_view(body.data(), body.size()), error);
  if (error || !value.is_object()) return std::nullopt;
  std::string filled(body.substr(0, body.find_last_of('}')));
  bool empty = value.get_object().empty();
  const auto fill = [&]<class Type>(const codec::Member<Model, Type>& member) {
    if constexpr (is_required<Type>) {
      const boost::json::value* const entry = value.get_object().if_contains(member.name);
      if (entry != nullptr && !entry->is_null()) return;
      filled.append(std::exchange(empty, false) ? "\"" : ",\"").append(member.name).append("\":\"\"");
    }
  };
  std::apply([&](const auto&... member) { (fill(member), ...); }, codec::Members<Model>::list);
  return filled + '}';
}

}  // namespace detail

/// A body as the model of its operation.
template <class Model>
struct RequestBody {
  std::optional<Model> model;  ///< Absent: not understood, see `failure`.
  std::string failure;
  bool lacked_member = false;  ///< A required text was missing, an empty one is in its place.
};

/// Reads JSON, or a form where the operation takes one.
template <class Model>
RequestBody<Model> read_body(std::string_view content_type, std::string_view body, bool form_allowed) {
  RequestBody<Model> reading;
  if (is_form(content_type)) {
    const std::optional<Form> form = form_allowed ? Form::parse(body) : std::nullopt;
    if (form) reading.model = model_from_form<Model>(*form);
    if (!reading.model) reading.failure = form_allowed ? "malformed form" : "a form is not accepted here";
    return reading;
  }
  Result<Model> decoded = codec::decode<Model>(body);
  if (!decoded)
    if (const std::optional<std::string> filled = detail::with_required_texts<Model>(body)) {
      reading.lacked_member = true;
      decoded = codec::decode<Model>(*filled);
    }
  if (decoded)
    reading.model = std::move(*decoded);
  else
    reading.failure = decoded.error().message;
  return reading;
}

}  // namespace authlete::simulator
