// Calls that no group has, against the simulator over TLS.
#include "authlete/generic_call.hpp"

#include <string>

#include "end_to_end/running_service.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

GenericRequest creation(const std::string& access_token) {
  GenericRequest request;
  request.method = "POST";
  request.path = "/auth/token/create";
  request.body = RawJson(R"({"grantType":"CLIENT_CREDENTIALS","clientId":)" + std::to_string(client_id) +
                         R"(,"accessToken":")" + access_token + "\"}");
  return request;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(generic_calls, RunningService)

BOOST_AUTO_TEST_CASE(endpoint_that_no_typed_call_has_is_reached) {
  GenericRequest request;
  request.root = PathRoot::server;
  request.path = "/simulator/{what}";
  request.path_arguments = {"state"};
  request.credentials = CallCredentials::none;
  BOOST_TEST(runner.run(client.call(request)).error().http_status == 401u);
  request.credentials = CallCredentials::service;
  const GenericResponse state = runner.run(client.call(request)).value();
  BOOST_TEST(state.status == 200u);
  BOOST_TEST(state.headers.find("Content-Type").value_or("").starts_with("application/json"));
  BOOST_TEST(state.body.find("\"connectionsOpen\":1") != std::string::npos, state.body);

  request.method = "POST";
  request.path_arguments = {"faults"};
  request.body = RawJson(R"({"operation":"list","status":400})");
  BOOST_TEST(runner.run(client.call(request)).value().status == 204u);
  BOOST_TEST(server.state().faults_pending == 1u);
  request.path_arguments = {"none"};
  BOOST_TEST(runner.run(client.call(request)).error().result_code == "A001205");
}

BOOST_AUTO_TEST_CASE(generic_call_is_retried_by_what_the_caller_says_of_it) {
  simulator::Fault fault;
  fault.operation = simulator::Operation::create;
  fault.effect = simulator::FaultEffect::reset_before_processing;
  server.add_fault(fault);
  GenericRequest once = creation("first-token");
  const auto lost = runner.run(client.call(once));
  BOOST_REQUIRE(!lost);
  BOOST_TEST(lost.error().outcome_is_unknown());
  BOOST_TEST(server.state().requests_of(simulator::Operation::create) == 1u);

  server.add_fault(fault);
  GenericRequest again = creation("second-token");
  again.idempotent = true;
  BOOST_TEST(runner.run(client.call(again)).value().body.find("second-token") != std::string::npos);
  BOOST_TEST(server.state().requests_of(simulator::Operation::create) == 3u);
  BOOST_TEST(server.state().tokens == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
