// A fault can have the simulator respond with any action. The README of the simulator calls this a fault with `action`.
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "authorization_helpers.hpp"
#include "fault_plan.hpp"
#include "support/description.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

Fault fault_with_action(const std::string& action, const std::string& members = "") {
  Fault fault;
  fault.action = action;
  fault.body = members;
  return fault;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(chosen_actions)

BOOST_AUTO_TEST_CASE(each_action_of_the_description_can_be_chosen) {
  std::map<std::string, test::DescriptionRow> operations;
  for (const test::DescriptionRow& row : test::description_rows("operations")) operations[test::name_of(row)] = row;
  std::size_t rows = 0;
  for (const test::DescriptionRow& row : test::description_rows("actions")) {
    const test::DescriptionRow& operation = operations.at(row.at("operation"));
    const HttpResponse response = fault_response(fault_with_action(row.at("action"), R"({"responseContent":"{}"})"));
    BOOST_TEST(response.status == 200u);
    const json::object body = json::parse(response.body).as_object();
    BOOST_TEST(text(body, "action") == row.at("action"));
    BOOST_TEST(text(body, "responseContent") == "{}");
    ++rows;
    // This value is another name of INTERNAL_SERVER_ERROR, which the service does not send.
    if (row.at("operation") == "device_flow.verification" && row.at("action") == "SERVER_ERROR") continue;
    const std::string mistakes =
        mistakes_in(operation.at("method"), operation.at("path"), fault_response(fault_with_action(row.at("action"))));
    BOOST_TEST(mistakes.empty(), mistakes);
  }
  BOOST_TEST(rows == 222u);
}

BOOST_AUTO_TEST_CASE(invented_action_and_another_status_can_be_chosen) {
  Fault fault = fault_with_action("ACTION_OF_TOMORROW", R"({"resultCode":"A1","action":"OK"})");
  const json::object body = json::parse(fault_response(fault).body).as_object();
  BOOST_TEST(text(body, "action") == "ACTION_OF_TOMORROW");
  BOOST_TEST(text(body, "resultCode") == "A1");
  BOOST_TEST(!is_processed(fault));
  fault.status = 207;
  BOOST_TEST(fault_response(fault).status == 207u);
  BOOST_TEST(text(json::parse(fault_response(fault).body).as_object(), "action") == "ACTION_OF_TOMORROW");
}

BOOST_AUTO_TEST_CASE(control_call_adds_a_fault_with_an_action) {
  InProcessService service;
  BOOST_TEST(service.send("POST", "/simulator/faults", R"({"action":"X","operation":"token"})").status == 204u);
  BOOST_TEST(service.backend.state().faults_pending == 1u);
  BOOST_TEST(service.send("POST", "/simulator/faults", R"({"action":"X","body":"[]"})").status == 400u);
  BOOST_TEST(service.send("POST", "/simulator/faults", R"({"action":1})").status == 400u);
}

BOOST_AUTO_TEST_CASE(control_call_sets_and_stops_the_time) {
  InProcessService service;
  const auto clock = [&](const std::string& body) { return service.send("POST", "/simulator/clock", body).status; };
  const auto expiry = [&] {
    return service.post("/auth/token/create", R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john"})")
        .at("expiresAt")
        .as_int64();
  };
  BOOST_TEST(clock(R"({"now":1900000000000,"stopped":true})") == 204u);
  BOOST_TEST(expiry() == 1'900'003'600'000);
  BOOST_TEST(clock(R"({"advance":5})") == 204u);
  BOOST_TEST(expiry() == 1'900'003'600'005);
  BOOST_TEST(clock(R"({"now":1800000000000,"advance":1})") == 204u);
  BOOST_TEST(expiry() == 1'800'003'600'001);
  BOOST_TEST(clock(R"({"stopped":false})") == 204u);
  BOOST_TEST(expiry() >= 1'800'003'600'001);
  BOOST_TEST(clock(R"({"now":-1})") == 400u);
  BOOST_TEST(clock(R"({"stopped":1})") == 400u);
}

BOOST_AUTO_TEST_CASE(control_call_changes_the_behavior_and_leaves_the_rest) {
  InProcessService service(authorization_options());
  const auto change = [&](const std::string& body) { return service.send("POST", "/simulator/behavior", body).status; };
  BOOST_TEST(authorize(service, request_parameters("")).at("maxAge").as_int64() == 0);
  BOOST_TEST(change(R"({"maxAgeZeroShown":true})") == 204u);
  BOOST_TEST(!authorize(service, request_parameters("")).contains("maxAge"));
  BOOST_TEST(authorize(service, request_parameters("max_age=0")).at("maxAge").as_int64() == 0);

  const auto pushed_uri = [&] {
    return "client_id=26888344961664&request_uri=" +
           text(post_json(service, "/pushed_auth_req",
                          {{"parameters", request_parameters("client_secret=secret-of-the-client")}}),
                "requestUri");
  };
  const std::string many = pushed_uri();
  BOOST_TEST(action_of(authorize(service, many)) == "INTERACTION");
  BOOST_TEST(action_of(authorize(service, many)) == "INTERACTION");
  BOOST_TEST(change(R"({"pushedRequestUsedOnce":true})") == 204u);
  const std::string once = pushed_uri();
  BOOST_TEST(!authorize(service, once).contains("maxAge"));
  BOOST_TEST(action_of(authorize(service, once)) == "BAD_REQUEST");
  BOOST_TEST(change(R"({"pushedRequestUsedOnce":1})") == 400u);
  BOOST_TEST(change(R"({"unknown":true})") == 400u);
  BOOST_TEST(service.send("GET", "/simulator/behavior").status == 405u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
