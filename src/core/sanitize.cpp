#include "core/sanitize.hpp"

#include <cstddef>

#include "core/masking.hpp"

namespace authlete::core {

namespace {

constexpr std::size_t body_excerpt_bytes = 256;
constexpr std::size_t service_message_bytes = 4096;

bool continuation(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

// Returns the length of the printable UTF-8 character at the start of `text`, or 0 if there is none.
std::size_t printable_character(std::string_view text) noexcept {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return first >= 0x20 && first != 0x7F ? 1 : 0;
  std::size_t length = 0;
  if (first >= 0xC2 && first <= 0xDF) length = 2;
  if (first >= 0xE0 && first <= 0xEF) length = 3;
  if (first >= 0xF0 && first <= 0xF4) length = 4;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t index = 1; index < length; ++index)
    if (!continuation(text[index])) return 0;
  if (first == 0xC2 && byte(1) < 0xA0) return 0;   // C1 controls
  if (first == 0xE0 && byte(1) < 0xA0) return 0;   // overlong
  if (first == 0xED && byte(1) >= 0xA0) return 0;  // surrogates
  if (first == 0xF0 && byte(1) < 0x90) return 0;
  if (first == 0xF4 && byte(1) >= 0x90) return 0;
  return length;
}

std::string excerpt(std::string_view text, std::span<const std::string> secrets, std::size_t maximum) {
  std::string result = sanitized(masked_beginning(text, secrets, maximum + 1));
  if (result.size() > maximum) {
    std::size_t end = maximum;
    while (end > 0 && continuation(result[end])) --end;
    result.resize(end);
  }
  return result;
}

}  // namespace

std::string sanitized(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = printable_character(text);
    if (length == 0) {
      result += '?';
      text.remove_prefix(1);
    } else {
      result += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return result;
}

std::string body_excerpt(std::string_view body, std::span<const std::string> secrets) {
  return excerpt(body, secrets, body_excerpt_bytes);
}

std::string sanitized_service_message(std::string_view text, std::span<const std::string> secrets) {
  return excerpt(text, secrets, service_message_bytes);
}

}  // namespace authlete::core
