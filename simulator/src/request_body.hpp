#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "codec/codec.hpp"
#include "form.hpp"
#include "form_model.hpp"

namespace authlete::simulator {

/// Adds an empty string for each required string that is missing in the JSON of a model, so that the operation can
/// report it with an action. Everything else stays as it is. Returns nothing if the text is not a JSON object.
std::optional<std::string> with_required_strings(std::string_view body, const codec::ModelTable& table);

/// The body of a request as the model of its operation.
template <class Model>
struct RequestBody {
  std::optional<Model> model;  ///< Absent if the body cannot be read. Then `failure` has the reason.
  std::string failure;
  bool lacked_member = false;  ///< A required string was missing. An empty string is in its place.
};

/// Reads JSON, or a form if the operation accepts forms.
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
    if (const auto filled = with_required_strings(body, codec::TableOf<Model>::value)) {
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
