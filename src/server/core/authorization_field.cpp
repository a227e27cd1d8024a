#include "server/core/authorization_field.hpp"

#include <algorithm>

#include "server/core/ascii.hpp"

namespace authlete::server {

bool AuthorizationField::has_scheme(std::string_view name) const noexcept {
  return state == State::present && equal_ignoring_case(scheme, name);
}

AuthorizationField parse_authorization(std::string_view value) noexcept {
  AuthorizationField field;
  value = trim(value);
  // Only spaces may separate the two parts. A tab stays in the scheme, which is then not a token.
  field.scheme = value.substr(0, value.find(' '));
  field.state = is_token(field.scheme) ? AuthorizationField::State::present : AuthorizationField::State::malformed;
  if (field.state == AuthorizationField::State::present) field.credentials = trim(value.substr(field.scheme.size()));
  return field;
}

AuthorizationField authorization_of(const RequestView& request) noexcept {
  AuthorizationField field;
  switch (request.count("Authorization")) {
    case 0: return field;
    case 1: return parse_authorization(*request.find("Authorization"));
    default: field.state = AuthorizationField::State::repeated; return field;
  }
}

bool is_token68(std::string_view text) noexcept {
  text = text.substr(0, text.find_last_not_of('=') + 1);
  return !text.empty() && std::ranges::all_of(text, [](char letter) {
    return is_ascii_letter(letter) || is_ascii_digit(letter) ||
           std::string_view("-._~+/").find(letter) != std::string_view::npos;
  });
}

}  // namespace authlete::server
