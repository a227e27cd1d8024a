// How a user tests a handler with a scripted transport. handler_test_lines.sh counts the lines of each case.
#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <utility>

#include "authlete/client.hpp"
#include "authlete/introspection.hpp"
#include "authlete/testing/outcomes.hpp"
#include "authlete/testing/run.hpp"
#include "authlete/testing/scripted_transport.hpp"

namespace {

using namespace authlete;

// The handler of a resource that needs a scope.
boost::asio::awaitable<std::pair<int, std::string>> serve_history(Client client, std::string token) {
  IntrospectionRequest request;
  request.token = token;
  request.scopes = {"history.read"};
  const Result<IntrospectionResponse> checked = co_await client.introspection().process(request);
  if (!checked) co_return std::pair(503, std::string("try again later"));
  if (!checked->succeeded()) co_return std::pair(401, std::string());
  co_return std::pair(200, "the history of " + checked->subject.value_or("nobody"));
}

BOOST_AUTO_TEST_SUITE(handler)

BOOST_AUTO_TEST_CASE(a_valid_token_gets_the_history_of_its_user) {
  const auto service = std::make_shared<testing::ScriptedTransport>();
  service->expect("introspection.process").body(R"({"token":"abc","scopes":["history.read"]})").respond_usual();
  const auto response = testing::run(serve_history(Client(testing::client_options(), service), "abc"), "serve_history");
  BOOST_TEST(response.first == 200);
  BOOST_TEST(response.second == "the history of john");
  service->verify();
}

BOOST_AUTO_TEST_CASE(a_token_that_the_service_refuses_gets_401) {
  const auto service = std::make_shared<testing::ScriptedTransport>();
  auto refused = testing::usual<IntrospectionResponse>();
  refused.action = IntrospectionAction::unauthorized;
  service->expect("introspection.process").respond(refused);
  BOOST_TEST(testing::run(serve_history(Client(testing::client_options(), service), "abc")).first == 401);
  service->verify();
}

BOOST_AUTO_TEST_CASE(a_service_that_recovers_is_not_noticed) {
  const auto service = std::make_shared<testing::ScriptedTransport>();
  service->expect("introspection.process").respond(testing::service_unavailable(std::chrono::seconds(2)));
  service->expect("introspection.process").fail(testing::connection_lost_after_request());
  service->expect("introspection.process").respond_usual();
  BOOST_TEST(testing::run(serve_history(Client(testing::client_options(), service), "abc")).first == 200);
  BOOST_TEST(service->pauses().front().count() >= 2000);
  service->verify();
}

BOOST_AUTO_TEST_CASE(a_service_that_is_down_gets_503) {
  const auto service = std::make_shared<testing::ScriptedTransport>();
  service->expect("introspection.process").times(4).fail(testing::connection_refused());
  BOOST_TEST(testing::run(serve_history(Client(testing::client_options(), service), "abc")).first == 503);
  service->verify();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
