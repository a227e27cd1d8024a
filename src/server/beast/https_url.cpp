#include "server/beast/https_url.hpp"

#include <algorithm>
#include <charconv>

#include "server/core/ascii.hpp"

namespace authlete::server::beast {

namespace {

constexpr std::string_view https_scheme = "https://";
constexpr std::size_t longest_url = 2'048;

bool is_domain_character(char letter) noexcept {
  return is_ascii_letter(letter) || is_ascii_digit(letter) || letter == '-' || letter == '.' || letter == '_';
}

bool is_literal_character(char letter) noexcept {
  const char lower = ascii_lower(letter);
  return is_ascii_digit(letter) || (lower >= 'a' && lower <= 'f') || letter == ':' || letter == '.';
}

bool parse_port(std::string_view digits, std::uint16_t& port) noexcept {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return error == std::errc() && end == digits.data() + digits.size() && port != 0 && is_ascii_digit(digits.front());
}

}  // namespace

std::optional<HttpsUrl> parse_https_url(std::string_view url) {
  const bool is_printable = std::ranges::all_of(url, [](char letter) { return letter > 0x20 && letter < 0x7F; });
  if (url.size() > longest_url || !is_printable) return std::nullopt;
  if (!equal_ignoring_case(url.substr(0, https_scheme.size()), https_scheme)) return std::nullopt;
  url.remove_prefix(https_scheme.size());
  const std::string_view authority = url.substr(0, url.find_first_of("/?#"));
  std::string_view target = url.substr(authority.size());
  target = target.substr(0, target.find('#'));

  HttpsUrl result;
  std::string_view rest = authority;
  if (rest.starts_with('[')) {
    const std::size_t end = rest.find(']');
    if (end == rest.npos) return std::nullopt;
    result.host = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    if (!std::ranges::all_of(result.host, is_literal_character)) return std::nullopt;
  } else {
    result.host = rest.substr(0, rest.find(':'));
    rest.remove_prefix(result.host.size());
    if (!std::ranges::all_of(result.host, is_domain_character)) return std::nullopt;
  }
  if (result.host.empty()) return std::nullopt;
  if (!rest.empty() && (rest.size() == 1 || rest.front() != ':' || !parse_port(rest.substr(1), result.port)))
    return std::nullopt;
  result.authority = authority;
  result.target = target.starts_with('/') ? "" : "/";
  result.target += target;
  return result;
}

}  // namespace authlete::server::beast
