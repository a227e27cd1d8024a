#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "codec/tables.hpp"
#include "form.hpp"

namespace authlete::simulator {

/// Fills in a default-constructed model from a form. Parameters without a member are skipped, and so are members of a
/// type that a form cannot express. Returns false if a parameter does not have the type of its member.
bool read_form(const Form& form, void* model, const codec::ModelTable& table);

/// Reads a whole number in decimal. Returns false if the text is anything else.
bool read_integer(const std::string& text, std::optional<std::int32_t>& value);

/// Converts a form body into a model. Returns nothing if `read_form` fails.
template <class Model>
std::optional<Model> model_from_form(const Form& form) {
  std::optional<Model> model(std::in_place);
  if (!read_form(form, &*model, codec::TableOf<Model>::value)) model.reset();
  return model;
}

}  // namespace authlete::simulator
