#include "core/sanitise.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/secret_members.hpp"

namespace authlete::core {

namespace {

constexpr std::size_t body_excerpt_bytes = 256;
constexpr std::size_t service_text_bytes = 4096;
// Beyond this nothing can reach the excerpt, and a page of many megabytes need not be searched.
constexpr std::size_t searched_bytes = 64 * 1024;
constexpr std::size_t short_secret_bytes = 4;
constexpr std::string_view mask = "***";

bool continuation(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

// The length of the printable UTF-8 character at the start of `text`, 0 if there is none.
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

bool alphanumeric(char letter) noexcept {
  return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
}

bool stands_alone(std::string_view text, std::size_t at, std::size_t length) noexcept {
  const bool before = at > 0 && alphanumeric(text[at - 1]);
  const bool after = at + length < text.size() && alphanumeric(text[at + length]);
  return !before && !after;
}

void mask_one(std::string& text, std::string_view secret) {
  if (secret.empty()) return;
  for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at)) {
    if (secret.size() < short_secret_bytes && !stands_alone(text, at, secret.size())) {
      at += secret.size();
      continue;
    }
    text.replace(at, secret.size(), mask);
    at += mask.size();
  }
}

std::size_t skip_space(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) ++at;
  return at;
}

// Masks the string that follows `"name":`, up to its closing quote or the end of the text.
void mask_member(std::string& text, std::string_view name) {
  const std::string quoted = '"' + std::string(name) + '"';
  for (std::size_t found = text.find(quoted); found != std::string::npos; found = text.find(quoted, found)) {
    const std::size_t colon = skip_space(text, found + quoted.size());
    found += quoted.size() - 1;  // in a broken text its second quotation mark may be the first of another
    if (colon >= text.size() || text[colon] != ':') continue;
    const std::size_t value = skip_space(text, colon + 1);
    if (value >= text.size() || text[value] != '"') continue;
    std::size_t end = value + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    text.replace(value + 1, std::min(end, text.size()) - value - 1, mask);
    found = value + 1 + mask.size();
  }
}

// The first part of a long text, without the beginning of a secret at its end: as such it would not be found.
std::string_view searched_part(std::string_view text, std::span<const std::string> secrets) {
  if (text.size() <= searched_bytes) return text;
  text = text.substr(0, searched_bytes);
  std::size_t begun = 0;
  for (const std::string& secret : secrets)
    for (std::size_t length = begun + 1; length < secret.size(); ++length)
      if (text.ends_with(std::string_view(secret).substr(0, length))) begun = length;
  text.remove_suffix(begun);
  return text;
}

std::string excerpt(std::string_view text, std::span<const std::string> secrets, std::size_t maximum) {
  std::string result = sanitised(masked(with_secret_members_masked(searched_part(text, secrets)), secrets));
  if (result.size() > maximum) {
    std::size_t end = maximum;
    while (end > 0 && continuation(result[end])) --end;
    result.resize(end);
  }
  return result;
}

}  // namespace

std::string sanitised(std::string_view text) {
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

std::string masked(std::string_view text, std::span<const std::string> secrets) {
  // The longest first: one may be the beginning of another, whose rest would stay.
  std::vector<std::string_view> by_length(secrets.begin(), secrets.end());
  std::stable_sort(by_length.begin(), by_length.end(),
                   [](std::string_view left, std::string_view right) { return left.size() > right.size(); });
  std::string result(text);
  for (const std::string_view secret : by_length) mask_one(result, secret);
  return result;
}

std::string with_secret_members_masked(std::string_view text) {
  std::string result(text);
  for (const std::string_view name : secret_members) mask_member(result, name);
  return result;
}

std::string body_excerpt(std::string_view body, std::span<const std::string> secrets) {
  return excerpt(body, secrets, body_excerpt_bytes);
}

std::string service_text(std::string_view text, std::span<const std::string> secrets) {
  return excerpt(text, secrets, service_text_bytes);
}

}  // namespace authlete::core
