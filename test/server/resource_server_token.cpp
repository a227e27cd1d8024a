// How a request carries its token: RFC 6750 section 2 and RFC 9449 section 7.1.
#include "server/resource_fixture.hpp"

namespace authlete::server::testing {
namespace {

BOOST_AUTO_TEST_SUITE(resource_server_token)

BOOST_AUTO_TEST_CASE(rule_29_token_of_the_authorization_field_is_introspected) {
  ResourceFixture fixture;
  fixture.respond(valid_token());
  Request request;
  request.add("authorization", "bEARER  abc.DEF-_~+/==");
  const AuthorizationResult result = fixture.authorize(request);
  BOOST_REQUIRE(is_token(result));
  BOOST_TEST(token_of(result).subject == "john");
  BOOST_TEST(token_of(result).client_id == 4711);
  BOOST_TEST(token_of(result).scopes == std::vector<std::string>({"read", "write"}));
  BOOST_TEST((token_of(result).grant_type == GrantType::authorization_code));
  BOOST_TEST((fixture.last_call() == boost::json::object{{"token", "abc.DEF-_~+/=="}}));
}

BOOST_AUTO_TEST_CASE(rule_29_token_in_the_query_is_never_used) {
  ResourceFixture fixture;
  Request request;
  request.target = "/resource?access_token=abc";
  const AuthorizationResult result = fixture.authorize(request);
  BOOST_TEST(status_of(result) == 401);
  BOOST_TEST(challenge_of(result) == "Bearer");
  BOOST_TEST(fixture.calls() == 0U);
}

BOOST_AUTO_TEST_CASE(rule_29_two_ways_at_once_are_refused) {
  ResourceOptions options;
  options.token_in_body = true;
  ResourceFixture fixture(options);
  const auto check = [&](Request request) {
    const AuthorizationResult result = fixture.authorize(std::move(request));
    BOOST_TEST(status_of(result) == 400);
    BOOST_TEST(challenge_of(result) ==
               "Bearer error=\"invalid_request\", error_description=\"There is more than one access token.\"");
  };
  Request twice("abc");
  twice.add("Authorization", "Bearer abc");
  check(twice);
  Request with_query("abc");
  with_query.target = "/resource?a=b&access%5ftoken=abc";
  check(with_query);
  Request with_body("abc");
  with_body.method = "POST";
  with_body.add("Content-Type", "application/x-www-form-urlencoded");
  with_body.body = "access_token=abc";
  check(with_body);
  Request body_twice;
  body_twice.method = "POST";
  body_twice.add("Content-Type", "application/x-www-form-urlencoded");
  body_twice.body = "access_token=abc&access_token=abc";
  check(body_twice);
  BOOST_TEST(fixture.calls() == 0U);
}

BOOST_AUTO_TEST_CASE(rule_29_token_in_the_body_needs_the_option) {
  Request request;
  request.method = "POST";
  request.add("Content-Type", "application/X-www-form-urlencoded; charset=utf-8");
  request.body = "a=b&access_token=a%2Bc&c";

  ResourceFixture without;
  BOOST_TEST(status_of(without.authorize(request)) == 401);
  BOOST_TEST(without.calls() == 0U);

  ResourceOptions options;
  options.token_in_body = true;
  ResourceFixture with(options);
  with.respond(valid_token());
  BOOST_TEST(is_token(with.authorize(request)));
  BOOST_TEST(with.last_call().at("token").as_string() == "a+c");

  // Credentials of another scheme are not a token, also if the parameter is not one.
  Request other_scheme = request;
  other_scheme.add("Authorization", "Basic YTpi");
  with.respond(valid_token());
  other_scheme.body = "access_token=def";
  BOOST_TEST(is_token(with.authorize(other_scheme)));
  BOOST_TEST(with.last_call().at("token").as_string() == "def");
  for (const char* body :
       {"access_token=", "access_token", "access_token=%4", "access_token=a%20b", "access_token=%FF"}) {
    other_scheme.body = body;
    BOOST_TEST(status_of(with.authorize(other_scheme)) == 400, body);
  }

  Request get = request;
  get.method = "GET";
  BOOST_TEST(status_of(with.authorize(get)) == 401);
  Request json;
  json.method = "POST";
  json.add("Content-Type", "application/json");
  json.body = "access_token=abc";
  BOOST_TEST(status_of(with.authorize(json)) == 401);
  BOOST_TEST(with.calls() == 2U);
}

BOOST_AUTO_TEST_CASE(rule_29_what_is_not_a_token_is_not_sent_to_the_service) {
  ResourceFixture fixture;
  for (const char* credentials :
       {"Bearer", "Bearer ", "Bearer a b", "Bearer a,b", "Bearer \"a\"", "Bearer =", "Be\"arer a"}) {
    Request request;
    request.add("Authorization", credentials);
    const AuthorizationResult result = fixture.authorize(request);
    BOOST_TEST(status_of(result) == 400, credentials);
    BOOST_TEST(challenge_of(result).starts_with("Bearer error=\"invalid_request\""), credentials);
  }
  BOOST_TEST(fixture.calls() == 0U);
}

BOOST_AUTO_TEST_CASE(rule_30_request_without_token_gets_a_challenge_without_error) {
  ResourceOptions options;
  options.realm = "a\"b";
  options.resource_metadata = "https://api.example/.well-known/oauth-protected-resource";
  ResourceFixture fixture(options);
  Need need;
  need.scopes = {"read", "write"};
  Request other_scheme;
  other_scheme.add("Authorization", "Basic YTpi");
  for (const Request& request : {Request(), other_scheme}) {
    const AuthorizationResult result = fixture.authorize(request, need);
    BOOST_TEST(status_of(result) == 401);
    BOOST_TEST(challenge_of(result) ==
               "Bearer realm=\"a\\\"b\", scope=\"read write\", "
               "resource_metadata=\"https://api.example/.well-known/oauth-protected-resource\"");
    BOOST_TEST(fields_of(result, "Cache-Control").size() == 1U);
  }
}

BOOST_AUTO_TEST_CASE(rule_30_each_scheme_has_a_field_of_its_own) {
  ResourceOptions options;
  options.public_url = "https://api.example";
  options.dpop_algorithms = "ES256 EdDSA";
  ResourceFixture fixture(options);
  const AuthorizationResult result = fixture.authorize(Request());
  BOOST_TEST(status_of(result) == 401);
  BOOST_TEST(fields_of(result, "WWW-Authenticate") ==
             std::vector<std::string>({"Bearer", "DPoP algs=\"ES256 EdDSA\""}));
}

BOOST_AUTO_TEST_CASE(rule_30_cached_decides_about_requests_without_token) {
  ResourceFixture fixture;
  const auto absent = fixture.server.cached(Request().view());
  BOOST_REQUIRE(absent.has_value());
  BOOST_TEST(status_of(*absent) == 401);
  const auto malformed = fixture.server.cached(Request("a b").view());
  BOOST_REQUIRE(malformed.has_value());
  BOOST_TEST(status_of(*malformed) == 400);
  BOOST_TEST(!fixture.server.cached(Request("abc").view()).has_value());
}

BOOST_AUTO_TEST_CASE(rule_32_values_of_challenges_are_printable_ascii) {
  ResourceOptions options;
  options.realm = "a\r\nb\xC3\xA4";
  ResourceFixture fixture(options);
  BOOST_TEST(challenge_of(fixture.authorize(Request())) == "Bearer realm=\"a??b??\"");
  // A challenge of the service may hold anything, too.
  fixture.respond({{"action", "FORBIDDEN"}, {"responseContent", "Bearer error=\"a\"\r\nSet-Cookie: a=b"}});
  const AuthorizationResult result = fixture.authorize("abc");
  BOOST_TEST(status_of(result) == 403);
  BOOST_TEST(challenge_of(result) == "Bearer error=\"a\"??Set-Cookie: a=b");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
