// Authorization requests that must be answered without a page (prompt=none).
#include <string>

#include "server/browser_fixture.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;

/// A browser whose user is logged in since `age` and has granted the request.
class SilentFixture : public BrowserFixture {
 public:
  explicit SilentFixture(std::chrono::seconds age = 0s) {
    log_in("john", fake_epoch - age);
    users.decision = Decision::grant();
  }
  HttpResponse request(boost::json::object changes = {}) {
    boost::json::object action = interaction_action;
    action["action"] = "NO_INTERACTION";
    for (const auto& [name, value] : changes) action[name] = value;
    respond(action);
    respond(location_action);
    return visit(get_request("/authorize?prompt=none"));
  }
};

BOOST_AUTO_TEST_SUITE(flow_silent_request)

BOOST_AUTO_TEST_CASE(decision_without_a_page_reaches_the_service) {
  SilentFixture fixture;
  fixture.users.decision.scopes = {"history.read"};
  fixture.users.decision.sub = "pairwise";
  fixture.users.decision.jwt_at_claims = R"({"tenant":"a"})";
  fixture.users.decision.consented_claims = {"name"};
  BOOST_TEST(fixture.request().status == 302);
  const boost::json::object issue = fixture.content(1);
  BOOST_TEST((issue.at("scopes").as_array() == boost::json::array{"history.read"}));
  BOOST_TEST(issue.at("sub").as_string() == "pairwise");
  BOOST_TEST(issue.at("jwtAtClaims").as_string() == R"({"tenant":"a"})");
  BOOST_TEST(issue.at("claims").as_string() == R"({"name":"John"})");
}

BOOST_AUTO_TEST_CASE(denied_decision_without_a_page_fails_with_denied) {
  SilentFixture fixture;
  fixture.users.decision = Decision::deny();
  BOOST_TEST(fixture.request().status == 302);
  BOOST_TEST(fixture.last_reason() == "DENIED");
}

BOOST_AUTO_TEST_CASE(exception_of_the_application_fails_the_ticket_with_server_error) {
  for (const char* const function : {"current_login", "decide", "claims"}) {
    SilentFixture fixture;
    fixture.users.throws = function;
    BOOST_TEST_CONTEXT(function) {
      BOOST_TEST(fixture.request().status == 500);
      BOOST_TEST(fixture.calls() == 2U);
      BOOST_TEST(fixture.last_path().ends_with("/auth/authorization/fail"));
      BOOST_TEST(fixture.last_reason() == "SERVER_ERROR");
    }
  }
}

BOOST_AUTO_TEST_CASE(rule_14_max_age_of_one_second_is_a_limit) {
  SilentFixture in_time(1s);
  BOOST_TEST(in_time.request({{"maxAge", 1}}).status == 302);
  BOOST_TEST(in_time.last_path().ends_with("/auth/authorization/issue"));
  SilentFixture late(2s);
  BOOST_TEST(late.request({{"maxAge", 1}}).status == 302);
  BOOST_TEST(late.last_reason() == "EXCEEDS_MAX_AGE");
}

BOOST_AUTO_TEST_CASE(rule_14_request_object_asks_for_a_new_login_by_a_max_age_of_zero_only) {
  for (const char* const payload : {R"({"max_age":0})", R"({"max_age":0.0})", R"({"max_age":"0"})"}) {
    SilentFixture fixture(1s);
    BOOST_TEST(fixture.request({{"requestObjectPayload", payload}}).status == 302);
    BOOST_TEST(fixture.last_reason() == "EXCEEDS_MAX_AGE", payload);
  }
  for (const char* const payload : {R"({"scope":"openid"})", R"({"max_age":1})", R"({"max_age":"1"})",
                                    R"({"max_age":""})", R"({"max_age":null})", "[0]", "{"}) {
    SilentFixture fixture(1s);
    BOOST_TEST(fixture.request({{"requestObjectPayload", payload}}).status == 302);
    BOOST_TEST(fixture.last_path().ends_with("/auth/authorization/issue"), payload);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
