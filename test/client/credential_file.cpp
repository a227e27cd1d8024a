#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <sstream>

#include "authlete/services.hpp"
#include "client/environment.hpp"
#include "client/fake_client.hpp"
#include "support/temporary.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

/// A folder with the secret of a client.
class FileOfSecret : public Temporary {
 public:
  const std::string path = Temporary::path() + "/secret";

  FileOfSecret() { replace("first-secret\n"); }
  void replace(const std::string& content) const { std::filesystem::rename(write("new", content), path); }

  ClientOptions options() const {
    ClientOptions result = client_options();
    result.credentials = Credentials::file(path);
    return result;
  }
  ClientOptions basic_options() const {
    ClientOptions result = client_options();
    result.api_version = ApiVersion::v2;
    result.credentials = Credentials::basic_file("key", path);
    return result;
  }
};

std::string authorization_sent(const TransportRequest& request) {
  return std::string(request.headers.find("Authorization").value_or("absent"));
}

bool error_shows(const Error& error, const std::string& text) {
  std::ostringstream line;
  line << error;
  return line.str().find(text) != std::string::npos;
}

constexpr const char* one_token_json = R"({"totalCount":1})";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(credential_file, FileOfSecret)

BOOST_AUTO_TEST_CASE(token_of_the_file_is_sent_and_another_one_after_a_second) {
  FakeClient fake(options());
  for (int call = 0; call < 3; ++call) fake.transport->respond(200, one_token_json);
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_TEST(authorization_sent(fake.last_request()) == "Bearer first-secret");
  replace("second-secret\n");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_TEST(authorization_sent(fake.last_request()) == "Bearer first-secret");
  fake.transport->advance(1s);
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_TEST(authorization_sent(fake.last_request()) == "Bearer second-secret");
}

BOOST_AUTO_TEST_CASE(after_a_401_the_file_is_read_and_the_call_is_sent_with_the_new_token) {
  FakeClient fake(options());
  fake.transport->reply([&](const TransportRequest&) {
    replace("second-secret");
    TransportResponse response;
    response.status = 401;
    return response;
  });
  fake.transport->respond(200, R"({"action":"OK"})");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().create(create_request()))));
  BOOST_REQUIRE(fake.transport->requests().size() == 2u);
  BOOST_TEST(authorization_sent(fake.transport->requests()[0]) == "Bearer first-secret");
  BOOST_TEST(authorization_sent(fake.transport->requests()[1]) == "Bearer second-secret");
}

BOOST_AUTO_TEST_CASE(second_401_ends_the_call_whatever_the_file_has) {
  FakeClient fake(options());
  fake.transport->otherwise([&](const TransportRequest& request) {
    replace(authorization_sent(request) == "Bearer first-secret" ? "second-secret" : "third-secret");
    TransportResponse response;
    response.status = 401;
    return response;
  });
  const auto result = fake.run(fake.client.token_operations().list());
  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().attempts == 2u);
}

BOOST_AUTO_TEST_CASE(rejected_token_that_is_still_in_the_file_is_not_sent_again) {
  FakeClient fake(options());
  fake.transport->respond(401, "");
  const auto result = fake.run(fake.client.token_operations().list());
  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::auth);
  BOOST_TEST(result.error().attempts == 1u);
  BOOST_TEST(error_shows(result.error(), "the file " + path + " still has the secret that was rejected"),
             result.error());
  BOOST_TEST(!error_shows(result.error(), "first-secret"));
}

BOOST_AUTO_TEST_CASE(file_that_cannot_be_read_after_a_401_is_named) {
  FakeClient fake(options());
  std::filesystem::remove(path);
  fake.transport->respond(401, "");
  const auto result = fake.run(fake.client.token_operations().list());
  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::auth);
  BOOST_TEST(result.error().http_status == 401u);
  BOOST_TEST(error_shows(result.error(), "the file " + path + " cannot be opened"), result.error());
}

BOOST_AUTO_TEST_CASE(api_secret_of_the_file_is_sent_as_basic_and_renewed_after_a_401) {
  FakeClient fake(basic_options());
  fake.transport->reply([&](const TransportRequest&) {
    replace("second-secret");
    TransportResponse response;
    response.status = 401;
    return response;
  });
  fake.transport->respond(200, one_token_json);
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_REQUIRE(fake.transport->requests().size() == 2u);
  BOOST_TEST(authorization_sent(fake.transport->requests()[0]) == "Basic a2V5OmZpcnN0LXNlY3JldA==");
  BOOST_TEST(authorization_sent(fake.transport->requests()[1]) == "Basic a2V5OnNlY29uZC1zZWNyZXQ=");
}

BOOST_AUTO_TEST_CASE(secret_and_the_one_before_it_are_masked_where_they_are_echoed) {
  FakeClient fake(options());
  replace("second-secret");
  fake.transport->advance(1s);
  fake.transport->respond(400, "neither first-secret nor second-secret");
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().body_excerpt == "neither *** nor ***");
}

BOOST_AUTO_TEST_CASE(basic_credentials_of_a_file_are_masked_in_their_encoded_form) {
  FakeClient fake(basic_options());
  fake.transport->respond(400, "a2V5OmZpcnN0LXNlY3JldA== first-secret");
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().body_excerpt.find("a2V5") == std::string::npos);
  fake.transport->respond(400, "first-secret");
  BOOST_TEST(fake.run(fake.client.token_operations().list()).error().body_excerpt == "***");
}

BOOST_AUTO_TEST_CASE(organization_token_may_be_in_a_file) {
  ClientOptions both = client_options();
  both.organization_credentials = Credentials::file(path);
  FakeClient fake(both);
  fake.transport->respond(200, R"({"services":[]})");
  BOOST_TEST(bool(fake.run(fake.client.services().list())));
  BOOST_TEST(authorization_sent(fake.last_request()) == "Bearer first-secret");
  fake.transport->respond(200, one_token_json);
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_TEST(authorization_sent(fake.last_request()) == "Bearer " + std::string(service_token));
}

BOOST_AUTO_TEST_CASE(client_is_not_made_from_a_file_that_cannot_be_used) {
  const auto refusal = [](const ClientOptions& options) {
    BOOST_TEST(bool(options.validate()));
    const auto client = Client::create(options, std::make_shared<FakeTransport>());
    BOOST_REQUIRE(!client);
    BOOST_TEST(client.error().kind == ErrorKind::configuration);
    BOOST_TEST(!error_shows(client.error(), "s3cret"));
    return client.error().message;
  };
  replace("Bearer s3cret");
  BOOST_TEST(refusal(options()).starts_with("credentials.file: the file " + path + " has a secret that begins with"));
  std::filesystem::remove(path);
  BOOST_TEST(refusal(options()).starts_with("credentials.file: the file " + path + " cannot be opened"));
  ClientOptions organization = client_options();
  organization.organization_credentials = Credentials::file(path);
  BOOST_TEST(refusal(organization).starts_with("organization_credentials.file: the file " + path));
}

BOOST_AUTO_TEST_CASE(file_that_all_users_may_read_is_a_warning) {
  std::filesystem::permissions(path, std::filesystem::perms(0644));
  ClientOptions exposed = options();
  exposed.proxy.password_file = exposed.tls.private_key_file = path;
  const std::vector<std::string> warnings = exposed.warnings();
  BOOST_REQUIRE(warnings.size() == 3u);
  BOOST_TEST(warnings[0].starts_with("credentials.file: the file " + path));
  BOOST_TEST(warnings[1].starts_with("proxy.password_file: the file " + path));
  BOOST_TEST(warnings[2].starts_with("tls.private_key_file: the file " + path));
  std::filesystem::permissions(path, std::filesystem::perms(0400));
  BOOST_TEST(exposed.warnings().empty());
  BOOST_TEST(client_options().warnings().empty());
}

BOOST_AUTO_TEST_CASE(printed_credentials_show_the_path_of_the_file) {
  std::ostringstream text;
  text << Credentials::file("/run/token") << ", " << Credentials::basic_file("key", "/run/secret");
  BOOST_TEST(text.str() == "bearer in /run/token, basic key in /run/secret");
}

BOOST_FIXTURE_TEST_CASE(environment_names_the_files_of_api_version_3, Environment) {
  set("AUTHLETE_BASE_URL", "https://us.authlete.com");
  set("AUTHLETE_SERVICE_APIKEY", "123");
  set("AUTHLETE_BEARER", "older");
  set("AUTHLETE_SERVICE_ACCESSTOKEN_FILE", "/run/token");
  set("AUTHLETE_SERVICEOWNER_ACCESSTOKEN_FILE", "/run/owner");
  const auto options = ClientOptions::from_environment();
  BOOST_REQUIRE(options);
  BOOST_TEST(bool(options->credentials.kind() == Credentials::Kind::file));
  BOOST_TEST(options->credentials.path() == "/run/token");
  BOOST_TEST(options->organization_credentials.path() == "/run/owner");
}

BOOST_FIXTURE_TEST_CASE(environment_names_the_files_of_api_version_2, Environment) {
  set("AUTHLETE_BASE_URL", "https://api.authlete.com");
  set("AUTHLETE_API_VERSION", "V2");
  set("AUTHLETE_SERVICE_APIKEY", "123");
  set("AUTHLETE_SERVICE_APISECRET_FILE", "/run/secret");
  set("AUTHLETE_SERVICEOWNER_APIKEY", "9");
  set("AUTHLETE_SERVICEOWNER_APISECRET_FILE", "/run/owner");
  const auto options = ClientOptions::from_environment();
  BOOST_REQUIRE(options);
  BOOST_TEST(bool(options->credentials.kind() == Credentials::Kind::basic_file));
  BOOST_TEST(options->credentials.api_key() == "123");
  BOOST_TEST(options->credentials.path() == "/run/secret");
  BOOST_TEST(options->organization_credentials.path() == "/run/owner");
}

BOOST_FIXTURE_TEST_CASE(secret_both_in_a_variable_and_in_a_file_is_an_error, Environment) {
  set("AUTHLETE_BASE_URL", "https://us.authlete.com");
  set("AUTHLETE_SERVICE_APIKEY", "123");
  const auto refused = [&](const std::string& name) {
    const std::string message = failure();
    BOOST_TEST(names(message, name + "_FILE: is set besides " + name), message);
    BOOST_TEST(!names(message, "s3cret"), message);
  };
  set("AUTHLETE_SERVICE_ACCESSTOKEN", "s3cret");
  set("AUTHLETE_SERVICE_ACCESSTOKEN_FILE", "/run/s3cret");
  refused("AUTHLETE_SERVICE_ACCESSTOKEN");
  set("AUTHLETE_SERVICE_ACCESSTOKEN_FILE", "");
  set("AUTHLETE_SERVICEOWNER_ACCESSTOKEN", "s3cret");
  set("AUTHLETE_SERVICEOWNER_ACCESSTOKEN_FILE", "/run/s3cret");
  refused("AUTHLETE_SERVICEOWNER_ACCESSTOKEN");
  set("AUTHLETE_API_VERSION", "V2");
  set("AUTHLETE_SERVICE_APISECRET", "s3cret");
  set("AUTHLETE_SERVICE_APISECRET_FILE", "/run/s3cret");
  refused("AUTHLETE_SERVICE_APISECRET");
}

BOOST_FIXTURE_TEST_CASE(proxy_password_of_the_environment_may_be_in_a_file, Environment) {
  set("AUTHLETE_BASE_URL", "https://us.authlete.com");
  set("AUTHLETE_SERVICE_APIKEY", "123");
  set("AUTHLETE_SERVICE_ACCESSTOKEN", "token");
  set("AUTHLETE_PROXY_PASSWORD_FILE", "/run/password");
  set("HTTPS_PROXY", "http://jane@proxy.example");
  BOOST_TEST(ClientOptions::from_environment().value().proxy.password_file == "/run/password");
  set("HTTPS_PROXY", "http://jane:s3cret@proxy.example");
  BOOST_TEST(names(failure(), "AUTHLETE_PROXY_PASSWORD_FILE: is set, and HTTPS_PROXY has a password"));
  set("HTTPS_PROXY", "http://proxy.example");
  BOOST_TEST(names(failure(), "AUTHLETE_PROXY_PASSWORD_FILE: is set, but HTTPS_PROXY has no user name"));
}

BOOST_AUTO_TEST_SUITE_END()
