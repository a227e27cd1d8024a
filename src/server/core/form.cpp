#include "authlete/server/form.hpp"

#include "server/core/encoding.hpp"
#include "server/core/form_scanner.hpp"

namespace authlete::server {

std::optional<Form> Form::parse(std::string_view text, std::size_t limit) {
  Form form;
  FormScanner scanner(text);
  while (scanner.next()) {
    if (form.parameters_.size() == limit) return std::nullopt;
    const std::optional<Secret> name = decode_form_text(scanner.name());
    std::optional<Secret> value = decode_form_text(scanner.value());
    if (!name || !value) return std::nullopt;
    form.parameters_.emplace_back(name->reveal(), std::move(*value));
  }
  return form;
}

const Secret* Form::find(std::string_view name) const noexcept {
  const Secret* found = nullptr;
  for (const auto& [other, value] : parameters_) {
    if (other != name || value.empty()) continue;
    if (found) return nullptr;
    found = &value;
  }
  return found;
}

std::vector<std::string> Form::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [other, value] : parameters_) {
    if (other == name && !value.empty()) values.push_back(value.reveal());
  }
  return values;
}

}  // namespace authlete::server
