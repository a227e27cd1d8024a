#include "server/core/basic.hpp"

#include <algorithm>

#include "server/core/encoding.hpp"
#include "server/core/utf8.hpp"

namespace authlete::server {

namespace {

bool has_control_characters(std::string_view text) noexcept {
  return std::ranges::any_of(text,
                             [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F; });
}

std::optional<Secret> decode_part(std::string_view part, bool allow_unencoded) {
  std::optional<Secret> decoded = decode_form_text(part);
  if (!decoded && allow_unencoded && is_utf8(part)) decoded = Secret(part);
  if (decoded && has_control_characters(decoded->reveal())) decoded.reset();
  return decoded;
}

}  // namespace

std::optional<BasicCredentials> decode_basic(std::string_view credentials, bool allow_unencoded) {
  const std::optional<Secret> both = decode_base64(credentials);
  if (!both) return std::nullopt;
  const std::string_view text = both->reveal();
  const std::size_t colon = text.find(':');
  if (colon == text.npos) return std::nullopt;
  const std::optional<Secret> id = decode_part(text.substr(0, colon), allow_unencoded);
  std::optional<Secret> secret = decode_part(text.substr(colon + 1), allow_unencoded);
  if (!id || id->empty() || !secret) return std::nullopt;
  return BasicCredentials{id->reveal(), std::move(*secret)};
}

}  // namespace authlete::server
