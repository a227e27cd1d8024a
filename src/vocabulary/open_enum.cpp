#include "authlete/open_enum.hpp"

#include <ostream>

namespace authlete::detail {

void print_text(std::ostream& out, std::string_view text) { out << text; }

EnumState enum_from_string(std::span<const EnumName> names, std::string_view text) {
  EnumState state;
  for (const EnumName& name : names)
    if (name.text == text) {
      state.code = static_cast<std::uint8_t>(name.value);
      return state;
    }
  state.unknown_text = text;
  if (!text.empty()) state.code = EnumState::unknown_code;
  return state;
}

std::string_view enum_to_string(std::span<const EnumName> names, const EnumState& state) noexcept {
  for (const EnumName& name : names)
    if (name.value == state.code) return name.text;
  return state.unknown_text;
}

}  // namespace authlete::detail
