// When the service cannot be asked, clients must keep their tokens: 503 without a challenge.
#include "server/resource_fixture.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;
using authlete::test::network_error;

class ErrorsFixture {
 public:
  ErrorsFixture() : fixture(options()) {}

  ResourceOptions options() {
    ResourceOptions options;
    options.public_url = "https://api.example";
    options.on_error = [this](const Error& error) { errors.push_back(error); };
    return options;
  }

  std::vector<Error> errors;
  ResourceFixture fixture;
};

void check_unavailable(const AuthorizationResult& result) {
  BOOST_TEST(status_of(result) == 503);
  BOOST_TEST(fields_of(result, "WWW-Authenticate").empty());
  BOOST_TEST(fields_of(result, "Retry-After").size() == 1U);
  BOOST_TEST(fields_of(result, "Cache-Control") == std::vector<std::string>({"no-store"}));
  BOOST_TEST(response_of(result).body.reveal() == R"({"error":"temporarily_unavailable"})");
}

BOOST_AUTO_TEST_SUITE(resource_server_errors)

BOOST_AUTO_TEST_CASE(failed_call_is_503_without_challenge_and_is_not_cached) {
  ErrorsFixture errors;
  ResourceFixture& fixture = errors.fixture;
  fixture.transport->otherwise([](const TransportRequest&) {
    return Result<TransportResponse>(network_error(ErrorKind::connect, Phase::connect, Sent::none));
  });
  check_unavailable(fixture.authorize("abc"));
  BOOST_REQUIRE(errors.errors.size() == 1U);
  BOOST_TEST((errors.errors[0].kind == ErrorKind::connect));
  CacheStats stats = fixture.server.stats();
  BOOST_TEST(stats.failed_calls == 1U);
  BOOST_TEST(stats.valid_entries + stats.invalid_entries == 0U);
  fixture.respond_always(valid_token());
  BOOST_TEST(is_token(fixture.authorize("abc")));
}

BOOST_AUTO_TEST_CASE(refusal_of_our_own_credentials_is_503_and_never_401) {
  for (const unsigned status : {400U, 401U, 403U, 404U, 500U, 503U}) {
    ErrorsFixture errors;
    errors.fixture.transport->otherwise([status](const TransportRequest&) {
      TransportResponse response;
      response.status = status;
      response.headers = json_type();
      response.body = R"({"resultCode":"A001201","resultMessage":"no"})";
      return response;
    });
    check_unavailable(errors.fixture.authorize("abc"));
    Request dpop;
    dpop.add("Authorization", "DPoP abc").add("DPoP", "proof");
    check_unavailable(errors.fixture.authorize(dpop));
    BOOST_TEST(errors.errors.size() == 2U);
    BOOST_TEST(errors.fixture.server.stats().failed_calls == 2U);
  }
}

BOOST_AUTO_TEST_CASE(response_that_is_not_understood_is_503) {
  ErrorsFixture errors;
  for (const char* body : {"", "{", "[]", "{\"action\":1}"}) {
    errors.fixture.transport->respond(200, body, json_type());
    check_unavailable(errors.fixture.authorize("abc"));
  }
}

BOOST_AUTO_TEST_CASE(time_that_the_service_asks_for_is_passed_on) {
  ErrorsFixture errors;
  errors.fixture.transport->otherwise([](const TransportRequest&) {
    TransportResponse response;
    response.status = 429;
    response.headers.add("Retry-After", "42");
    return response;
  });
  const AuthorizationResult result = errors.fixture.authorize("abc");
  check_unavailable(result);
  BOOST_TEST(fields_of(result, "Retry-After") == std::vector<std::string>({"42"}));
}

BOOST_AUTO_TEST_CASE(action_that_is_an_error_or_unknown_is_500_without_challenge) {
  ErrorsFixture errors;
  for (const char* action : {"INTERNAL_SERVER_ERROR", "INVENTED"}) {
    errors.fixture.respond({{"action", action}, {"responseContent", "Bearer error=\"server_error\""}});
    const AuthorizationResult result = errors.fixture.authorize("abc");
    BOOST_TEST(status_of(result) == 500);
    BOOST_TEST(fields_of(result, "WWW-Authenticate").empty());
  }
  errors.fixture.respond(boost::json::object());
  BOOST_TEST(status_of(errors.fixture.authorize("abc")) >= 500);
  BOOST_TEST(errors.fixture.server.stats().invalid_entries == 0U);
}

BOOST_AUTO_TEST_CASE(challenge_of_the_service_is_passed_on_with_its_status) {
  ErrorsFixture errors;
  for (const auto& [action, status] : {std::pair("BAD_REQUEST", 400), std::pair("FORBIDDEN", 403)}) {
    errors.fixture.respond({{"action", action}, {"responseContent", "Bearer error=\"x\""}});
    const AuthorizationResult result = errors.fixture.authorize("abc");
    BOOST_TEST(status_of(result) == status);
    BOOST_TEST(challenge_of(result) == "Bearer error=\"x\"");
  }
  BOOST_TEST(errors.errors.empty());
}

BOOST_AUTO_TEST_CASE(error_handler_that_throws_does_no_harm) {
  ResourceOptions options;
  options.on_error = [](const Error&) { throw std::runtime_error("the log is full"); };
  ResourceFixture fixture(options);
  fixture.transport->otherwise([](const TransportRequest&) {
    return Result<TransportResponse>(network_error(ErrorKind::connect, Phase::connect, Sent::none));
  });
  check_unavailable(fixture.authorize("abc"));
}

BOOST_AUTO_TEST_CASE(closed_client_serves_cached_tokens_and_503) {
  ErrorsFixture errors;
  ResourceFixture& fixture = errors.fixture;
  fixture.respond(valid_token());
  BOOST_TEST(is_token(fixture.authorize("abc")));
  fixture.runner.run(fixture.client.close(0s));
  BOOST_TEST(is_token(fixture.authorize("abc")));
  check_unavailable(fixture.authorize("def"));
}

BOOST_AUTO_TEST_CASE(call_ends_at_its_timeout) {
  ResourceOptions options;
  options.call_timeout = 3s;
  ResourceFixture fixture(options);
  fixture.transport->exchange_takes(4s);
  fixture.transport->otherwise([](const TransportRequest& request) {
    // The deadline is that of the call.
    BOOST_TEST((request.deadline <= FakeTransport::TimePoint(std::chrono::hours(1000)) + 3s));
    return Result<TransportResponse>(network_error(ErrorKind::timeout, Phase::response, Sent::complete));
  });
  check_unavailable(fixture.authorize("abc"));
  BOOST_TEST(fixture.calls() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
