// What protects pages: cookies, page tokens and escaped text.
//
// - A cookie that is set is found again among any others, unless one of them has its name.
// - A page token is accepted for its own binding only, and a changed one not at all.
// - Escaped text is UTF-8 without markup, and can be shown in a quoted attribute.
//
// Input: a `Cookie` field, a value, the parts of two bindings, a token; a position at the end.
#include <string>

#include "authlete/server/cookie.hpp"
#include "authlete/server/html.hpp"
#include "authlete/server/page_token.hpp"
#include "property.hpp"
#include "server/core/utf8.hpp"

namespace authlete::fuzz {
namespace {

constexpr std::size_t longest = 128;

void check_cookie(const std::string& others, const std::string& value) {
  server::HttpResponse response;
  try {
    server::set_cookie(response, "session", value);
  } catch (const std::invalid_argument&) {
    require(response.headers.empty(), "a refused cookie is not set");
    return;
  }
  const std::string field(response.headers.find("Set-Cookie").value());
  require(!has_control_character(field), "the field is one line");
  require(field == "__Host-session=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax",
          "the value ends where it must");
  // A browser sends what stands before the first semicolon.
  const std::string sent = field.substr(0, field.find(';'));
  for (const std::string& cookies : {sent + "; " + others, others + "; " + sent}) {
    const server::HeaderField fields[]{{"Cookie", cookies}};
    server::RequestView request;
    request.fields = fields;
    const auto found = server::find_cookie(request, "session");
    require(found ? *found == value : contains(others, "__Host-session"), "a cookie is found again");
  }
}

void check_page_token(const server::PageBinding& first, const server::PageBinding& second, const std::string& other,
                      std::size_t position) {
  static const server::PageTokens tokens(Secret("0123456789abcdef0123456789abcdef"));
  const std::string token = tokens.make(first);
  const bool equal =
      first.interaction == second.interaction && first.cookie == second.cookie && first.step == second.step;
  require(tokens.check(token, first), "a token is accepted");
  require(tokens.check(token, second) == equal, "a token belongs to one binding");
  require(tokens.check(other, first) == (other == token), "another token is refused");
  std::string changed = token;
  changed[position % changed.size()] ^= 1;
  require(!tokens.check(changed, first), "a changed token is refused");
}

void check_escaped(const std::string& text) {
  const std::string escaped = server::escape_html(text);
  require(server::is_utf8(escaped), "escaped text is UTF-8");
  require(escaped.find_first_of("<>\"'") == escaped.npos, "escaped text has no markup");
  require(escaped.size() >= text.size(), "nothing is left out");
}

}  // namespace
}  // namespace authlete::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace authlete::fuzz;
  FuzzedDataProvider input(data, size);
  const auto position = input.ConsumeIntegral<std::uint8_t>();
  const std::string others = input.ConsumeRandomLengthString(256);
  check_cookie(others, input.ConsumeRandomLengthString(longest));
  check_escaped(others);
  std::string parts[6];
  for (std::string& part : parts) part = input.ConsumeRandomLengthString(longest);
  check_page_token({parts[0], parts[1], parts[2]}, {parts[3], parts[4], parts[5]},
                   input.ConsumeRandomLengthString(longest), position);
  return 0;
}
