// What the authorization server of the examples keeps in memory, by a clock of the test.
#include <boost/test/unit_test.hpp>

#include "authorization_server/approvals.hpp"
#include "authorization_server/login_attempts.hpp"
#include "authorization_server/sessions.hpp"
#include "server/request_fields.hpp"

namespace example {
namespace {

using namespace std::chrono_literals;

class TestTime {
 public:
  SteadyClock clock() {
    return [this] { return now; };
  }
  std::chrono::steady_clock::time_point now{};
};

/// A browser that keeps the cookie of its session.
class SessionBrowser {
 public:
  void receive(const authlete::Headers& headers) {
    const std::string_view field = headers.find("Set-Cookie").value();
    cookie = field.substr(0, field.find(';'));
  }
  std::optional<authlete::server::Login> find(Sessions& sessions) const {
    const authlete::server::TestRequest request("GET", {{"Cookie", cookie}});
    return sessions.find(request.view);
  }
  void log_in(Sessions& sessions, const std::string& user) {
    const authlete::server::TestRequest request("POST", {{"Cookie", cookie}});
    authlete::Headers headers;
    sessions.start(request.view, user, headers);
    receive(headers);
  }
  std::string cookie;
};

BOOST_AUTO_TEST_SUITE(example_state)

BOOST_AUTO_TEST_CASE(session_ends_after_30_idle_minutes) {
  TestTime time;
  Sessions sessions(time.clock());
  SessionBrowser browser;
  browser.log_in(sessions, "carol");
  time.now += 29min;
  BOOST_TEST(browser.find(sessions).value().subject == "carol");
  time.now += 29min;
  BOOST_TEST(browser.find(sessions).has_value());
  time.now += 30min;
  BOOST_TEST(!browser.find(sessions).has_value());
  BOOST_TEST(sessions.size() == 0U);
}

BOOST_AUTO_TEST_CASE(session_ends_after_12_hours_although_it_is_used) {
  TestTime time;
  Sessions sessions(time.clock());
  SessionBrowser browser;
  browser.log_in(sessions, "carol");
  for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
    time.now += 20min;
    BOOST_TEST(browser.find(sessions).has_value());
  }
  time.now += 20min;
  BOOST_TEST(!browser.find(sessions).has_value());
}

BOOST_AUTO_TEST_CASE(login_ends_the_session_before_it) {
  Sessions sessions;
  SessionBrowser browser;
  browser.log_in(sessions, "carol");
  const SessionBrowser thief = browser;
  browser.log_in(sessions, "dave");
  BOOST_TEST(browser.find(sessions).value().subject == "dave");
  BOOST_TEST(!thief.find(sessions).has_value());
  BOOST_TEST(sessions.size() == 1U);
}

BOOST_AUTO_TEST_CASE(session_that_is_idle_longest_makes_room) {
  TestTime time;
  Sessions sessions(time.clock(), 2);
  SessionBrowser first, second, third;
  first.log_in(sessions, "first");
  time.now += 1min;
  second.log_in(sessions, "second");
  time.now += 1min;
  BOOST_TEST(first.find(sessions).has_value());
  third.log_in(sessions, "third");
  BOOST_TEST(first.find(sessions).has_value());
  BOOST_TEST(!second.find(sessions).has_value());
}

BOOST_AUTO_TEST_CASE(five_attempts_a_minute_are_allowed_per_key) {
  TestTime time;
  LoginAttempts attempts(time.clock(), 3);
  for (int count = 0; count < 5; ++count) BOOST_TEST(attempts.allow("carol"));
  BOOST_TEST(!attempts.allow("carol"));
  BOOST_TEST(attempts.allow("dave"));
  time.now += 59s;
  BOOST_TEST(!attempts.allow("carol"));
  time.now += 1s;
  BOOST_TEST(attempts.allow("carol"));
  attempts.forget("carol");
  for (int count = 0; count < 5; ++count) BOOST_TEST(attempts.allow("carol"));
  BOOST_TEST(!attempts.allow("carol"));
}

BOOST_AUTO_TEST_CASE(attempts_of_many_keys_do_not_need_more_memory) {
  TestTime time;
  LoginAttempts attempts(time.clock(), 2);
  BOOST_TEST(attempts.allow("a"));
  BOOST_TEST(attempts.allow("b"));
  BOOST_TEST(!attempts.allow("c"));
  BOOST_TEST(attempts.allow("a"));
  time.now += 1min;
  BOOST_TEST(attempts.allow("c"));
}

BOOST_AUTO_TEST_CASE(approval_is_given_to_its_user_once_until_it_expires) {
  std::chrono::system_clock::time_point now{};
  Approvals approvals([&now] { return now; }, 2);
  authlete::server::BackchannelInteraction interaction;
  interaction.subject = "carol";
  interaction.expires_at = std::chrono::sys_seconds(5min);
  approvals.add(interaction);
  const std::string id = approvals.of("carol").at(0)->id;
  BOOST_TEST(approvals.of("dave").empty());
  BOOST_TEST(!approvals.take(id, "dave").has_value());
  BOOST_TEST(approvals.take(id, "carol").has_value());
  BOOST_TEST(!approvals.take(id, "carol").has_value());

  for (int count = 0; count < 5; ++count) approvals.add(interaction);
  BOOST_TEST(approvals.of("carol").size() == 2U);
  now += 5min;
  BOOST_TEST(approvals.of("carol").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace example
