#include "core/bearer_token.hpp"

#include <algorithm>

#include "core/header_rules.hpp"

namespace authlete::core {

namespace {

// `scheme` is in lower case.
bool begins_with_scheme(std::string_view token, std::string_view scheme) noexcept {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  };
  return token.size() > scheme.size() && (token[scheme.size()] == ' ' || token[scheme.size()] == ':') &&
         std::ranges::equal(token.substr(0, scheme.size()), scheme, {}, lower);
}

}  // namespace

const char* fault_of_bearer_token(std::string_view token) noexcept {
  if (token.empty()) return "is empty";
  if (!valid_header_value(token)) return "has a control character, perhaps a line end from a file";
  if (begins_with_scheme(token, "bearer"))
    return "begins with the scheme `Bearer`, which the library adds: give the token alone";
  if (begins_with_scheme(token, "dpop"))
    return "begins with the scheme `DPoP`, which the library adds: give the token alone";
  if (token.find_first_of(" \t") != token.npos) return "has white space, which no access token has";
  if (token.find_first_of("\"'") != token.npos) return "has a quotation mark, which no access token has";
  return nullptr;
}

}  // namespace authlete::core
