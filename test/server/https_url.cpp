#include "server/beast/https_url.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace authlete::server::beast {
namespace {

// Host, port, authority and target, or a mark that the URL is refused.
std::string parts_of(std::string_view url) {
  const std::optional<HttpsUrl> parsed = parse_https_url(url);
  if (!parsed) return "refused";
  return parsed->host + ' ' + std::to_string(parsed->port) + ' ' + parsed->authority + ' ' + parsed->target;
}

BOOST_AUTO_TEST_SUITE(https_url)

BOOST_AUTO_TEST_CASE(url_is_split_into_what_a_request_needs) {
  BOOST_TEST(parts_of("https://app.example") == "app.example 443 app.example /");
  BOOST_TEST(parts_of("HTTPS://app.example/cb?a=b&c=%20#part") == "app.example 443 app.example /cb?a=b&c=%20");
  BOOST_TEST(parts_of("https://app.example:8443?a=b") == "app.example 8443 app.example:8443 /?a=b");
  BOOST_TEST(parts_of("https://192.0.2.1/a@b:c") == "192.0.2.1 443 192.0.2.1 /a@b:c");
  BOOST_TEST(parts_of("https://[2001:db8::1]:1/") == "2001:db8::1 1 [2001:db8::1]:1 /");
}

BOOST_AUTO_TEST_CASE(rule_35_url_that_is_not_plain_https_is_refused) {
  for (const char* const bad : {"",
                                "https",
                                "https:",
                                "https:/app.example",
                                "https://",
                                "https:///a",
                                "http://app.example/",
                                "ftp://app.example/",
                                "//app.example/",
                                "app.example",
                                "https://user@app.example/",
                                "https://user:password@app.example/",
                                "https://app.example:/",
                                "https://app.example:0/",
                                "https://app.example:65536/",
                                "https://app.example:+1/",
                                "https://app.example:1x/",
                                "https://[::1/",
                                "https://[::1]x/",
                                "https://[]/",
                                "https://[fe80::1%25eth0]/",
                                "https://app%2eexample/",
                                "https://app.example\\/",
                                "https://app.example/a b",
                                "https://app.example/a\r\nX: y",
                                "https://app.example/\x7f",
                                "https://\xc3\xa4.example/",
                                " https://app.example/",
                                "https://app.example/\t"})
    BOOST_TEST(parts_of(bad) == "refused", bad);
  BOOST_TEST(parts_of(std::string("https://app.example/\0x", 22)) == "refused");
  BOOST_TEST(parts_of("https://app.example/" + std::string(2'028, 'a')) != "refused");
  BOOST_TEST(parts_of("https://app.example/" + std::string(2'029, 'a')) == "refused");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::beast
