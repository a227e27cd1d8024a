// The need of a request is judged locally: RFC 6750 section 3.1 and RFC 9470 section 3.
#include "server/resource_fixture.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(resource_server_need)

BOOST_AUTO_TEST_CASE(rule_31_one_entry_serves_requests_of_all_needs) {
  ResourceFixture fixture;
  fixture.respond(valid_token());
  Need read, both, more;
  read.scopes = {"read"};
  both.scopes = {"write", "read"};
  more.scopes = {"read", "delete"};
  BOOST_TEST(is_token(fixture.authorize("abc", read)));
  BOOST_TEST(is_token(fixture.authorize("abc", both)));
  const AuthorizationResult result = fixture.authorize("abc", more);
  BOOST_TEST(status_of(result) == 403);
  BOOST_TEST(challenge_of(result) ==
             "Bearer error=\"insufficient_scope\", "
             "error_description=\"The access token does not cover the required scopes.\", scope=\"read delete\"");
  BOOST_TEST(fixture.calls() == 1U);
  BOOST_TEST((fixture.last_call() == boost::json::object{{"token", "abc"}}));
}

BOOST_AUTO_TEST_CASE(rule_31_token_of_another_user_is_refused_with_403) {
  ResourceFixture fixture;
  fixture.respond(valid_token());
  Need john, jane;
  john.subject = "john";
  jane.subject = "jane";
  BOOST_TEST(is_token(fixture.authorize("abc", john)));
  const AuthorizationResult result = fixture.authorize("abc", jane);
  BOOST_TEST(status_of(result) == 403);
  BOOST_TEST(challenge_of(result).starts_with("Bearer error=\"insufficient_scope\""));
}

BOOST_AUTO_TEST_CASE(rule_31_token_for_another_resource_is_invalid) {
  ResourceFixture fixture;
  boost::json::object response = valid_token();
  response["accessTokenResources"] = {"https://a.example", "https://b.example"};
  fixture.respond(response);
  Need a, both, c;
  a.resources = {"https://a.example"};
  both.resources = {"https://a.example", "https://b.example"};
  c.resources = {"https://a.example", "https://c.example"};
  BOOST_TEST(is_token(fixture.authorize("abc", a)));
  BOOST_TEST(is_token(fixture.authorize("abc", both)));
  const AuthorizationResult result = fixture.authorize("abc", c);
  BOOST_TEST(status_of(result) == 401);
  BOOST_TEST(challenge_of(result).starts_with("Bearer error=\"invalid_token\""));
  // A token without resources is for all of them.
  fixture.respond(valid_token());
  BOOST_TEST(is_token(fixture.authorize("def", c)));
}

BOOST_AUTO_TEST_CASE(rule_31_authentication_class_must_be_one_of_those_needed) {
  ResourceFixture fixture;
  boost::json::object response = valid_token();
  response["acr"] = "silver";
  fixture.respond(response);
  Need silver, gold;
  silver.acr_values = {"gold", "silver"};
  gold.acr_values = {"gold", "platinum"};
  BOOST_TEST(is_token(fixture.authorize("abc", silver)));
  const AuthorizationResult result = fixture.authorize("abc", gold);
  BOOST_TEST(status_of(result) == 401);
  BOOST_TEST(challenge_of(result) ==
             "Bearer error=\"insufficient_user_authentication\", "
             "error_description=\"The user must authenticate in another way.\", acr_values=\"gold platinum\"");
  // A token without a class meets none.
  fixture.respond(valid_token());
  silver.acr_values.emplace_back("");
  BOOST_TEST(status_of(fixture.authorize("def", silver)) == 401);
}

BOOST_AUTO_TEST_CASE(rule_40_age_of_the_authentication_is_compared_at_each_request_without_tolerance) {
  ResourceFixture fixture;
  boost::json::object response = valid_token();
  response["authTime"] = fake_epoch.time_since_epoch().count();
  fixture.respond_always(response);
  Need need;
  need.max_age = 10s;
  need.acr_values = {};
  BOOST_TEST(is_token(fixture.authorize("abc", need)));
  fixture.transport->advance(10'999ms);
  BOOST_TEST(is_token(fixture.authorize("abc", need)));
  fixture.transport->advance(1ms);
  const AuthorizationResult result = fixture.authorize("abc", need);
  BOOST_TEST(status_of(result) == 401);
  BOOST_TEST(challenge_of(result) ==
             "Bearer error=\"insufficient_user_authentication\", "
             "error_description=\"The authentication of the user is too old.\", max_age=\"10\"");
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_CASE(rule_40_token_without_authentication_time_never_meets_a_maximum_age) {
  ResourceFixture fixture;
  Need need;
  need.max_age = 24h * 365 * 100;
  fixture.respond(valid_token());
  BOOST_TEST(status_of(fixture.authorize("abc", need)) == 401);
  boost::json::object response = valid_token();
  response["authTime"] = 0;
  fixture.respond(response);
  BOOST_TEST(status_of(fixture.authorize("def", need)) == 401);
}

BOOST_AUTO_TEST_CASE(rule_31_maximum_age_of_zero_needs_an_authentication_just_now) {
  ResourceFixture fixture;
  boost::json::object response = valid_token();
  response["authTime"] = fake_epoch.time_since_epoch().count();
  fixture.respond(response);
  Need need;
  need.max_age = 0s;
  need.acr_values = {"gold"};
  need.scopes = {"read"};
  const AuthorizationResult other_class = fixture.authorize("abc", need);
  BOOST_TEST(challenge_of(other_class).ends_with("acr_values=\"gold\", max_age=\"0\""));
  need.acr_values.clear();
  BOOST_TEST(is_token(fixture.authorize("abc", need)));
  fixture.transport->advance(1s);
  BOOST_TEST(status_of(fixture.authorize("abc", need)) == 401);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
