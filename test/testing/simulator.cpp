// The simulator in one line, with the helper that runs a coroutine.
#include "authlete/simulator/simulator.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>

#include "authlete/client.hpp"
#include "authlete/exception.hpp"
#include "authlete/introspection.hpp"
#include "authlete/services.hpp"
#include "authlete/testing/run.hpp"
#include "authlete/token_operations.hpp"

namespace authlete::test {
namespace {

using simulator::Simulator;
using simulator::SimulatorOptions;

TokenCreateRequest create_request(std::int64_t client_id) {
  TokenCreateRequest request;
  request.grant_type = GrantType::client_credentials;
  request.client_id = client_id;
  return request;
}

BOOST_AUTO_TEST_SUITE(simulator_in_one_line)

BOOST_AUTO_TEST_CASE(its_options_make_a_client_that_works) {
  const auto simulator = Simulator::started();
  Client client(simulator->client_options());
  BOOST_TEST(testing::run(client.token_operations().create(create_request(26888344961664)))->succeeded());
  BOOST_TEST(testing::run(client.services().list()).has_value());
  BOOST_TEST(simulator->state().tokens == 1u);
}

BOOST_AUTO_TEST_CASE(a_token_expires_when_its_clock_is_advanced) {
  const auto simulator = Simulator::started();
  Client client(simulator->client_options());
  const auto created = testing::run(client.token_operations().create(create_request(26888344961664))).value();
  IntrospectionRequest introspect;
  introspect.token = *created.access_token;
  BOOST_TEST(testing::run(client.introspection().process(introspect))->usable.value());
  simulator->advance_time(std::chrono::hours(2));
  BOOST_TEST(!testing::run(client.introspection().process(introspect))->usable.value());
}

BOOST_AUTO_TEST_CASE(its_options_make_a_client_of_api_version_2) {
  SimulatorOptions options;
  options.api_version = ApiVersion::v2;
  options.service_api_secret = "api-secret";
  options.clients.emplace_back(1, "one");
  options.clients.emplace_back(2, "two");
  const auto simulator = Simulator::started(options);
  Client client(simulator->client_options());
  BOOST_TEST(testing::run(client.token_operations().create(create_request(1)))->succeeded());
  BOOST_TEST(testing::run(client.token_operations().create(create_request(2)))->succeeded());
  BOOST_TEST(!testing::run(client.token_operations().create(create_request(3)))->succeeded());
}

BOOST_AUTO_TEST_CASE(several_services_are_several_simulators) {
  const auto first = Simulator::started();
  const auto second = Simulator::started();
  Client client(second->client_options());
  BOOST_TEST(testing::run(client.token_operations().create(create_request(26888344961664)))->succeeded());
  BOOST_TEST(first->state().tokens == 0u);
  BOOST_TEST(second->state().tokens == 1u);
}

BOOST_AUTO_TEST_CASE(options_that_cannot_be_used_are_an_exception) {
  SimulatorOptions options;
  options.clients.emplace_back(1, "one");
  options.clients.emplace_back(1, "two");
  BOOST_CHECK_EXCEPTION(static_cast<void>(Simulator::started(options)), Exception, [](const Exception& exception) {
    return exception.error().message == "clients.client_id: two clients have the same ID";
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
