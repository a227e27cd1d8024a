#include <boost/test/unit_test.hpp>

#include <functional>
#include <sstream>

#include "client/environment.hpp"
#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

void refuses(const std::function<void(ClientOptions&)>& change, const std::string& member) {
  ClientOptions options = client_options();
  change(options);
  const Result<void> valid = options.validate();
  BOOST_REQUIRE(!valid);
  BOOST_TEST(valid.error().kind == ErrorKind::configuration);
  BOOST_TEST(valid.error().message.starts_with(member), valid.error().message << " does not name " << member);
  BOOST_TEST(!Client::create(options));
  BOOST_CHECK_THROW(Client{options}, Exception);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(options)

BOOST_AUTO_TEST_CASE(options_of_these_tests_are_valid) { BOOST_TEST(bool(client_options().validate())); }

BOOST_AUTO_TEST_CASE(each_invalid_member_is_named) {
  refuses([](ClientOptions& o) { o.base_url = "http://x"; }, "base_url");
  refuses([](ClientOptions& o) { o.service_id = ""; }, "service_id");
  refuses([](ClientOptions& o) { o.service_id = ".."; }, "service_id");
  refuses([](ClientOptions& o) { o.credentials = Credentials(); }, "credentials");
  refuses([](ClientOptions& o) { o.credentials = Credentials::bearer(""); }, "credentials");
  refuses([](ClientOptions& o) { o.credentials = Credentials::bearer("a\n"); }, "credentials");
  refuses([](ClientOptions& o) { o.credentials = Credentials::bearer("Bearer a"); }, "credentials");
  refuses([](ClientOptions& o) { o.credentials = Credentials::bearer("a b"); }, "credentials");
  refuses([](ClientOptions& o) { o.credentials = Credentials::source(TokenSource()); }, "credentials");
  refuses([](ClientOptions& o) { o.credentials = Credentials::basic("key", "secret"); }, "credentials");
  refuses([](ClientOptions& o) { o.credentials = Credentials::file(""); }, "credentials");
  refuses([](ClientOptions& o) { o.credentials = Credentials::basic_file("key", "/run/secret"); }, "credentials");
  refuses(
      [](ClientOptions& o) {
        o.api_version = ApiVersion::v2;
        o.credentials = Credentials::basic_file("key", "");
      },
      "credentials");
  refuses(
      [](ClientOptions& o) {
        o.api_version = ApiVersion::v2;
        o.credentials = Credentials::basic("k:ey", "secret");
      },
      "credentials");
  refuses([](ClientOptions& o) { o.pool.maximum_connections = 0; }, "pool.maximum_connections");
  refuses([](ClientOptions& o) { o.pool.idle_timeout = 0ms; }, "pool.idle_timeout");
  refuses([](ClientOptions& o) { o.pool.maximum_lifetime = -1ms; }, "pool.maximum_lifetime");
  refuses([](ClientOptions& o) { o.tls.use_system_roots = false; }, "tls.use_system_roots");
  refuses([](ClientOptions& o) { o.tls.private_key_password = "x"; }, "tls.private_key_password");
  refuses([](ClientOptions& o) { o.tls.private_key_password_file = "x"; }, "tls.private_key_password_file");
  refuses(
      [](ClientOptions& o) {
        o.tls.certificate_file = o.tls.private_key_file = o.tls.private_key_password_file = "x";
        o.tls.private_key_password = "x";
      },
      "tls.private_key_password_file");
  refuses([](ClientOptions& o) { o.tls.certificate_file = "x"; }, "tls.private_key_file");
  refuses([](ClientOptions& o) { o.tls.certificate_pem = "x"; }, "tls.private_key_file");
  refuses([](ClientOptions& o) { o.tls.private_key_file = "x"; }, "tls.certificate_file");
  refuses([](ClientOptions& o) { o.tls.private_key_pem = "x"; }, "tls.certificate_file");
  refuses([](ClientOptions& o) { o.tls.certificate_file = o.tls.certificate_pem = "x"; }, "tls.certificate_pem");
  refuses(
      [](ClientOptions& o) {
        o.tls.certificate_file = o.tls.private_key_file = "x";
        o.tls.private_key_pem = "x";
      },
      "tls.private_key_pem");
  refuses([](ClientOptions& o) { o.connect.attempt_delay = 9ms; }, "connect.attempt_delay");
  refuses([](ClientOptions& o) { o.connect.name_cache_time = -1ms; }, "connect.name_cache_time");
  refuses([](ClientOptions& o) { o.timeouts.call = 0ms; }, "timeouts.call");
  refuses([](ClientOptions& o) { o.timeouts.connect = -1ms; }, "timeouts.connect");
  refuses([](ClientOptions& o) { o.retry.maximum_attempts = 0; }, "retry.maximum_attempts");
  refuses([](ClientOptions& o) { o.retry.multiplier = 0.5; }, "retry.multiplier");
  refuses([](ClientOptions& o) { o.retry.multiplier = NAN; }, "retry.multiplier");
  refuses([](ClientOptions& o) { o.retry.maximum_delay = 1ms; }, "retry.maximum_delay");
  refuses([](ClientOptions& o) { o.retry.initial_delay = -1ms; }, "retry.initial_delay");
  refuses([](ClientOptions& o) { o.retry.maximum_retry_after = -1ms; }, "retry.maximum_retry_after");
  refuses([](ClientOptions& o) { o.retry_budget.capacity = 0; }, "retry_budget.capacity");
  refuses([](ClientOptions& o) { o.retry_budget.refund_per_success = -0.1; }, "retry_budget.refund_per_success");
  refuses([](ClientOptions& o) { o.retry_budget.refund_per_success = 1.5; }, "retry_budget.refund_per_success");
  refuses([](ClientOptions& o) { o.retry_budget.refund_per_success = NAN; }, "retry_budget.refund_per_success");
  refuses([](ClientOptions& o) { o.limits.maximum_request_bytes = 0; }, "limits.maximum_request_bytes");
  refuses([](ClientOptions& o) { o.limits.maximum_response_bytes = 0; }, "limits.maximum_response_bytes");
  refuses([](ClientOptions& o) { o.limits.maximum_header_bytes = 1; }, "limits.maximum_header_bytes");
  refuses([](ClientOptions& o) { o.headers.add("Host", "x"); }, "headers");
}

BOOST_AUTO_TEST_CASE(retry_policy_of_one_call_is_checked_like_the_clients) {
  FakeClient fake;
  RequestOptions options;
  options.retry = RetryPolicy();
  options.retry->maximum_attempts = 0;
  const auto listed = fake.run(fake.client.token_operations().list(TokenListRequest(), options));
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().kind == ErrorKind::invalid_argument);
  BOOST_TEST(fake.transport->requests().empty());
}

BOOST_AUTO_TEST_CASE(tls_file_that_cannot_be_read_is_named) {
  ClientOptions options = client_options();
  options.tls.ca_file = "/nonexistent/ca.pem";
  const auto client = Client::create(options);
  BOOST_REQUIRE(!client);
  BOOST_TEST(client.error().kind == ErrorKind::configuration);
  BOOST_TEST(names(client.error().message, "tls.ca_file"));
}

BOOST_AUTO_TEST_CASE(printed_credentials_do_not_show_the_secret) {
  std::ostringstream text;
  text << Credentials::bearer("s3cret") << Credentials::basic("key", "s3cret") << Secret("s3cret");
  BOOST_TEST(text.str().find("s3cret") == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(environment_of_api_version_3_makes_its_options, Environment) {
  BOOST_TEST(names(failure(), "AUTHLETE_BASE_URL"));
  set("AUTHLETE_BASE_URL", "http://x");
  BOOST_TEST(names(failure(), "AUTHLETE_BASE_URL"));
  set("AUTHLETE_BASE_URL", "https://eu.authlete.com/");
  BOOST_TEST(names(failure(), "AUTHLETE_SERVICE_APIKEY"));
  set("AUTHLETE_SERVICE_APIKEY", "123");
  BOOST_TEST(names(failure(), "AUTHLETE_SERVICE_ACCESSTOKEN"));
  set("AUTHLETE_AUTHLETE", "oldest");
  BOOST_TEST(ClientOptions::from_environment()->credentials.secret().reveal() == "oldest");
  set("AUTHLETE_BEARER", "older");
  BOOST_TEST(ClientOptions::from_environment()->credentials.secret().reveal() == "older");
  set("AUTHLETE_SERVICE_ACCESSTOKEN", "token");
  const auto options = ClientOptions::from_environment();
  BOOST_REQUIRE(options);
  BOOST_TEST(options->credentials.secret().reveal() == "token");
  BOOST_TEST(options->service_id == "123");
  BOOST_TEST(bool(options->api_version == ApiVersion::v3));
}

BOOST_FIXTURE_TEST_CASE(environment_of_api_version_2_makes_its_options, Environment) {
  set("AUTHLETE_BASE_URL", "https://api.authlete.com");
  set("AUTHLETE_API_VERSION", "V2");
  set("AUTHLETE_SERVICE_APIKEY", "123");
  BOOST_TEST(names(failure(), "AUTHLETE_SERVICE_APISECRET"));
  set("AUTHLETE_SERVICE_APISECRET", "secret");
  const auto options = ClientOptions::from_environment();
  BOOST_REQUIRE(options);
  BOOST_TEST(bool(options->api_version == ApiVersion::v2));
  BOOST_TEST(bool(options->credentials.kind() == Credentials::Kind::basic));
}

BOOST_FIXTURE_TEST_CASE(environment_error_says_what_is_wrong_with_a_pasted_token, Environment) {
  set("AUTHLETE_BASE_URL", "https://us.authlete.com");
  set("AUTHLETE_SERVICE_APIKEY", "123");
  const std::pair<const char*, const char*> rows[] = {{"Bearer s3cret", "Bearer"},    {"bearer s3cret", "Bearer"},
                                                      {"BEARER:s3cret", "Bearer"},    {"s3cret s3cret", "white space"},
                                                      {" s3cret", "white space"},     {"\"s3cret\"", "quotation mark"},
                                                      {"'s3cret'", "quotation mark"}, {"s3cret\n", "line end"}};
  for (const char* name : {"AUTHLETE_AUTHLETE", "AUTHLETE_BEARER", "AUTHLETE_SERVICE_ACCESSTOKEN"})
    for (const auto& [value, expected] : rows) {
      set(name, value);
      const std::string message = failure();
      BOOST_TEST(names(message, name), message);
      BOOST_TEST(names(message, expected), message);
      BOOST_TEST(!names(message, "s3cret"), message);
    }
}

BOOST_FIXTURE_TEST_CASE(environment_error_names_the_variable_that_prevents_a_client, Environment) {
  set("AUTHLETE_BASE_URL", "https://us.authlete.com");
  set("AUTHLETE_SERVICE_ACCESSTOKEN", "token");
  set("AUTHLETE_SERVICE_APIKEY", "..");
  BOOST_TEST(names(failure(), "AUTHLETE_SERVICE_APIKEY"));
  set("AUTHLETE_API_VERSION", "2");
  set("AUTHLETE_SERVICE_APISECRET", "s3cret\n");
  set("AUTHLETE_SERVICE_APIKEY", "123");
  BOOST_TEST(names(failure(), "AUTHLETE_SERVICE_APISECRET"));
  set("AUTHLETE_SERVICE_APISECRET", "s3cret");
  set("AUTHLETE_SERVICE_APIKEY", "12:3");
  BOOST_TEST(names(failure(), "AUTHLETE_SERVICE_APIKEY"));
}

BOOST_FIXTURE_TEST_CASE(unreadable_roots_in_the_environment_are_named, Environment) {
  ::setenv("SSL_CERT_FILE", "/nonexistent/roots.pem", 1);
  auto client = Client::create(client_options());
  BOOST_REQUIRE(!client);
  BOOST_TEST(client.error().kind == ErrorKind::configuration);
  BOOST_TEST(names(client.error().message, "SSL_CERT_FILE"), client.error().message);
  BOOST_TEST(names(client.error().message, "/nonexistent/roots.pem"), client.error().message);
  BOOST_TEST(names(client.error().message, "No such file"), client.error().message);
  ClientOptions own = client_options();
  own.tls.use_system_roots = false;
  own.tls.ca_directory = "/";
  BOOST_TEST(bool(Client::create(own)));
  ::setenv("SSL_CERT_FILE", "/dev/null", 1);
  client = Client::create(client_options());
  BOOST_REQUIRE(!client);
  BOOST_TEST(names(client.error().message, "SSL_CERT_FILE"), client.error().message);
  ::unsetenv("SSL_CERT_FILE");
  ::setenv("SSL_CERT_DIR", "/nonexistent:/nor/this", 1);
  client = Client::create(client_options());
  BOOST_REQUIRE(!client);
  BOOST_TEST(names(client.error().message, "SSL_CERT_DIR"), client.error().message);
  ::setenv("SSL_CERT_DIR", "/nonexistent:/", 1);
  BOOST_TEST(bool(Client::create(client_options())));
}

BOOST_FIXTURE_TEST_CASE(environment_error_never_shows_a_value, Environment) {
  set("AUTHLETE_API_VERSION", "s3cret");
  set("AUTHLETE_BASE_URL", "https://us.authlete.com");
  const std::string message = failure();
  BOOST_TEST(names(message, "AUTHLETE_API_VERSION"));
  BOOST_TEST(!names(message, "s3cret"));
}

BOOST_AUTO_TEST_CASE(smallest_values_are_accepted) {
  ClientOptions options = client_options();
  options.connect.attempt_delay = 10ms;
  options.limits.maximum_header_bytes = 256;
  BOOST_TEST(bool(options.validate()));
}

BOOST_AUTO_TEST_SUITE_END()
