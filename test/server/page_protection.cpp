// Cookies, page tokens, identifiers and the check of the origin.
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>

#include "authlete/server/cookie.hpp"
#include "authlete/server/page_token.hpp"
#include "authlete/server/random_id.hpp"
#include "request_fields.hpp"
#include "server/core/digest.hpp"
#include "server/core/encoding.hpp"
#include "server/core/same_origin.hpp"

namespace authlete::server {
namespace {

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    text += digits[static_cast<unsigned char>(byte) >> 4];
    text += digits[static_cast<unsigned char>(byte) & 15];
  }
  return text;
}

std::string cookie(std::vector<HeaderField> fields) {
  const TestRequest request("GET", std::move(fields));
  return std::string(find_cookie(request.view, "session").value_or("(none)"));
}

BOOST_AUTO_TEST_SUITE(page_protection)

BOOST_AUTO_TEST_CASE(cookie_is_found_by_its_name_with_prefix) {
  BOOST_TEST(cookie({{"Cookie", "a=b; __Host-session=x-_1;c"}}) == "x-_1");
  BOOST_TEST(cookie({{"cookie", "a=b"}, {"Cookie", " __Host-session = x=y "}}) == "x=y");
  BOOST_TEST(cookie({{"Cookie", "__Host-session="}}) == "");
  for (const char* const other : {"", ";;", "session=x", "__host-session=x", "__Host-Session=x", "__Host-session",
                                  "__Host-session2=x", "x__Host-session=y", "__Secure-session=x"})
    BOOST_TEST(cookie({{"Cookie", other}}) == "(none)", other);
  BOOST_TEST(cookie({{"Set-Cookie", "__Host-session=x"}}) == "(none)");
}

BOOST_AUTO_TEST_CASE(cookie_that_occurs_twice_is_not_found) {
  BOOST_TEST(cookie({{"Cookie", "__Host-session=x; __Host-session=x"}}) == "(none)");
  BOOST_TEST(cookie({{"Cookie", "__Host-session=x"}, {"Cookie", "__Host-session=y"}}) == "(none)");
}

BOOST_AUTO_TEST_CASE(cookie_is_set_for_this_host_only) {
  HttpResponse response;
  set_cookie(response, "session", "abc_-1");
  BOOST_TEST(*response.headers.find("Set-Cookie") == "__Host-session=abc_-1; Path=/; Secure; HttpOnly; SameSite=Lax");
  HttpResponse limited;
  set_cookie(limited, "session", "abc", std::chrono::hours(12));
  BOOST_TEST(limited.headers.find("Set-Cookie")->ends_with("; Max-Age=43200"));
  HttpResponse removed;
  remove_cookie(removed, "session");
  BOOST_TEST(*removed.headers.find("Set-Cookie") ==
             "__Host-session=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
}

BOOST_AUTO_TEST_CASE(cookie_with_other_characters_is_not_set) {
  HttpResponse response;
  for (const char* const value : {"a;b", "a b", "a\r\nb", "a,b", "a\"b", "a\\b", "\xC3\xA4", "\x7F"})
    BOOST_CHECK_THROW(set_cookie(response, "session", value), std::invalid_argument);
  for (const char* const name : {"", "a=b", "a;b", "a b"})
    BOOST_CHECK_THROW(set_cookie(response, name, "x"), std::invalid_argument);
  BOOST_TEST(response.headers.empty());
}

BOOST_AUTO_TEST_CASE(page_token_belongs_to_interaction_cookie_and_step) {
  const PageTokens tokens;
  const PageBinding page{"interaction", "cookie", "consent"};
  const std::string token = tokens.make(page);
  BOOST_TEST(token.size() == 43U);
  BOOST_TEST(tokens.check(token, page));
  BOOST_TEST(!tokens.check(token, {"another", "cookie", "consent"}));
  BOOST_TEST(!tokens.check(token, {"interaction", "another", "consent"}));
  BOOST_TEST(!tokens.check(token, {"interaction", "cookie", "login"}));
  // The same text, split elsewhere.
  BOOST_TEST(!tokens.check(token, {"interactioncookie", "", "consent"}));
  BOOST_TEST(!tokens.check(token, {"interactio", "ncookie", "consent"}));
  BOOST_TEST(!PageTokens().check(token, page));
}

BOOST_AUTO_TEST_CASE(changed_page_token_is_refused) {
  const PageTokens tokens;
  const PageBinding page{"interaction", "cookie", "consent"};
  const std::string token = tokens.make(page);
  for (std::size_t index = 0; index < token.size(); ++index) {
    std::string changed = token;
    changed[index] = changed[index] == 'A' ? 'B' : 'A';
    BOOST_TEST(!tokens.check(changed, page));
  }
  BOOST_TEST(!tokens.check("", page));
  BOOST_TEST(!tokens.check(token + "A", page));
  BOOST_TEST(!tokens.check(token.substr(1), page));
}

BOOST_AUTO_TEST_CASE(servers_with_one_key_accept_the_tokens_of_each_other) {
  const Secret key("0123456789abcdef");
  BOOST_TEST(PageTokens(key).check(PageTokens(key).make({"i", "c", "s"}), {"i", "c", "s"}));
  BOOST_CHECK_THROW(PageTokens(Secret("0123456789abcde")), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(identifiers_are_long_and_differ) {
  std::set<std::string> all;
  for (int count = 0; count < 1000; ++count) {
    const std::string id = random_id_128(), key = random_id_256();
    BOOST_TEST(id.size() == 22U);
    BOOST_TEST(key.size() == 43U);
    BOOST_TEST(id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == id.npos);
    all.insert(id);
    all.insert(key);
  }
  BOOST_TEST(all.size() == 2000U);
}

BOOST_AUTO_TEST_CASE(digests_are_those_of_the_standards) {
  BOOST_TEST(hex(as_text(sha256("abc"))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // RFC 4231 section 4.3
  BOOST_TEST(hex(as_text(hmac_sha256("Jefe", "what do ya want for nothing?"))) ==
             "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  BOOST_TEST(base64url("\xFB\xFF\xFE") == "-__-");
  BOOST_TEST(base64url("a") == "YQ");
}

BOOST_AUTO_TEST_CASE(form_of_another_origin_is_not_of_the_same_origin) {
  const Options options{.issuer = "https://as.example:8443/tenant"};
  const auto check = [&options](std::vector<HeaderField> fields) {
    const TestRequest request("POST", std::move(fields));
    return is_same_origin(request.view, options);
  };
  BOOST_TEST(check({}));
  BOOST_TEST(check({{"Origin", "https://AS.example:8443"}}));
  BOOST_TEST(check({{"Origin", "https://as.example:8443"}, {"Sec-Fetch-Site", "same-origin"}}));
  BOOST_TEST(check({{"Sec-Fetch-Site", "none"}}));
  for (const char* const origin : {"null", "", "https://as.example", "http://as.example:8443",
                                   "https://as.example:8443.evil.example", "https://as.example:8443/tenant"})
    BOOST_TEST(!check({{"Origin", origin}}), origin);
  for (const char* const site : {"cross-site", "same-site", "", "Same-Origin"})
    BOOST_TEST(!check({{"Sec-Fetch-Site", site}}), site);
  BOOST_TEST(!check({{"Origin", "https://as.example:8443"}, {"Sec-Fetch-Site", "cross-site"}}));
  BOOST_TEST(!check({{"Origin", "https://as.example:8443"}, {"Origin", "https://as.example:8443"}}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
