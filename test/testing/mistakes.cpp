// Each mistake in a test fails with a sentence that names it.
#include <boost/test/unit_test.hpp>

#include <functional>
#include <limits>
#include <memory>
#include <string>

#include "authlete/client.hpp"
#include "authlete/introspection.hpp"
#include "authlete/testing/outcomes.hpp"
#include "authlete/testing/run.hpp"
#include "authlete/testing/scripted_transport.hpp"
#include "authlete/token_operations.hpp"
#include "recorded_failures.hpp"

namespace authlete::test {
namespace {

Result<IntrospectionResponse> introspect(const std::shared_ptr<testing::ScriptedTransport>& transport) {
  Client client(testing::client_options(), transport);
  IntrospectionRequest request;
  request.token = "abc";
  return testing::run(client.introspection().process(request));
}

Result<void> remove_token(const std::shared_ptr<testing::ScriptedTransport>& transport) {
  Client client(testing::client_options(), transport);
  return testing::run(client.token_operations().remove("a/b"));
}

// Reports exactly this sentence, once.
void reports(const std::string& sentence, const std::function<void(testing::ScriptedTransport&)>& script,
             const std::function<void(const std::shared_ptr<testing::ScriptedTransport>&)>& act) {
  RecordedFailures recorded;
  script(*recorded.transport);
  act(recorded.transport);
  BOOST_TEST_REQUIRE(recorded.sentences.size() == 1u);
  BOOST_TEST(recorded.sentences.front() == "ScriptedTransport: " + sentence);
}

const auto no_script = [](testing::ScriptedTransport&) {};
const auto no_act = [](const std::shared_ptr<testing::ScriptedTransport>&) {};
const auto act_introspect = [](const std::shared_ptr<testing::ScriptedTransport>& transport) {
  const Result<IntrospectionResponse> result = introspect(transport);
  BOOST_TEST(!result);
  BOOST_TEST((result.error().kind == ErrorKind::protocol));
  BOOST_TEST(result.error().attempts == 1u);
};

const std::string introspection_request = "POST /api/21653835348762/auth/introspection (introspection.process)";

BOOST_AUTO_TEST_SUITE(mistakes)

BOOST_AUTO_TEST_CASE(empty_script) {
  reports("the script is empty, but a request came: " + introspection_request, no_script, act_introspect);
}

BOOST_AUTO_TEST_CASE(one_request_too_many) {
  reports(
      "the script has ended after 1 steps, but another request came: " + introspection_request,
      [](auto& transport) { transport.expect("introspection.process").respond_usual(); },
      [](const auto& transport) {
        Client client(testing::client_options(), transport);
        BOOST_TEST(testing::run(client.introspection().process(IntrospectionRequest())).has_value());
        IntrospectionRequest second;
        second.token = "second";
        BOOST_TEST(!testing::run(client.introspection().process(second)));
      });
}

BOOST_AUTO_TEST_CASE(another_operation) {
  reports(
      "step 1 (token_operations.create) expects that operation, but another one came: " + introspection_request,
      [](auto& transport) { transport.expect("token_operations.create").respond_usual(); }, act_introspect);
}

BOOST_AUTO_TEST_CASE(wrong_path) {
  reports(
      "step 1 (POST /api/1/auth/introspection) expects the path /api/1/auth/introspection, but another path came: " +
          introspection_request,
      [](auto& transport) { transport.expect("POST", "/api/1/auth/introspection").respond_json(200, "{}"); },
      act_introspect);
}

BOOST_AUTO_TEST_CASE(wrong_method) {
  reports(
      "step 1 (GET /api/21653835348762/auth/introspection) expects the method GET, but another method came: " +
          introspection_request,
      [](auto& transport) {
        transport.expect("GET", "/api/21653835348762/auth/introspection").respond_json(200, "{}");
      },
      act_introspect);
}

BOOST_AUTO_TEST_CASE(wrong_path_argument) {
  reports(R"(step 1 (token_operations.remove) expects "a/c" at the end of the path, but "a/b" came)",
          [](auto& transport) { transport.expect("token_operations.remove").path_argument("a/c").respond_usual(); },
          [](const auto& transport) { BOOST_TEST(!remove_token(transport)); });
}

BOOST_AUTO_TEST_CASE(path_argument_of_an_operation_without_one) {
  reports(
      "step 1 (introspection.process) has no argument in its path",
      [](auto& transport) { transport.expect("introspection.process").path_argument("a").respond_usual(); }, no_act);
}

BOOST_AUTO_TEST_CASE(wrong_query) {
  const auto act = [](const std::shared_ptr<testing::ScriptedTransport>& transport) {
    Client client(testing::client_options(), transport);
    TokenListRequest request;
    request.subject = "john doe";
    BOOST_TEST(!testing::run(client.token_operations().list(request)));
  };
  reports(R"(step 1 (token_operations.list) expects the query parameter subject to be "jane", but it is "john doe")",
          [](auto& transport) { transport.expect("token_operations.list").query("subject", "jane").respond_usual(); },
          act);
  reports(R"(step 1 (token_operations.list) expects the query parameter end to be "5", but it is missing)",
          [](auto& transport) { transport.expect("token_operations.list").query("end", "5").respond_usual(); }, act);
}

BOOST_AUTO_TEST_CASE(wrong_header) {
  reports(
      "step 1 (introspection.process) expects the header field X-Tenant with another value: the field is missing",
      [](auto& transport) { transport.expect("introspection.process").header("X-Tenant", "a").respond_usual(); },
      act_introspect);
  reports(
      "step 1 (introspection.process) expects the header field Authorization with another value than the one that came",
      [](auto& transport) { transport.expect("introspection.process").header("Authorization", "a").respond_usual(); },
      act_introspect);
}

BOOST_AUTO_TEST_CASE(wrong_body) {
  const auto body = [](const char* json) {
    return [json](testing::ScriptedTransport& transport) {
      transport.expect("introspection.process").body(json).respond_usual();
    };
  };
  const std::string differs = "the body of step 1 (introspection.process) differs";
  reports(differs + R"( at /token: expected "xyz", but "abc" came)", body(R"({"token":"xyz"})"), act_introspect);
  reports(differs + R"( at /subject: expected "john", but the member is missing)",
          body(R"({"token":"abc","subject":"john"})"), act_introspect);
  reports(differs + R"( at /token: expected no such member, but "abc" came)", body("{}"), act_introspect);
  reports(differs + R"(: expected [1], but {"token":"abc"} came)", body("[1]"), act_introspect);
}

BOOST_AUTO_TEST_CASE(body_at_a_place_that_is_not_there) {
  reports(
      "the body of step 1 (introspection.process) differs at /scopes/0: expected \"a\", but there is nothing",
      [](auto& transport) { transport.expect("introspection.process").body_at("/scopes/0", R"("a")").respond_usual(); },
      act_introspect);
}

BOOST_AUTO_TEST_CASE(body_where_there_is_none) {
  reports(
      "step 1 (token_operations.remove) expects a JSON body, but a request without a body came",
      [](auto& transport) { transport.expect("token_operations.remove").body("{}").respond_usual(); },
      [](const auto& transport) { BOOST_TEST(!remove_token(transport)); });
}

BOOST_AUTO_TEST_CASE(left_over_steps) {
  reports(
      "2 of 3 steps are left over, because no request came: step 2 (token_operations.create), step 3 "
      "(introspection.process) after 0 of 2 requests",
      [](auto& transport) {
        transport.expect("introspection.process").respond_usual();
        transport.expect("token_operations.create").respond_usual();
        transport.expect("introspection.process").times(2).respond_usual();
      },
      [](const auto& transport) {
        BOOST_TEST(introspect(transport).has_value());
        transport->verify();
      });
}

BOOST_AUTO_TEST_CASE(left_over_steps_that_nobody_verified) {
  std::string reported;
  {
    testing::ScriptedTransport transport([&](const std::string& sentence) { reported = sentence; });
    transport.expect("introspection.process").respond_usual();
  }
  BOOST_TEST(reported ==
             "ScriptedTransport: 1 of 1 steps are left over, because no request came: step 1 (introspection.process)");
}

BOOST_AUTO_TEST_CASE(unknown_operation) {
  reports(
      "there is no operation introspection.proces, but introspection.process is similar",
      [](auto& transport) { transport.expect("introspection.proces").respond_usual(); }, no_act);
}

BOOST_AUTO_TEST_CASE(response_of_another_model) {
  reports(
      "step 1 (introspection.process) returns IntrospectionResponse, and not TokenCreateResponse",
      [](auto& transport) { transport.expect("introspection.process").respond(TokenCreateResponse()); }, no_act);
  reports(
      "step 1 (token_operations.remove) returns no model: use respond_usual, respond_json or respond_raw",
      [](auto& transport) { transport.expect("token_operations.remove").respond(TokenCreateResponse()); }, no_act);
}

BOOST_AUTO_TEST_CASE(request_of_another_model) {
  reports(
      "step 1 (introspection.process) sends IntrospectionRequest, and not TokenListRequest",
      [](auto& transport) { transport.expect("introspection.process").request(TokenListRequest()).respond_usual(); },
      no_act);
}

BOOST_AUTO_TEST_CASE(response_that_does_not_decode) {
  const auto responds = [](const char* json) {
    return [json](testing::ScriptedTransport& transport) {
      transport.expect("introspection.process").respond_json(200, json);
    };
  };
  reports(
      "the response of step 1 (introspection.process) cannot be read as IntrospectionResponse: /clientId: expected "
      "an integer",
      responds(R"({"clientId":"no number"})"), no_act);
  reports("the response of step 1 (introspection.process) is not JSON: use respond_raw for other content",
          responds("{"), no_act);
}

BOOST_AUTO_TEST_CASE(expectation_that_is_not_json) {
  reports(
      "step 1 (introspection.process): the argument of body_contains is not JSON",
      [](auto& transport) { transport.expect("introspection.process").body_contains("{token}").respond_usual(); },
      no_act);
  reports(
      "step 1 (introspection.process): the argument of body_at is not a JSON pointer: it has to begin with a slash",
      [](auto& transport) { transport.expect("introspection.process").body_at("token", "1").respond_usual(); }, no_act);
}

BOOST_AUTO_TEST_CASE(error_whose_facts_do_not_fit) {
  reports(
      "step 1 (introspection.process) fails with an error of kind `truncated`, but its `sent` says that nothing was: "
      "set it to `Sent::complete`, or use an error of authlete/testing/outcomes.hpp",
      [](auto& transport) {
        transport.expect("introspection.process").fail(Error(ErrorKind::truncated, Phase::response, "half"));
      },
      no_act);
  reports(
      "step 1 (introspection.process) fails with an error of kind `api`, which a call makes of a response: use "
      "`respond`, `respond_json` or `respond_raw`",
      [](auto& transport) {
        transport.expect("introspection.process").fail(Error(ErrorKind::api, Phase::response, "no"));
      },
      no_act);
}

BOOST_AUTO_TEST_CASE(step_without_an_outcome) {
  reports(
      "step 1 (introspection.process) has no outcome: call respond, fail or hang",
      [](auto& transport) { transport.expect("introspection.process"); }, act_introspect);
}

BOOST_AUTO_TEST_CASE(step_with_two_outcomes) {
  reports(
      "step 1 (introspection.process) has two outcomes: call one of respond, fail and hang",
      [](auto& transport) {
        const testing::Expectation expectation = transport.expect("introspection.process");
        expectation.respond_usual();
        expectation.hang();
      },
      no_act);
}

BOOST_AUTO_TEST_CASE(step_for_no_request) {
  reports(
      "step 1 (introspection.process) is expected 0 times: leave the step out",
      [](auto& transport) { transport.expect("introspection.process").times(0).respond_usual(); }, no_act);
}

BOOST_AUTO_TEST_CASE(usual_response_of_no_operation) {
  reports(
      "step 1 (GET /a) names no operation, so no response is usual",
      [](auto& transport) { transport.expect("GET", "/a").respond_usual(); }, no_act);
}

BOOST_AUTO_TEST_CASE(request_after_close) {
  reports(
      "a request came after the transport was closed: GET /a",
      [](auto& transport) { transport.expect("GET", "/a").respond_json(200, "{}"); },
      [](const auto& transport) {
        transport->close();
        TransportRequest request;
        request.method = "GET";
        request.target = "/a";
        const Result<TransportResponse> result = testing::run(transport->exchange(request));
        BOOST_TEST((result.error().kind == ErrorKind::closed));
      });
}

BOOST_AUTO_TEST_CASE(hanging_coroutine) {
  const auto transport = std::make_shared<testing::ScriptedTransport>();
  transport->expect("introspection.process").hang();
  Client client(testing::client_options(), transport);
  testing::RunOptions options("introspect");
  options.limit = std::chrono::milliseconds(20);
  BOOST_CHECK_EXCEPTION(
      static_cast<void>(testing::run(client.introspection().process(IntrospectionRequest()), options)),
      testing::Failure, [](const testing::Failure& failure) {
        return failure.what() == std::string("the coroutine introspect did not end within 20 ms");
      });
  BOOST_TEST(transport->waiting() == 0u);
}

BOOST_AUTO_TEST_CASE(without_a_handler_a_mistake_is_thrown_and_verify_throws_it_again) {
  const auto transport = std::make_shared<testing::ScriptedTransport>();
  const auto is_it = [](const testing::Failure& failure) {
    return failure.what() == "ScriptedTransport: the script is empty, but a request came: " + introspection_request;
  };
  BOOST_CHECK_EXCEPTION(static_cast<void>(introspect(transport)), testing::Failure, is_it);
  BOOST_CHECK_EXCEPTION(transport->verify(), testing::Failure, is_it);
}

BOOST_AUTO_TEST_CASE(the_handler_for_all_transports_receives_mistakes) {
  std::string reported;
  const testing::FailureHandler before =
      testing::set_failure_handler([&](const std::string& sentence) { reported = sentence; });
  const auto transport = std::make_shared<testing::ScriptedTransport>();
  testing::set_failure_handler(before);
  BOOST_TEST(!introspect(transport));
  BOOST_TEST(reported == "ScriptedTransport: the script is empty, but a request came: " + introspection_request);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
