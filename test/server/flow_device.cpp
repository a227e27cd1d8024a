// Device flow, backchannel authentication and logout.
#include "authlete/server/device_policy.hpp"
#include "server/flow_fixture.hpp"

namespace authlete::server::testing {
namespace {

class DevicePages : public DevicePolicy {
 public:
  boost::asio::awaitable<HttpResponse> code_page(const DeviceCodePage& page) override {
    form = page.form;
    last_code = page.user_code;
    problem = page.problem;
    co_return html_response(200, "code");
  }
  boost::asio::awaitable<HttpResponse> confirmation_page(const DeviceConfirmationPage& page) override {
    form = page.form;
    last_code = page.user_code;
    client_name = page.device->client_name.value_or(std::string());
    co_return html_response(200, "confirmation");
  }
  boost::asio::awaitable<HttpResponse> outcome_page(RequestView, DeviceOutcome outcome) override {
    last_outcome = outcome;
    co_return html_response(200, "outcome");
  }

  PageForm form;
  std::string last_code, client_name;
  DeviceCodePage::Problem problem = DeviceCodePage::Problem::none;
  std::optional<DeviceOutcome> last_outcome;
};

class DeviceFixture : public FlowFixture {
 public:
  DeviceFixture() {
    policies.device = &pages;
    users.login.emplace();
    users.login->subject = "john";
    users.login->auth_time = fake_epoch;
  }
  HttpResponse visit(Request request) {
    if (!cookie.empty()) request.add("Cookie", cookie);
    request.peer = "192.0.2.1";
    HttpResponse response = handle(std::move(request));
    const std::string set = field_of(response, "Set-Cookie");
    if (set.starts_with("__Host-device=")) cookie = set.substr(0, set.find(';'));
    return response;
  }
  HttpResponse send(std::string form) {
    return visit(form_request("/device", form + "&page_token=" + pages.form.token.reveal()));
  }

  DevicePages pages;
  std::string cookie;
};

const boost::json::object valid_code{
    {"action", "VALID"}, {"clientName", "TV"}, {"claimNames", boost::json::array{"name"}}};

BOOST_AUTO_TEST_SUITE(flow_device)

BOOST_AUTO_TEST_CASE(device_authorization_is_made_by_the_service) {
  FlowFixture fixture;
  fixture.respond({{"action", "OK"}, {"responseContent", R"({"device_code":"d"})"}});
  const HttpResponse response = fixture.handle(form_request("/device_authorization", "client_id=1"));
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.body.reveal() == R"({"device_code":"d"})");
}

BOOST_AUTO_TEST_CASE(rule_33_code_in_the_url_only_fills_the_field) {
  DeviceFixture fixture;
  BOOST_TEST(fixture.visit(get_request("/device?user_code=wdjb-mjht")).body.reveal() == "code");
  BOOST_TEST(fixture.pages.last_code == "WDJBMJHT");
  BOOST_TEST(fixture.calls() == 0U);
}

BOOST_AUTO_TEST_CASE(rule_33_user_confirms_client_and_code) {
  for (const bool allow : {true, false}) {
    DeviceFixture fixture;
    fixture.visit(get_request("/device"));
    fixture.respond(valid_code);
    BOOST_TEST(fixture.send("user_code=%20wdjb%20-+mjht.").body.reveal() == "confirmation");
    BOOST_TEST(fixture.pages.last_code == "WDJBMJHT");
    BOOST_TEST(fixture.pages.client_name == "TV");
    BOOST_TEST((fixture.content(0) == boost::json::object{{"userCode", "WDJBMJHT"}}));
    // The confirmation of one code is not that of another.
    BOOST_TEST(fixture.send("user_code=OTHER&decision=allow").status == 403);
    fixture.respond(valid_code);
    fixture.respond({{"action", "SUCCESS"}});
    BOOST_TEST(fixture.send(std::string("user_code=WDJBMJHT&decision=") + (allow ? "allow" : "deny")).status == 200);
    BOOST_TEST((fixture.pages.last_outcome == (allow ? DeviceOutcome::connected : DeviceOutcome::denied)));
    const boost::json::object complete = fixture.content(2);
    BOOST_TEST(complete.at("result").as_string() == (allow ? "AUTHORIZED" : "ACCESS_DENIED"));
    BOOST_TEST(complete.at("subject").as_string() == "john");
    BOOST_TEST(complete.contains("claims") == allow);
    BOOST_TEST(complete.contains("authTime") == allow);
  }
}

BOOST_AUTO_TEST_CASE(rule_33_attempts_are_limited_to_five_per_minute) {
  DeviceFixture fixture;
  fixture.visit(get_request("/device"));
  for (int attempt = 0; attempt < 5; ++attempt) {
    fixture.respond({{"action", "NOT_EXIST"}});
    BOOST_TEST(fixture.send("user_code=WRONG").status == 200);
    BOOST_TEST((fixture.pages.problem == DeviceCodePage::Problem::unknown_code));
  }
  BOOST_TEST(fixture.send("user_code=WRONG").status == 429);
  BOOST_TEST((fixture.pages.problem == DeviceCodePage::Problem::too_many_attempts));
  // Another user at the same address is limited, too.
  fixture.users.login->subject = "jane";
  BOOST_TEST(fixture.send("user_code=WRONG").status == 429);
  BOOST_TEST(fixture.calls() == 5U);
  fixture.transport->advance(std::chrono::minutes(1));
  fixture.respond({{"action", "EXPIRED"}});
  BOOST_TEST(fixture.send("user_code=WRONG").status == 200);
  BOOST_TEST((fixture.pages.problem == DeviceCodePage::Problem::expired_code));
}

BOOST_AUTO_TEST_CASE(rule_33_right_codes_are_not_counted) {
  DeviceFixture fixture;
  for (int device = 0; device < 6; ++device) {
    fixture.visit(get_request("/device"));
    fixture.respond(valid_code);
    BOOST_TEST(fixture.send("user_code=WDJBMJHT").body.reveal() == "confirmation");
  }
  // A right code does not take back the wrong ones.
  fixture.visit(get_request("/device"));
  for (int attempt = 0; attempt < 5; ++attempt) {
    fixture.respond({{"action", "NOT_EXIST"}});
    BOOST_TEST(fixture.send("user_code=WRONG").status == 200);
  }
  BOOST_TEST(fixture.send("user_code=WDJBMJHT").status == 429);
}

BOOST_AUTO_TEST_CASE(rule_33_user_logs_in_first_and_keeps_the_code) {
  DeviceFixture fixture;
  fixture.users.login.reset();
  BOOST_TEST(fixture.visit(get_request("/device?user_code=ABCD")).body.reveal() == "login ");
  BOOST_TEST(fixture.users.form.action == "https://as.example/device?user_code=ABCD");
  BOOST_TEST(fixture.visit(form_request("/device?user_code=ABCD", "user=john&page_token=forged")).body.reveal() ==
             "login ");
  const HttpResponse response = fixture.visit(
      form_request("/device?user_code=ABCD", "user=john&page_token=" + fixture.users.form.token.reveal()));
  BOOST_TEST(response.status == 303);
  BOOST_TEST(field_of(response, "Location") == "https://as.example/device?user_code=ABCD");
  BOOST_TEST(fixture.users.attempted_page == "https://as.example/device?user_code=ABCD");
}

BOOST_AUTO_TEST_CASE(rule_33_user_learns_that_the_code_ended_while_it_was_confirmed) {
  const std::pair<const char*, DeviceOutcome> cases[] = {{"USER_CODE_EXPIRED", DeviceOutcome::code_expired},
                                                         {"USER_CODE_NOT_EXIST", DeviceOutcome::code_unknown}};
  for (const auto& [action, outcome] : cases) {
    DeviceFixture fixture;
    fixture.visit(get_request("/device"));
    fixture.respond(valid_code);
    fixture.send("user_code=WDJBMJHT");
    fixture.respond(valid_code);
    fixture.respond({{"action", action}});
    BOOST_TEST(fixture.send("user_code=WDJBMJHT&decision=allow").body.reveal() == "outcome");
    BOOST_TEST((fixture.pages.last_outcome == outcome), action);
  }
}

class Backchannel : public BackchannelPolicy {
 public:
  boost::asio::awaitable<BackchannelUser> identify(const BackchannelAuthenticationResponse& request) override {
    if (request.hint && *request.hint == Secret("john@example.com")) co_return BackchannelUser("john");
    co_return BackchannelUser();
  }
  boost::asio::awaitable<bool> check_user_code(std::string subject, Secret code) override {
    co_return subject == "john" && code == Secret("1234");
  }
  boost::asio::awaitable<void> start(BackchannelInteraction interaction) override {
    if (throws) throw std::runtime_error("the device is not available");
    started = std::move(interaction);
    co_return;
  }
  std::optional<BackchannelInteraction> started;
  bool throws = false;
};

class Sender : public NotificationSender {
 public:
  boost::asio::awaitable<int> send(const BackchannelNotification& notification) override {
    last = notification;
    co_return statuses.at(sent++);
  }
  std::vector<int> statuses;
  std::size_t sent = 0;
  BackchannelNotification last;
};

const boost::json::object identification{{"action", "USER_IDENTIFICATION"}, {"ticket", "t1cket"},
                                         {"hintType", "LOGIN_HINT"},        {"hint", "john@example.com"},
                                         {"bindingMessage", "W4SCT"},       {"claimNames", boost::json::array{"name"}}};

BOOST_AUTO_TEST_CASE(rule_34_user_is_identified_and_the_authentication_begins) {
  Backchannel backchannel;
  FlowFixture fixture;
  fixture.policies.backchannel = &backchannel;
  fixture.respond(identification);
  fixture.respond({{"action", "OK"}, {"responseContent", R"({"auth_req_id":"a"})"}, {"expiresIn", 60}});
  const HttpResponse response = fixture.handle(form_request("/backchannel_authentication", "scope=openid"));
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.body.reveal() == R"({"auth_req_id":"a"})");
  BOOST_REQUIRE(backchannel.started.has_value());
  BOOST_TEST(backchannel.started->subject == "john");
  BOOST_TEST(backchannel.started->binding_message == "W4SCT");
  BOOST_TEST((backchannel.started->ticket == Secret("t1cket")));
  BOOST_TEST((backchannel.started->expires_at == fake_epoch + std::chrono::seconds(60)));
}

BOOST_AUTO_TEST_CASE(rule_34_unknown_user_and_wrong_code_fail_the_ticket) {
  const std::pair<const char*, boost::json::object> cases[] = {
      {"UNKNOWN_USER_ID", {{"hint", "jane"}}},
      {"MISSING_USER_CODE", {{"userCodeRequired", true}}},
      {"INVALID_USER_CODE", {{"userCodeRequired", true}, {"userCode", "1"}}},
  };
  for (const auto& [reason, changes] : cases) {
    Backchannel backchannel;
    FlowFixture fixture;
    fixture.policies.backchannel = &backchannel;
    boost::json::object action = identification;
    for (const auto& [name, value] : changes) action[name] = value;
    fixture.respond(action);
    fixture.respond({{"action", "BAD_REQUEST"}, {"responseContent", "{}"}});
    BOOST_TEST(fixture.handle(form_request("/backchannel_authentication", "scope=openid")).status == 400);
    BOOST_TEST((fixture.content(1) == boost::json::object{{"ticket", "t1cket"}, {"reason", reason}}));
    BOOST_TEST(!backchannel.started.has_value());
  }
}

BOOST_AUTO_TEST_CASE(rule_34_authentication_that_cannot_begin_is_completed_as_failed) {
  Backchannel backchannel;
  backchannel.throws = true;
  FlowFixture fixture;
  fixture.policies.backchannel = &backchannel;
  fixture.respond(identification);
  fixture.respond({{"action", "OK"}, {"responseContent", "{}"}});
  fixture.respond({{"action", "NO_ACTION"}});
  BOOST_TEST(fixture.handle(form_request("/backchannel_authentication", "scope=openid")).status == 500);
  BOOST_TEST(fixture.content(2).at("result").as_string() == "TRANSACTION_FAILED");
}

BackchannelCompletion completion(Decision decision, const char* subject = "john") {
  BackchannelCompletion completion;
  completion.interaction.ticket = Secret("t1cket");
  completion.interaction.subject = "john";
  completion.interaction.claims = {"name"};
  completion.login.emplace();
  completion.login->subject = subject;
  completion.login->auth_time = fake_epoch;
  completion.decision = std::move(decision);
  return completion;
}

BOOST_AUTO_TEST_CASE(rule_34_completion_tells_the_service_the_decision) {
  const std::pair<const char*, BackchannelCompletion> cases[] = {
      {"AUTHORIZED", completion(Decision::grant())},
      {"ACCESS_DENIED", completion(Decision::deny())},
      {"TRANSACTION_FAILED", completion(Decision::ask())},
      {"TRANSACTION_FAILED", completion(Decision::grant(), "jane")},
  };
  for (const auto& [result, sent] : cases) {
    FlowFixture fixture;
    fixture.respond({{"action", "NO_ACTION"}});
    const auto outcome = fixture.runner.run(fixture.server().complete_backchannel_authentication(sent));
    BOOST_REQUIRE(outcome);
    BOOST_TEST((outcome->delivery == BackchannelOutcome::Delivery::not_needed));
    BOOST_TEST(fixture.content(0).at("result").as_string() == result);
    BOOST_TEST(fixture.content(0).contains("claims") == (result == std::string_view("AUTHORIZED")));
  }
}

BOOST_AUTO_TEST_CASE(rule_35_notification_is_tried_three_times_over_https) {
  const std::pair<std::vector<int>, bool> cases[] = {{{204}, true},        {{200}, true},  {{0, 500, 204}, true},
                                                     {{0, 0, 503}, false}, {{401}, false}, {{302}, false}};
  for (const auto& [statuses, delivered] : cases) {
    Sender sender;
    sender.statuses = statuses;
    FlowFixture fixture;
    fixture.policies.notifications = &sender;
    fixture.respond({{"action", "NOTIFICATION"},
                     {"clientNotificationEndpoint", "https://app.example/cb"},
                     {"clientNotificationToken", "tok"},
                     {"responseContent", "{}"}});
    const auto outcome =
        fixture.runner.run(fixture.server().complete_backchannel_authentication(completion(Decision::grant())));
    BOOST_REQUIRE(outcome);
    BOOST_TEST((outcome->delivery == BackchannelOutcome::Delivery::delivered) == delivered);
    BOOST_TEST(sender.sent == statuses.size());
    BOOST_TEST((sender.last.token == Secret("tok")));
    std::vector<std::chrono::milliseconds> pauses{std::chrono::seconds(1), std::chrono::seconds(4)};
    pauses.resize(statuses.size() - 1);
    BOOST_TEST((fixture.transport->pauses() == pauses));
  }
  Sender sender;
  FlowFixture fixture;
  fixture.policies.notifications = &sender;
  fixture.respond({{"action", "NOTIFICATION"}, {"clientNotificationEndpoint", "http://app.example/cb"}});
  BOOST_TEST(fixture.runner.run(fixture.server().complete_backchannel_authentication(completion(Decision::grant())))
                 .has_value());
  BOOST_TEST(sender.sent == 0U);
}

class Logout : public LogoutPolicy {
 public:
  boost::asio::awaitable<HttpResponse> confirmation_page(const LogoutPage& page) override {
    form = page.form;
    co_return html_response(200, "confirm");
  }
  boost::asio::awaitable<Headers> log_out(RequestView, Login) override {
    ++logouts;
    Headers headers;
    headers.add("Set-Cookie", "__Host-session=; Max-Age=0");
    co_return headers;
  }
  boost::asio::awaitable<HttpResponse> logged_out_page(RequestView) override { co_return html_response(200, "bye"); }
  boost::asio::awaitable<std::vector<std::string>> redirect_uris(std::string client_id) override {
    co_return client_id == "4711" ? std::vector<std::string>{"https://app.example/bye"} : std::vector<std::string>();
  }
  PageForm form;
  unsigned logouts = 0;
};

class LogoutFixture : public FlowFixture {
 public:
  LogoutFixture() {
    policies.logout = &logout;
    users.login.emplace();
    users.login->subject = "john";
  }
  Logout logout;
};

// {"iss":"https://as.example","sub":"john","aud":"4711"} with a header and a signature that nobody checks here.
constexpr const char* id_token = "e30.eyJpc3MiOiJodHRwczovL2FzLmV4YW1wbGUiLCJzdWIiOiJqb2huIiwiYXVkIjoiNDcxMSJ9.sig";
constexpr const char* to_client = "&post_logout_redirect_uri=https://app.example/bye&state=a%26b";

BOOST_AUTO_TEST_CASE(rule_36_hint_that_fits_the_session_ends_it_and_redirects) {
  LogoutFixture fixture;
  fixture.respond({{"valid", false}, {"signatureValid", true}, {"invalidClaims", boost::json::array{"exp"}}});
  const HttpResponse response =
      fixture.handle(get_request(std::string("/logout?id_token_hint=") + id_token + to_client));
  BOOST_TEST(response.status == 303);
  BOOST_TEST(field_of(response, "Location") == "https://app.example/bye?state=a%26b");
  BOOST_TEST(field_of(response, "Set-Cookie") == "__Host-session=; Max-Age=0");
  BOOST_TEST(fixture.logout.logouts == 1U);
}

BOOST_AUTO_TEST_CASE(rule_36_hint_that_is_not_verified_is_refused) {
  for (const boost::json::object& verified :
       {boost::json::object{{"valid", false}, {"signatureValid", false}},
        boost::json::object{
            {"valid", false}, {"signatureValid", true}, {"invalidClaims", boost::json::array{"nbf"}}}}) {
    LogoutFixture fixture;
    fixture.respond(verified);
    BOOST_TEST(fixture.handle(get_request(std::string("/logout?id_token_hint=") + id_token)).status == 400);
    BOOST_TEST(fixture.logout.logouts == 0U);
  }
}

BOOST_AUTO_TEST_CASE(rule_36_redirect_uri_must_be_registered) {
  for (const char* query : {"client_id=4711&post_logout_redirect_uri=https://app.example/bye/",
                            "post_logout_redirect_uri=https://app.example/bye",
                            "client_id=4712&post_logout_redirect_uri=https://app.example/bye"}) {
    LogoutFixture fixture;
    const HttpResponse response = fixture.handle(get_request(std::string("/logout?") + query));
    BOOST_TEST(response.status == 400);
    BOOST_TEST(field_of(response, "Location") == "(none)");
    BOOST_TEST(fixture.logout.logouts == 0U);
  }
}

BOOST_AUTO_TEST_CASE(rule_36_user_is_asked_without_a_hint) {
  LogoutFixture fixture;
  const HttpResponse page = fixture.handle(get_request(std::string("/logout?client_id=4711") + to_client));
  BOOST_TEST(page.body.reveal() == "confirm");
  BOOST_TEST(fixture.logout.logouts == 0U);
  const std::string target = fixture.logout.form.action.substr(std::string_view(test_issuer).size());
  const std::string cookie = field_of(page, "Set-Cookie");
  const std::string body = "page_token=" + fixture.logout.form.token.reveal();
  // Without the cookie the form is from another browser.
  BOOST_TEST(fixture.handle(form_request(target, body)).body.reveal() == "confirm");
  Request confirmed = form_request(target, body);
  confirmed.add("Cookie", cookie.substr(0, cookie.find(';')));
  const HttpResponse response = fixture.handle(confirmed);
  BOOST_TEST(response.status == 303);
  BOOST_TEST(field_of(response, "Location") == "https://app.example/bye?state=a%26b");
  BOOST_TEST(fixture.logout.logouts == 1U);
  fixture.users.login.reset();
  BOOST_TEST(fixture.handle(get_request("/logout")).body.reveal() == "bye");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
