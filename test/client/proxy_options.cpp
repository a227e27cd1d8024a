#include <boost/test/unit_test.hpp>

#include <functional>

#include "client/environment.hpp"
#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;

BOOST_AUTO_TEST_SUITE(proxy_options)

namespace {

void refuses(const std::function<void(ProxyOptions&)>& change, const std::string& member) {
  ClientOptions options = client_options();
  change(options.proxy);
  const Result<void> valid = options.validate();
  BOOST_REQUIRE(!valid);
  BOOST_TEST(valid.error().kind == ErrorKind::configuration);
  BOOST_TEST(valid.error().message.starts_with(member + ": "), valid.error().message << " does not name " << member);
  BOOST_TEST(!names(valid.error().message, "s3cret"));
  BOOST_TEST(!Client::create(options));
}

// An environment in which only the proxy is not set.
class ProxyEnvironment : public Environment {
 public:
  ProxyEnvironment() {
    set("AUTHLETE_BASE_URL", "https://us.authlete.com");
    set("AUTHLETE_SERVICE_APIKEY", "123");
    set("AUTHLETE_SERVICE_ACCESSTOKEN", "token");
  }
  ProxyOptions proxy() { return ClientOptions::from_environment().value().proxy; }
};

using Entries = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_CASE(proxy_with_credentials_and_exceptions_is_valid) {
  ClientOptions options = client_options();
  options.proxy.url = "http://proxy.example:3128";
  options.proxy.user_name = "jane";
  options.proxy.password = "p:ss";
  options.proxy.no_proxy = {"localhost", ".internal.example", "10.0.0.0/8"};
  BOOST_TEST(bool(options.validate()));
  BOOST_TEST(bool(Client::create(options)));
}

BOOST_AUTO_TEST_CASE(each_invalid_member_of_the_proxy_is_named) {
  refuses([](ProxyOptions& proxy) { proxy.url = "proxy.example:3128"; }, "proxy.url");
  refuses([](ProxyOptions& proxy) { proxy.url = "https://proxy.example"; }, "proxy.url");
  refuses([](ProxyOptions& proxy) { proxy.url = "http://proxy.example/path"; }, "proxy.url");
  refuses([](ProxyOptions& proxy) { proxy.url = "http://jane:s3cret@proxy.example"; }, "proxy.url");
  refuses([](ProxyOptions& proxy) { proxy.url = "http://@proxy.example"; }, "proxy.url");
  refuses([](ProxyOptions& proxy) { proxy.user_name = "jane"; }, "proxy.user_name");
  refuses([](ProxyOptions& proxy) { proxy.password = "s3cret"; }, "proxy.password");
  const auto with_user = [](const std::string& user_name, const std::string& password) {
    return [=](ProxyOptions& proxy) {
      proxy.url = "http://proxy.example";
      proxy.user_name = user_name;
      proxy.password = Secret(password);
    };
  };
  refuses(with_user("", "s3cret"), "proxy.password");
  refuses(with_user("ja:ne", "s3cret"), "proxy.user_name");
  refuses(with_user("jane\r", "s3cret"), "proxy.user_name");
  refuses(with_user("jane", "s3cret\n"), "proxy.password");
  refuses([](ProxyOptions& proxy) { proxy.no_proxy = {"a/b"}; }, "proxy.no_proxy");
  refuses([](ProxyOptions& proxy) { proxy.password_file = "/run/password"; }, "proxy.password_file");
  refuses(
      [&](ProxyOptions& proxy) {
        with_user("jane", "s3cret")(proxy);
        proxy.password_file = "/run/password";
      },
      "proxy.password_file");
}

BOOST_FIXTURE_TEST_CASE(environment_without_a_proxy_leaves_it_unset, ProxyEnvironment) {
  BOOST_TEST(proxy().url == "");
  set("HTTPS_PROXY", "");
  set("NO_PROXY", "a.example");
  BOOST_TEST(proxy().url == "");
  BOOST_TEST(proxy().no_proxy.empty());
}

BOOST_FIXTURE_TEST_CASE(environment_sets_proxy_credentials_and_exceptions, ProxyEnvironment) {
  set("https_proxy", "http://lower.example");
  BOOST_TEST(proxy().url == "http://lower.example:80");
  BOOST_TEST(proxy().user_name == "");
  set("HTTPS_PROXY", "http://j%40ne:p%3Ass@upper.example:3128/");
  BOOST_TEST(proxy().url == "http://upper.example:3128");
  BOOST_TEST(proxy().user_name == "j@ne");
  BOOST_TEST(proxy().password.reveal() == "p:ss");
  set("HTTPS_PROXY", "upper.example:3128");
  BOOST_TEST(proxy().url == "http://upper.example:3128");
  BOOST_TEST(proxy().no_proxy == (Entries{"localhost", "127.0.0.0/8", "::1"}), boost::test_tools::per_element());
  set("no_proxy", "lower.example");
  BOOST_TEST(proxy().no_proxy.front() == "lower.example");
  set("NO_PROXY", " upper.example,10.0.0.0/8 ,, last.example ");
  BOOST_TEST(
      proxy().no_proxy == (Entries{"upper.example", "10.0.0.0/8", "last.example", "localhost", "127.0.0.0/8", "::1"}),
      boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(environment_error_names_the_proxy_variable_and_shows_no_value, ProxyEnvironment) {
  for (const char* url :
       {"https://jane:s3cret@proxy.example", "http://jane:s3cret@proxy.example/s3cret", "jane:s3cr@et@proxy.example",
        "http://ja%3Ane:s3cret@proxy.example", "http://jane:s3cret%0A@proxy.example", "http://:s3cret@proxy.example"}) {
    BOOST_TEST_CONTEXT(url) {
      set("HTTPS_PROXY", url);
      const std::string message = failure();
      BOOST_TEST(names(message, "HTTPS_PROXY"), message);
      BOOST_TEST(!names(message, "s3cr"), message);
    }
  }
  for (const char* url : {"http://jane:s3cr@et@proxy.example", "http://jane:s3cr#et@proxy.example:3128",
                          "http://jane:s3cr/et@proxy.example", "http://jane:s3cr?et@proxy.example",
                          "http://ja ne:s3cret@proxy.example", "jane:s3cr#et@proxy.example:3128"}) {
    set("HTTPS_PROXY", url);
    const std::string message = failure();
    BOOST_TEST(names(message, "HTTPS_PROXY"), message);
    BOOST_TEST(names(message, "percent-encoded"), message);
    BOOST_TEST(!names(message, "s3cr"), message);
  }
  set("HTTPS_PROXY", "http://proxy.example");
  set("NO_PROXY", "a.example,s3cret:x");
  const std::string message = failure();
  BOOST_TEST(names(message, "NO_PROXY"), message);
  BOOST_TEST(!names(message, "s3cret"), message);
}

BOOST_AUTO_TEST_SUITE_END()
