#include "core/header_rules.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/lower_case.hpp"
#include "core/sanitise.hpp"

namespace authlete::core {

namespace {

// What the library sets itself, and what frames a message or steers the connection.
constexpr std::array<std::string_view, 12> reserved{
    "authorization", "accept", "content-type", "host",    "content-length", "transfer-encoding",
    "connection",    "expect", "te",           "trailer", "upgrade",        "keep-alive"};

bool token_character(char letter) noexcept {
  if ((letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'))
    return true;
  return letter != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(letter) != std::string_view::npos;
}

}  // namespace

bool valid_header_value(std::string_view value) noexcept {
  return std::ranges::none_of(value, [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && byte != '\t') || byte == 0x7F;
  });
}

bool valid_header_name(std::string_view name) noexcept {
  return !name.empty() && std::ranges::all_of(name, token_character);
}

Result<void> check_extra_headers(const Headers& headers, ErrorKind kind) {
  for (const auto& [name, value] : headers) {
    const auto refused = [&](const char* why) {
      return Error(kind, Phase::prepare, "headers: `" + sanitised(name) + "` " + why);
    };
    if (!valid_header_name(name)) return refused("is no header name");
    const std::string lowered = lower_case(name);
    if (std::ranges::find(reserved, lowered) != reserved.end() || lowered.starts_with("proxy-"))
      return refused("is set by the library");
    if (!valid_header_value(value)) return refused("has a value with a control character");
  }
  return {};
}

}  // namespace authlete::core
