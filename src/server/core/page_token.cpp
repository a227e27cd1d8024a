#include "authlete/server/page_token.hpp"

#include <stdexcept>

#include "authlete/server/random_id.hpp"
#include "server/core/digest.hpp"
#include "server/core/encoding.hpp"

namespace authlete::server {

namespace {

// Appends the length first, so that no two bindings have the same text.
void append_part(std::string& text, std::string_view part) {
  text += std::to_string(part.size());
  text += ':';
  text += part;
}

}  // namespace

PageTokens::PageTokens() : key_(random_id_256()) {}

PageTokens::PageTokens(Secret key) : key_(std::move(key)) {
  if (key_.reveal().size() < 16) throw std::invalid_argument("The key of page tokens must have at least 16 bytes.");
}

std::string PageTokens::make(const PageBinding& page) const {
  std::string text;
  for (const std::string_view part : {page.interaction, page.cookie, page.step}) append_part(text, part);
  return base64url(as_text(hmac_sha256(key_.reveal(), text)));
}

bool PageTokens::check(std::string_view token, const PageBinding& page) const {
  return Secret(token) == Secret(make(page));
}

}  // namespace authlete::server
