#include "core/proxy.hpp"

#include <boost/test/unit_test.hpp>

using namespace authlete;

BOOST_AUTO_TEST_SUITE(proxy_url)

namespace {

class Row {
 public:
  std::string url;
  std::string host;
  std::string port;
  std::string text;
};

}  // namespace

BOOST_AUTO_TEST_CASE(host_and_port_are_taken_from_the_url) {
  const std::vector<Row> rows{
      {"http://proxy.example", "proxy.example", "80", "http://proxy.example:80"},
      {"http://proxy.example:3128", "proxy.example", "3128", "http://proxy.example:3128"},
      {"http://Proxy.Example:03128/", "proxy.example", "3128", "http://proxy.example:3128"},
      {"HTTP://10.0.0.1:8080", "10.0.0.1", "8080", "http://10.0.0.1:8080"},
      {"http://[2001:db8::1]:8080", "2001:db8::1", "8080", "http://[2001:db8::1]:8080"},
  };
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.url) {
      const auto parsed = core::parse_proxy_url(row.url);
      BOOST_REQUIRE(parsed);
      BOOST_TEST(parsed->host == row.host);
      BOOST_TEST(parsed->port == row.port);
      BOOST_TEST(parsed->text == row.text);
      BOOST_TEST(!parsed->has_user_information);
    }
  }
}

BOOST_AUTO_TEST_CASE(user_information_is_decoded_and_removed_from_the_url) {
  const auto parsed = core::parse_proxy_url("http://j%40ne:p%3Ass%2Fw%C3%B6rd@proxy.example:3128");
  BOOST_REQUIRE(parsed);
  BOOST_TEST(parsed->has_user_information);
  BOOST_TEST(parsed->user_name == "j@ne");
  BOOST_TEST(parsed->password.reveal() == "p:ss/w\xC3\xB6rd");
  BOOST_TEST(parsed->text == "http://proxy.example:3128");
}

BOOST_AUTO_TEST_CASE(invalid_proxy_url_is_refused_and_not_shown) {
  for (const char* url :
       {"", "proxy.example", "proxy.example:3128", "https://s3cret@proxy.example", "socks5://s3cret@proxy.example",
        "http://", "http://:3128", "http://proxy.example/s3cret", "http://proxy.example?s3cret",
        "http://proxy.example#s3cret", "http://proxy.example:0", "http://proxy.example:65536",
        "http://proxy.example:3128:s3cret", "http://user:s3cr@et@proxy.example", "http://pro%78y.example:s3cret",
        "http://a b", "http://proxy.example/ s3cret", "//proxy.example"}) {
    BOOST_TEST_CONTEXT(url) {
      const auto parsed = core::parse_proxy_url(url);
      BOOST_REQUIRE(!parsed);
      BOOST_TEST(parsed.error().kind == ErrorKind::configuration);
      BOOST_TEST(parsed.error().message.starts_with("proxy.url: "));
      BOOST_TEST(parsed.error().message.find("s3cr") == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
