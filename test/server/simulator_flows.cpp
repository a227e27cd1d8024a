// The flows of the authorization server against the simulator.
#include <map>

#include "authlete/server/introspection_policy.hpp"
#include "authlete/server/token_policy.hpp"
#include "authlete/simulator/simulator.hpp"
#include "server/flow_fixture.hpp"

namespace authlete::server::testing {
namespace {

constexpr std::int64_t client_id = 4711;
constexpr const char* client_credentials = "Basic NDcxMTpjbGllbnQtc2VjcmV0";   // 4711:client-secret
constexpr const char* resource_server_credentials = "Basic cnM6cnMtc2VjcmV0";  // rs:rs-secret
constexpr const char* redirect_uri = "https://app.example/cb";

simulator::SimulatorOptions simulator_options() {
  simulator::SimulatorOptions options;
  simulator::SimulatorClient client(client_id, Secret("client-secret"));
  client.client_name = "App";
  client.redirect_uris = {redirect_uri};
  client.grant_types.emplace_back(GrantType::device_code);
  options.clients.push_back(std::move(client));
  options.scopes = {"openid", "timeline.read"};
  options.issuer = test_issuer;
  return options;
}

class Passwords : public TokenPolicy {
 public:
  boost::asio::awaitable<std::optional<std::string>> check_password(std::string username, Secret password) override {
    co_return password == Secret("secret") ? std::optional<std::string>(username) : std::nullopt;
  }
};

class DeviceTestPages : public DevicePolicy {
 public:
  boost::asio::awaitable<HttpResponse> code_page(const DeviceCodePage& page) override {
    form = page.form;
    co_return html_response(200, "code");
  }
  boost::asio::awaitable<HttpResponse> confirmation_page(const DeviceConfirmationPage& page) override {
    form = page.form;
    co_return html_response(200, "confirm " + page.device->client_name.value_or("?"));
  }
  boost::asio::awaitable<HttpResponse> outcome_page(RequestView, DeviceOutcome outcome) override {
    co_return html_response(200, outcome == DeviceOutcome::connected ? "connected" : "not connected");
  }
  PageForm form;
};

/// An authorization server whose service is a simulator, and a browser.
class SimulatedServer {
 public:
  SimulatedServer() : simulator(options_of_simulator), client(started()), introspection({{"rs", Secret("rs-secret")}}) {
    Options options;
    options.issuer = test_issuer;
    Policies policies;
    policies.authorization = &users;
    policies.claims = &users;
    policies.token = &passwords;
    policies.device = &device_pages;
    policies.introspection = &introspection;
    policies.log = &log;
    server.emplace(client, std::move(options), std::move(policies));
    users.login_time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  }

  HttpResponse handle(Request request) {
    std::string line;
    for (const auto& [name, value] : cookies) line += (line.empty() ? "" : "; ") + name + '=' + value;
    if (!line.empty()) request.add("Cookie", line);
    HttpResponse response = runner.run(server->handle(request.view()));
    for (const auto& [name, value] : response.headers) {
      if (name != "Set-Cookie") continue;
      const std::string text(value.substr(0, value.find(';')));
      cookies[text.substr(0, text.find('='))] = text.substr(text.find('=') + 1);
    }
    BOOST_TEST_INFO(log.lines());
    return response;
  }
  HttpResponse post(std::string target, std::string form, const char* authorization = client_credentials) {
    Request request = form_request(std::move(target), std::move(form));
    request.add("Authorization", authorization);
    return handle(std::move(request));
  }
  boost::json::object json(const HttpResponse& response) const {
    return boost::json::parse(response.body.reveal()).as_object();
  }
  std::string text(const HttpResponse& response, const char* member) const {
    return std::string(json(response).at(member).as_string());
  }
  bool is_active(const std::string& token) {
    return json(post("/introspect", "token=" + token, resource_server_credentials)).at("active").as_bool();
  }

  const simulator::SimulatorOptions options_of_simulator = simulator_options();
  simulator::Simulator simulator;
  Runner runner;
  Client client;
  TestUsers users;
  Passwords passwords;
  DeviceTestPages device_pages;
  IntrospectionSecrets introspection;
  TextLog log;
  std::optional<AuthorizationServer> server;
  std::map<std::string, std::string> cookies;

 private:
  Client started() {
    simulator.start().value();
    ClientOptions options;
    options.base_url = simulator.base_url();
    options.service_id = options_of_simulator.service_id;
    options.credentials = Credentials::bearer(options_of_simulator.service_token);
    options.tls.use_system_roots = false;
    options.tls.ca_pem = simulator.ca_pem();
    return Client(std::move(options));
  }
};

std::string parameter_of(const std::string& url, std::string_view name) {
  const std::size_t start = url.find(std::string(name) + '=');
  if (start == url.npos) return "(none)";
  const std::size_t value = start + name.size() + 1;
  return url.substr(value, url.find('&', value) - value);
}

BOOST_AUTO_TEST_SUITE(simulator_flows)

BOOST_AUTO_TEST_CASE(pushed_code_flow_gives_tokens_that_can_be_used_and_revoked) {
  SimulatedServer service;
  const HttpResponse pushed = service.post("/par",
                                           "response_type=code&client_id=4711&scope=openid+timeline.read&state=xyz&"
                                           "redirect_uri=https%3A%2F%2Fapp.example%2Fcb"
                                           "&claims=%7B%22userinfo%22%3A%7B%22name%22%3Anull%7D%7D");
  BOOST_REQUIRE_EQUAL(pushed.status, 201);
  const HttpResponse started =
      service.handle(get_request("/authorize?client_id=4711&request_uri=" + service.text(pushed, "request_uri")));
  BOOST_REQUIRE_EQUAL(started.status, 303);
  const std::string path = field_of(started, "Location").substr(std::string_view(test_issuer).size());
  BOOST_TEST(service.handle(get_request(path)).body.reveal() == "login ");
  BOOST_TEST(service.handle(form_request(path, "user=john&page_token=" + service.users.form.token.reveal())).status ==
             303);
  BOOST_TEST(service.handle(get_request(path)).body.reveal() == "consent");
  const HttpResponse granted =
      service.handle(form_request(path, "decision=allow&page_token=" + service.users.form.token.reveal()));
  BOOST_REQUIRE_EQUAL(granted.status, 302);
  const std::string location = field_of(granted, "Location");
  BOOST_TEST(location.starts_with(redirect_uri));
  BOOST_TEST(parameter_of(location, "state") == "xyz");

  const std::string form = "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code=" +
                           parameter_of(location, "code");
  const HttpResponse tokens = service.post("/token", form);
  BOOST_REQUIRE_EQUAL(tokens.status, 200);
  const std::string access_token = service.text(tokens, "access_token");
  BOOST_TEST(!service.text(tokens, "id_token").empty());

  Request userinfo(access_token);
  userinfo.target = "/userinfo";
  const HttpResponse user = service.handle(userinfo);
  BOOST_REQUIRE_EQUAL(user.status, 200);
  BOOST_TEST(service.text(user, "sub") == "john");
  BOOST_TEST(service.text(user, "name") == "John");

  BOOST_TEST(service.is_active(access_token));
  const HttpResponse refreshed =
      service.post("/token", "grant_type=refresh_token&refresh_token=" + service.text(tokens, "refresh_token"));
  BOOST_REQUIRE_EQUAL(refreshed.status, 200);
  const std::string new_token = service.text(refreshed, "access_token");
  BOOST_TEST(service.post("/revoke", "token=" + new_token).status == 200);
  BOOST_TEST(!service.is_active(new_token));
  BOOST_TEST(service.post("/revoke", "token=unknown").status == 200);
}

BOOST_AUTO_TEST_CASE(rule_12_silent_request_without_a_login_goes_back_to_the_client) {
  SimulatedServer service;
  const HttpResponse response =
      service.handle(get_request("/authorize?client_id=4711&response_type=code&scope=openid&prompt=none&state=s"
                                 "&redirect_uri=https%3A%2F%2Fapp.example%2Fcb"));
  BOOST_REQUIRE_EQUAL(response.status, 302);
  const std::string location = field_of(response, "Location");
  BOOST_TEST(location.starts_with(redirect_uri));
  BOOST_TEST(parameter_of(location, "error") == "login_required");
  BOOST_TEST(parameter_of(location, "state") == "s");
}

BOOST_AUTO_TEST_CASE(rule_09_wrong_redirect_uri_is_not_redirected_to) {
  SimulatedServer service;
  const HttpResponse response = service.handle(
      get_request("/authorize?client_id=4711&response_type=code&redirect_uri=https%3A%2F%2Fevil.example%2F"));
  BOOST_TEST(response.status == 400);
  BOOST_TEST(field_of(response, "Location") == "(none)");
}

BOOST_AUTO_TEST_CASE(password_and_client_credentials_give_tokens) {
  SimulatedServer service;
  const HttpResponse tokens = service.post("/token", "grant_type=password&username=john&password=secret");
  BOOST_REQUIRE_EQUAL(tokens.status, 200);
  BOOST_TEST(service.is_active(service.text(tokens, "access_token")));
  const HttpResponse wrong = service.post("/token", "grant_type=password&username=john&password=wrong");
  BOOST_TEST(wrong.status == 400);
  // RFC 6749 section 5.2 asks for invalid_grant, but this is what the service responds (A067301).
  BOOST_TEST(service.text(wrong, "error") == "invalid_request");
  BOOST_TEST(service.post("/token", "grant_type=client_credentials").status == 200);
  const HttpResponse stranger =
      service.post("/token", "grant_type=client_credentials", "Basic NDcxMTp3cm9uZw==");  // 4711:wrong
  BOOST_TEST(stranger.status == 401);
  BOOST_TEST(field_of(stranger, "WWW-Authenticate") == "Basic realm=\"https://as.example\"");
}

BOOST_AUTO_TEST_CASE(device_flow_connects_a_device) {
  SimulatedServer service;
  service.users.login.emplace();
  service.users.login->subject = "john";
  service.users.login->auth_time = service.users.login_time;
  const HttpResponse device = service.post("/device_authorization", "scope=timeline.read");
  BOOST_REQUIRE_EQUAL(device.status, 200);
  const std::string poll =
      "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=" + service.text(device, "device_code");
  BOOST_TEST(service.text(service.post("/token", poll), "error") == "authorization_pending");
  const std::string code = service.text(device, "user_code");
  BOOST_TEST(service.handle(get_request("/device")).body.reveal() == "code");
  BOOST_TEST(service
                 .handle(form_request("/device",
                                      "user_code=" + code + "&page_token=" + service.device_pages.form.token.reveal()))
                 .body.reveal() == "confirm App");
  BOOST_TEST(service
                 .handle(form_request("/device", "decision=allow&user_code=" + code +
                                                     "&page_token=" + service.device_pages.form.token.reveal()))
                 .body.reveal() == "connected");
  service.simulator.advance_time(std::chrono::seconds(30));
  BOOST_TEST(service.post("/token", poll).status == 200);
}

BOOST_AUTO_TEST_CASE(rule_19_documents_are_those_of_the_service) {
  SimulatedServer service;
  const HttpResponse configuration = service.handle(get_request("/.well-known/openid-configuration"));
  BOOST_REQUIRE_EQUAL(configuration.status, 200);
  BOOST_TEST(service.text(configuration, "issuer") == test_issuer);
  const HttpResponse keys = service.handle(get_request("/jwks"));
  BOOST_REQUIRE_EQUAL(keys.status, 200);
  BOOST_TEST(service.json(keys).contains("keys"));
  BOOST_TEST(service.log.lines().find("RFC 8414") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(service_that_is_away_gives_503) {
  SimulatedServer service;
  service.simulator.stop();
  const HttpResponse response = service.post("/token", "grant_type=client_credentials");
  BOOST_TEST(response.status == 503);
  BOOST_TEST(field_of(response, "Retry-After") != "(none)");
  BOOST_TEST(service.handle(get_request("/authorize?client_id=4711")).status == 503);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
