// The authorization endpoint and its pages.
#include <string>

#include "server/browser_fixture.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(flow_authorization)

BOOST_AUTO_TEST_CASE(rule_04_query_reaches_the_service_unchanged) {
  BrowserFixture fixture;
  const std::string query = "client_id=1&client_id=2&scope=a+b%20c&=&x";
  fixture.respond({{"action", "BAD_REQUEST"}, {"responseContent", R"({"error":"invalid_request"})"}});
  const HttpResponse response = fixture.visit(get_request("/authorize?" + query));
  BOOST_TEST(response.status == 400);
  BOOST_TEST(field_of(response, "Location") == "(none)");
  BOOST_TEST(field_of(response, "Content-Type") == "text/html; charset=utf-8");
  BOOST_TEST(fixture.content(0).at("parameters").as_string() == query);
}

BOOST_AUTO_TEST_CASE(rule_09_redirect_is_that_of_the_service) {
  BrowserFixture fixture;
  fixture.respond({{"action", "LOCATION"}, {"responseContent", "https://app.example/?error=access_denied&iss=x"}});
  HttpResponse response = fixture.visit(get_request("/authorize?redirect_uri=https://evil.example"));
  BOOST_TEST(response.status == 302);
  BOOST_TEST(field_of(response, "Location") == "https://app.example/?error=access_denied&iss=x");
  fixture.respond({{"action", "LOCATION"}, {"responseContent", "https://app.example/\r\nSet-Cookie: a=b"}});
  response = fixture.visit(get_request("/authorize"));
  BOOST_TEST(response.status == 500);
  BOOST_TEST(field_of(response, "Location") == "(none)");
}

BOOST_AUTO_TEST_CASE(rule_07_posted_request_is_redirected_before_cookies_are_read) {
  BrowserFixture fixture;
  fixture.log_in();
  fixture.users.decision = Decision::grant();
  boost::json::object action = interaction_action;
  action["action"] = "NO_INTERACTION";
  fixture.respond(action);
  const HttpResponse response = fixture.visit(form_request("/authorize", "prompt=none"));
  BOOST_TEST(response.status == 303);
  BOOST_TEST(fixture.content(0).at("parameters").as_string() == "prompt=none");
  fixture.respond(location_action);
  const std::string path = field_of(response, "Location").substr(std::string_view(test_issuer).size());
  BOOST_TEST(fixture.visit(get_request(path)).status == 302);
  BOOST_TEST(fixture.users.login_pages == 0U);
  Request json;
  json.method = "POST";
  json.target = "/authorize";
  json.add("Content-Type", "application/json");
  BOOST_TEST(fixture.visit(json).status == 400);
}

BOOST_AUTO_TEST_CASE(rule_15_login_and_consent_issue_the_code_with_claims_and_time) {
  BrowserFixture fixture;
  const std::string path = fixture.start({{"loginHint", "<john>"}});
  HttpResponse page = fixture.visit(get_request(path));
  BOOST_TEST(page.body.reveal() == "login &lt;john&gt;");
  BOOST_TEST(field_of(page, "X-Frame-Options") == "DENY");
  const HttpResponse logged_in = fixture.send(path, "user=john");
  BOOST_TEST(logged_in.status == 303);
  BOOST_TEST(field_of(logged_in, "Location") == test_issuer + path);
  BOOST_TEST(fixture.cookies.at("__Host-session") == "new");
  BOOST_TEST(fixture.visit(get_request(path)).body.reveal() == "consent");
  fixture.respond(location_action);
  const HttpResponse response = fixture.send(path, "decision=allow");
  BOOST_TEST(response.status == 302);
  BOOST_TEST(field_of(response, "Location") == "https://app.example/?code=c0de");
  BOOST_TEST(fixture.last_path().ends_with("/auth/authorization/issue"));
  const boost::json::object issue = fixture.content(1);
  BOOST_TEST(issue.at("ticket").as_string() == "t1cket");
  BOOST_TEST(issue.at("subject").as_string() == "john");
  BOOST_TEST(issue.at("authTime").to_number<std::int64_t>() == fake_epoch.time_since_epoch().count());
  BOOST_TEST(issue.at("claims").as_string() == R"({"name":"John","email":"john@example.com"})");
  BOOST_REQUIRE(fixture.users.claim_requests.size() == 1U);
  BOOST_TEST((fixture.users.claim_requests[0].names == std::vector<std::string>{"name", "email"}));
  // The ticket was used, so nothing can be sent twice.
  BOOST_TEST(fixture.send(path, "decision=allow").status == 400);
  BOOST_TEST(fixture.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(denied_consent_and_cancelled_login_fail_with_denied) {
  for (const bool at_login : {true, false}) {
    BrowserFixture fixture;
    if (!at_login) fixture.log_in();
    const std::string path = fixture.start();
    fixture.visit(get_request(path));
    fixture.respond(location_action);
    BOOST_TEST(fixture.send(path, at_login ? "cancel=1" : "decision=deny").status == 302);
    BOOST_TEST(fixture.last_path().ends_with("/auth/authorization/fail"));
    BOOST_TEST(fixture.last_reason() == "DENIED");
  }
}

BOOST_AUTO_TEST_CASE(wrong_password_shows_the_page_again_and_keeps_the_ticket) {
  BrowserFixture fixture;
  const std::string path = fixture.start();
  fixture.visit(get_request(path));
  BOOST_TEST(fixture.send(path, "password=wrong").status == 200);
  BOOST_TEST(fixture.users.login_pages == 2U);
  BOOST_TEST(fixture.calls() == 1U);
  BOOST_TEST(fixture.send(path, "user=john").status == 303);
}

struct SilentCase {
  const char* reason;
  boost::json::object changes;
  const char* query;
};

BOOST_AUTO_TEST_CASE(rule_12_prompt_none_never_shows_a_page) {
  const SilentCase cases[] = {
      {"NOT_LOGGED_IN", {}, "prompt=none"},
      {"EXCEEDS_MAX_AGE", {{"maxAge", 10}}, "prompt=none&max_age=10"},
      {"EXCEEDS_MAX_AGE", {}, "prompt=none&max_age=0"},
      {"EXCEEDS_MAX_AGE", {{"client", boost::json::object{{"defaultMaxAge", 10}}}}, "prompt=none"},
      {"EXCEEDS_MAX_AGE", {{"requestObjectPayload", R"({"max_age":0})"}}, "prompt=none&request=x"},
      {"DIFFERENT_SUBJECT", {{"subject", "jane"}}, "prompt=none"},
      {"ACR_NOT_SATISFIED", {{"acrs", boost::json::array{"gold"}}, {"acrEssential", true}}, "prompt=none"},
      {"CONSENT_REQUIRED", {}, "prompt=none&x=1"},
  };
  for (const SilentCase& silent : cases) {
    BOOST_TEST_CONTEXT(silent.reason << ' ' << silent.query) {
      BrowserFixture fixture;
      if (silent.reason != std::string_view("NOT_LOGGED_IN")) fixture.log_in("john", fake_epoch - 11s);
      boost::json::object action = interaction_action;
      action["action"] = "NO_INTERACTION";
      for (const auto& [name, value] : silent.changes) action[name] = value;
      fixture.respond(action);
      fixture.respond(location_action);
      BOOST_TEST(fixture.visit(get_request(std::string("/authorize?") + silent.query)).status == 302);
      BOOST_TEST(fixture.last_path().ends_with("/auth/authorization/fail"));
      BOOST_TEST(fixture.last_reason() == silent.reason);
      BOOST_TEST(fixture.users.login_pages + fixture.users.consent_pages == 0U);
    }
  }
}

BOOST_AUTO_TEST_CASE(rule_12_prompt_none_is_granted_to_a_login_that_suffices) {
  BrowserFixture fixture;
  fixture.log_in("john", fake_epoch - 10s);
  fixture.users.login->acr = "gold";
  fixture.users.decision = Decision::grant();
  boost::json::object action = interaction_action;
  action["action"] = "NO_INTERACTION";
  action["maxAge"] = 10;
  action["subject"] = "john";
  action["acrs"] = boost::json::array{"platinum", "gold"};
  action["acrEssential"] = true;
  fixture.respond(action);
  fixture.respond(location_action);
  BOOST_TEST(fixture.visit(get_request("/authorize?prompt=none")).status == 302);
  BOOST_TEST(fixture.content(1).at("acr").as_string() == "gold");
}

BOOST_AUTO_TEST_CASE(rule_13_prompts_show_their_page_in_spite_of_session_and_grant) {
  BrowserFixture fixture;
  fixture.log_in("john", fake_epoch - 1s);
  fixture.users.decision = Decision::grant();
  const std::string path = fixture.start({{"prompts", boost::json::array{"LOGIN", "CONSENT"}}});
  fixture.visit(get_request(path));
  BOOST_TEST(fixture.users.login_pages == 1U);
  BOOST_TEST(fixture.users.last_login_page->reauthentication);
  // A login that is older than the request does not follow the prompt.
  fixture.users.login_time = fake_epoch - 1s;
  fixture.send(path, "user=john");
  fixture.visit(get_request(path));
  BOOST_TEST(fixture.users.login_pages == 2U);
  fixture.users.login_time = fake_epoch;
  fixture.send(path, "user=john");
  BOOST_TEST(fixture.visit(get_request(path)).body.reveal() == "consent");
}

BOOST_AUTO_TEST_CASE(rule_13_login_before_the_request_in_the_same_second_does_not_follow_its_prompt) {
  BrowserFixture fixture;
  fixture.log_in("john", fake_epoch);
  fixture.users.decision = Decision::grant();
  const std::string path = fixture.start({{"prompts", boost::json::array{"LOGIN"}}});
  fixture.visit(get_request(path));
  BOOST_TEST(fixture.users.login_pages == 1U);
  BOOST_TEST(fixture.users.last_login_page->reauthentication);
  fixture.send(path, "user=john");
  fixture.respond(location_action);
  BOOST_TEST(fixture.visit(get_request(path)).status == 302);
}

BOOST_AUTO_TEST_CASE(rule_13_account_is_chosen_though_the_user_is_logged_in) {
  BrowserFixture fixture;
  fixture.log_in();
  const std::string path = fixture.start({{"prompts", boost::json::array{"SELECT_ACCOUNT"}}});
  fixture.visit(get_request(path));
  BOOST_TEST(fixture.users.login_pages == 1U);
  BOOST_TEST(!fixture.users.last_login_page->reauthentication);
  BOOST_TEST(fixture.users.last_login_page->login.has_value());
  fixture.send(path, "user=john");
  BOOST_TEST(fixture.visit(get_request(path)).body.reveal() == "consent");
}

BOOST_AUTO_TEST_CASE(rule_14_max_age_of_zero_needs_a_new_login) {
  for (const char* query : {"max_age=0", "max_age=0&prompt=consent"}) {
    BrowserFixture fixture;
    fixture.log_in("john", fake_epoch - 1s);
    fixture.visit(get_request(fixture.start({}, query)));
    BOOST_TEST(fixture.users.login_pages == 1U);
    BOOST_TEST(fixture.content(0).at("parameters").as_string() == query);
  }
}

BOOST_AUTO_TEST_CASE(rule_15_essential_acr_that_a_new_login_does_not_meet_fails) {
  BrowserFixture fixture;
  fixture.log_in();
  const std::string path = fixture.start({{"acrs", boost::json::array{"gold"}}, {"acrEssential", true}});
  fixture.visit(get_request(path));
  BOOST_TEST(fixture.users.login_pages == 1U);
  fixture.send(path, "user=john");
  fixture.respond(location_action);
  fixture.visit(get_request(path));
  BOOST_TEST(fixture.last_reason() == "ACR_NOT_SATISFIED");
}

BOOST_AUTO_TEST_CASE(rule_17_only_the_user_of_the_hint_is_accepted) {
  BrowserFixture fixture;
  fixture.log_in("jane");
  const std::string path = fixture.start({{"subject", "john"}, {"uiLocales", boost::json::array{"de"}}});
  fixture.visit(get_request(path));
  BOOST_TEST(fixture.users.last_login_page->subject == "john");
  BOOST_TEST((fixture.users.last_login_page->ui_locales == std::vector<std::string>{"de"}));
  fixture.send(path, "user=jane");
  fixture.visit(get_request(path));
  BOOST_TEST(fixture.users.login_pages == 2U);
  fixture.send(path, "user=john");
  BOOST_TEST(fixture.visit(get_request(path)).body.reveal() == "consent");
}

BOOST_AUTO_TEST_CASE(interaction_belongs_to_the_browser_that_started_it) {
  BrowserFixture fixture;
  fixture.log_in();
  const std::string path = fixture.start();
  fixture.visit(get_request(path));
  const auto cookies = fixture.cookies;
  fixture.cookies.clear();
  BOOST_TEST(fixture.visit(get_request(path)).status == 400);
  BOOST_TEST(fixture.send(path, "decision=allow").status == 400);
  // Nor does the cookie of another request help.
  fixture.start();
  for (auto& [name, value] : fixture.cookies) fixture.cookies[cookies.begin()->first] = value;
  BOOST_TEST(fixture.send(path, "decision=allow").status == 400);
  BOOST_TEST(fixture.visit(get_request("/interaction/unknown")).status == 400);
  BOOST_TEST(fixture.visit(get_request("/interaction")).status == 404);
  BOOST_TEST(fixture.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(form_of_another_site_step_user_or_interaction_is_refused) {
  BrowserFixture fixture;
  fixture.log_in();
  const std::string path = fixture.start();
  fixture.visit(get_request(path));
  const PageForm consent = fixture.users.form;
  Request foreign = form_request(path, "decision=allow&page_token=" + consent.token.reveal());
  foreign.add("Origin", "https://evil.example");
  BOOST_TEST(fixture.visit(foreign).status == 403);
  BOOST_TEST(fixture.visit(form_request(path, "decision=allow")).status == 403);
  const std::string other = fixture.start();
  fixture.visit(get_request(other));
  BOOST_TEST(fixture.send(path, "decision=allow").status == 403);
  fixture.users.form = consent;
  fixture.log_in("jane");
  BOOST_TEST(fixture.send(path, "decision=allow").status == 403);
  fixture.users.login.reset();
  BOOST_TEST(fixture.send(path, "decision=allow").status == 403);
  BOOST_TEST(fixture.calls() == 2U);
  fixture.log_in();
  fixture.respond(location_action);
  BOOST_TEST(fixture.send(path, "decision=allow").status == 302);
}

BOOST_AUTO_TEST_CASE(two_requests_of_one_browser_do_not_disturb_each_other) {
  BrowserFixture fixture;
  fixture.log_in();
  const std::string first = fixture.start(), second = fixture.start({{"ticket", "t2"}});
  for (const std::string& path : {second, first}) {
    fixture.visit(get_request(path));
    fixture.respond(location_action);
    BOOST_TEST(fixture.send(path, "decision=allow").status == 302);
    BOOST_TEST(fixture.content(fixture.calls() - 1).at("ticket").as_string() == (path == first ? "t1cket" : "t2"));
  }
}

BOOST_AUTO_TEST_CASE(exception_of_the_application_fails_the_ticket_and_is_500) {
  for (const char* function : {"current_login", "login_page", "log_in", "consent_page", "decide", "claims"}) {
    BOOST_TEST_CONTEXT(function) {
      BrowserFixture fixture;
      const bool before_login = function == std::string_view("login_page") || function == std::string_view("log_in");
      if (!before_login) fixture.log_in();
      const std::string path = fixture.start();
      if (function == std::string_view("log_in") || function == std::string_view("claims"))
        fixture.visit(get_request(path));
      fixture.users.throws = function;
      fixture.respond(location_action);
      const bool sends = function == std::string_view("log_in") || function == std::string_view("claims");
      const HttpResponse response =
          sends ? fixture.send(path, "user=john&decision=allow") : fixture.visit(get_request(path));
      BOOST_TEST(response.status == 500);
      BOOST_TEST(fixture.calls() == 2U);
      BOOST_TEST(fixture.last_reason() == "SERVER_ERROR");
      BOOST_TEST(fixture.log.lines().find("not available") != std::string::npos);
      fixture.users.throws.clear();
      BOOST_TEST(fixture.visit(get_request(path)).status == 400);
    }
  }
}

BOOST_AUTO_TEST_CASE(request_expires_after_ten_minutes) {
  BrowserFixture fixture;
  fixture.log_in();
  const std::string path = fixture.start();
  fixture.visit(get_request(path));
  fixture.transport->advance(10min);
  BOOST_TEST(fixture.visit(get_request(path)).status == 400);
  BOOST_TEST(fixture.send(path, "decision=allow").status == 400);
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_CASE(consent_is_issued_although_the_browser_goes_away) {
  BrowserFixture fixture;
  fixture.log_in();
  const std::string path = fixture.start();
  fixture.visit(get_request(path));
  fixture.respond(location_action);
  fixture.transport->hold();
  Request request = form_request(path, "decision=allow&page_token=" + fixture.users.form.token.reveal());
  for (const auto& [name, value] : fixture.cookies) request.add("Cookie", name + '=' + value);
  Task<HttpResponse> task = fixture.runner.start(fixture.server().handle(request.view()));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.transport->held() == 1; }));
  task.cancel();
  BOOST_TEST(fixture.runner.wait(task).status == 503);
  fixture.transport->release();
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.calls() == 2; }));
  BOOST_TEST(fixture.last_path().ends_with("/auth/authorization/issue"));
  BOOST_TEST(fixture.runner.run_dry());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
