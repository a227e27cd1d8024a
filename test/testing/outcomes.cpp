// A call is retried after each outcome exactly when it would be in production.
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>

#include "authlete/client.hpp"
#include "authlete/introspection.hpp"
#include "authlete/testing/outcomes.hpp"
#include "authlete/testing/run.hpp"
#include "authlete/testing/scripted_transport.hpp"
#include "authlete/token_operations.hpp"

namespace authlete::test {
namespace {

TokenCreateRequest create_request() {
  TokenCreateRequest request;
  request.grant_type = GrantType::client_credentials;
  request.client_id = 1;
  return request;
}

// Runs one call that fails once and would then succeed. Returns the number of attempts.
template <class Outcome>
std::size_t attempts_of_create(const Outcome& outcome) {
  const auto transport = std::make_shared<testing::ScriptedTransport>([](const std::string&) {});
  const testing::Expectation first = transport->expect("token_operations.create");
  if constexpr (std::is_same_v<Outcome, Error>)
    first.fail(outcome);
  else
    first.respond(outcome);
  transport->expect("token_operations.create").respond_usual();
  Client client(testing::client_options(), transport);
  static_cast<void>(testing::run(client.token_operations().create(create_request())));
  transport->verify();
  return transport->requests().size();
}

template <class Outcome>
std::size_t attempts_of_introspection(const Outcome& outcome) {
  const auto transport = std::make_shared<testing::ScriptedTransport>([](const std::string&) {});
  const testing::Expectation first = transport->expect("introspection.process");
  if constexpr (std::is_same_v<Outcome, Error>)
    first.fail(outcome);
  else
    first.respond(outcome);
  transport->expect("introspection.process").respond_usual();
  Client client(testing::client_options(), transport);
  static_cast<void>(testing::run(client.introspection().process(IntrospectionRequest())));
  transport->verify();
  return transport->requests().size();
}

BOOST_AUTO_TEST_SUITE(outcomes)

BOOST_AUTO_TEST_CASE(what_was_not_sent_is_retried_whatever_the_operation_is) {
  for (const Error& error : {testing::name_not_found(), testing::connection_refused(),
                             testing::timeout_while_connecting(), testing::stale_connection()}) {
    BOOST_TEST_CONTEXT(error) {
      BOOST_TEST(attempts_of_create(error) == 2u);
      BOOST_TEST(attempts_of_introspection(error) == 2u);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_may_have_been_executed_is_retried_only_if_it_is_idempotent) {
  for (const Error& error : {testing::connection_lost_while_sending(), testing::connection_lost_after_request(),
                             testing::connection_lost_in_response()}) {
    BOOST_TEST_CONTEXT(error) {
      BOOST_TEST(attempts_of_create(error) == 1u);
      BOOST_TEST(attempts_of_introspection(error) == 2u);
    }
  }
  BOOST_TEST(attempts_of_create(testing::service_unavailable()) == 1u);
  BOOST_TEST(attempts_of_introspection(testing::service_unavailable()) == 2u);
}

BOOST_AUTO_TEST_CASE(what_will_not_pass_is_not_retried) {
  for (const Error& error : {testing::certificate_not_accepted(), testing::timeout_in_queue(),
                             testing::timeout_while_waiting_for_response()}) {
    BOOST_TEST_CONTEXT(error) {
      BOOST_TEST(attempts_of_create(error) == 1u);
      BOOST_TEST(attempts_of_introspection(error) == 1u);
    }
  }
  BOOST_TEST(attempts_of_introspection(testing::unauthorized()) == 1u);
}

BOOST_AUTO_TEST_CASE(a_throttled_request_is_retried) {
  BOOST_TEST(attempts_of_create(testing::too_many_requests(std::chrono::seconds(1))) == 2u);
}

BOOST_AUTO_TEST_CASE(an_error_response_is_one_of_the_service) {
  const auto transport = std::make_shared<testing::ScriptedTransport>();
  transport->expect("token_operations.create").respond(testing::error_response(403, "A001218", "a \"quoted\" word"));
  Client client(testing::client_options(), transport);
  const auto created = testing::run(client.token_operations().create(create_request()));
  BOOST_TEST((created.error().kind == ErrorKind::auth));
  BOOST_TEST(created.error().result_code == "A001218");
  BOOST_TEST(created.error().result_message == "a \"quoted\" word");
  transport->verify();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
