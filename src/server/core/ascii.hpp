#pragma once

#include <algorithm>
#include <string_view>

namespace authlete::server {

/// Returns `letter` in lower case if it is one of `A` to `Z`, otherwise unchanged. The locale has no influence.
constexpr char ascii_lower(char letter) noexcept {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 0x20) : letter;
}

constexpr bool is_ascii_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }

constexpr bool is_ascii_letter(char letter) noexcept {
  return ascii_lower(letter) >= 'a' && ascii_lower(letter) <= 'z';
}

/// Compares names of fields, schemes and media types, which have no case (RFC 9110 sections 5.1, 8.3.1 and 11.1).
constexpr bool equal_ignoring_case(std::string_view left, std::string_view right) noexcept {
  return left.size() == right.size() && std::ranges::equal(left, right, {}, ascii_lower, ascii_lower);
}

/// Returns `text` without the spaces and tabs around it (OWS of RFC 9110 section 5.6.3).
constexpr std::string_view trim(std::string_view text) noexcept {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == text.npos) return std::string_view();
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Returns whether `letter` may be part of a token (RFC 9110 section 5.6.2).
constexpr bool is_token_character(char letter) noexcept {
  return is_ascii_letter(letter) || is_ascii_digit(letter) ||
         std::string_view("!#$%&'*+-.^_`|~").find(letter) != std::string_view::npos;
}

/// Returns whether `text` is a token (RFC 9110 section 5.6.2).
constexpr bool is_token(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, is_token_character);
}

}  // namespace authlete::server
