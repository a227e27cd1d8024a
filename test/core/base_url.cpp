#include "core/base_url.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "authlete/client_options.hpp"

using namespace authlete;

BOOST_AUTO_TEST_SUITE(base_url_parts)

BOOST_AUTO_TEST_CASE(host_alone_is_parsed) {
  const auto url = core::parse_base_url("https://us.authlete.com");
  BOOST_REQUIRE(url);
  BOOST_TEST(url->host == "us.authlete.com");
  BOOST_TEST(url->port == "443");
  BOOST_TEST(url->host_header == "us.authlete.com");
  BOOST_TEST(url->path_prefix == "");
  BOOST_TEST(!url->host_is_address);
}

BOOST_AUTO_TEST_CASE(port_and_prefix_with_trailing_slashes_are_parsed) {
  const auto url = core::parse_base_url("https://Gateway.Example:8443/authlete/v3//");
  BOOST_REQUIRE(url);
  BOOST_TEST(url->host == "gateway.example");
  BOOST_TEST(url->port == "8443");
  BOOST_TEST(url->host_header == "gateway.example:8443");
  BOOST_TEST(url->path_prefix == "/authlete/v3");
  BOOST_TEST(url->text == "https://gateway.example:8443/authlete/v3");
}

BOOST_AUTO_TEST_CASE(default_port_is_left_out_of_the_host_header) {
  BOOST_TEST(core::parse_base_url("https://a.example:443/").value().host_header == "a.example");
}

BOOST_AUTO_TEST_CASE(ip_addresses_are_parsed) {
  const auto v4 = core::parse_base_url("https://127.0.0.1:8443").value();
  BOOST_TEST(v4.host_is_address);
  BOOST_TEST(v4.host == "127.0.0.1");
  const auto v6 = core::parse_base_url("https://[::1]:8443").value();
  BOOST_TEST(v6.host_is_address);
  BOOST_TEST(v6.host == "::1");
  BOOST_TEST(v6.host_header == "[::1]:8443");
}

BOOST_DATA_TEST_CASE(invalid_urls_are_refused,
                     boost::unit_test::data::make({"", "us.authlete.com", "http://us.authlete.com", "https://",
                                                   "https://user:secret@host", "https://host/?a=b", "https://host/#x",
                                                   "https://host:0", "https://host:99999", "https://host:84a3",
                                                   "https://host:port/prefix", "https://host/../prefix",
                                                   "https://host/%2e%2e/a", "ftp://host", "https://a b",
                                                   "https://ex%41mple%00.com"}),
                     text) {
  const auto url = core::parse_base_url(text);
  BOOST_REQUIRE(!url);
  BOOST_TEST(url.error().kind == ErrorKind::configuration);
  BOOST_TEST(url.error().message.starts_with("base_url: "));
  BOOST_TEST(url.error().message.find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(region_urls_are_parsed) {
  BOOST_TEST(base_url(Region::us) == "https://us.authlete.com");
  BOOST_TEST(base_url(Region::jp) == "https://jp.authlete.com");
  BOOST_TEST(base_url(Region::eu) == "https://eu.authlete.com");
  BOOST_TEST(base_url(Region::br) == "https://br.authlete.com");
}

BOOST_AUTO_TEST_SUITE_END()
