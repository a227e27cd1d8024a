#include "core/header_rules.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/lower_case.hpp"
#include "core/sanitize.hpp"
#include "core/wide_bytes.hpp"

namespace authlete::core {

namespace {

// Fields that the library sets itself, and fields that frame a message or control the connection.
constexpr std::array<std::string_view, 12> reserved{
    "authorization", "accept", "content-type", "host",    "content-length", "transfer-encoding",
    "connection",    "expect", "te",           "trailer", "upgrade",        "keep-alive"};

constexpr std::array<bool, 256> token_characters = [] {
  std::array<bool, 256> allowed{};
  for (unsigned char letter = '0'; letter <= '9'; ++letter) allowed[letter] = true;
  for (unsigned char letter = 'a'; letter <= 'z'; ++letter) allowed[letter] = true;
  for (unsigned char letter = 'A'; letter <= 'Z'; ++letter) allowed[letter] = true;
  for (const char letter : std::string_view("!#$%&'*+-.^_`|~")) allowed[static_cast<unsigned char>(letter)] = true;
  return allowed;
}();

bool token_character(char letter) noexcept { return token_characters[static_cast<unsigned char>(letter)]; }

}  // namespace

bool valid_header_value(std::string_view value) noexcept {
  return all_bytes(
      value, [](WideBytes bytes) { return (bytes.below(0x20) | bytes.is(0x7F)) == 0; },
      [](unsigned char byte) { return (byte >= 0x20 && byte != 0x7F) || byte == '\t'; });
}

bool valid_target(std::string_view target) noexcept {
  return target.starts_with('/') &&
         all_bytes(
             target, [](WideBytes bytes) { return (bytes.below(0x21) | bytes.is(0x7F) | bytes.beyond_ascii()) == 0; },
             [](unsigned char byte) { return byte > 0x20 && byte < 0x7F; });
}

bool valid_header_name(std::string_view name) noexcept {
  bool good = !name.empty();
  for (const char letter : name) good &= token_character(letter);
  return good;
}

void HeaderValidity::establish(Headers& headers) noexcept {
  headers.known_valid_ = true;
  for (const auto& [name, value] : headers)
    headers.known_valid_ &= valid_header_name(name) && valid_header_value(value);
}

Result<void> check_extra_headers(const Headers& headers, ErrorKind kind) {
  for (const auto& [name, value] : headers) {
    const auto refused = [&](const char* why) {
      return Error(kind, Phase::prepare, "headers: `" + sanitized(name) + "` " + why);
    };
    if (!valid_header_name(name)) return refused("is not a header name");
    const std::string lowered = lower_case(name);
    if (std::ranges::find(reserved, lowered) != reserved.end() || lowered.starts_with("proxy-"))
      return refused("is set by the library");
    if (!valid_header_value(value)) return refused("has a value with a control character");
  }
  return {};
}

}  // namespace authlete::core
