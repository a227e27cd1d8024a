#include "fault_plan.hpp"

#include <boost/test/unit_test.hpp>

#include "in_process_service.hpp"

namespace authlete::simulator {

BOOST_AUTO_TEST_SUITE(fault_plan)

BOOST_AUTO_TEST_CASE(fault_applies_after_some_requests_and_a_limited_number_of_times) {
  FaultPlan plan;
  Fault fault;
  fault.operation = Operation::create;
  fault.after = 2;
  fault.count = 3;
  plan.add(fault);
  std::string seen;
  for (int index = 0; index < 8; ++index) {
    seen += plan.next(Operation::create, 1) ? 'x' : '.';
    BOOST_TEST(!plan.next(Operation::list, 1));
  }
  BOOST_TEST(seen == "..xxx...");
  BOOST_TEST(plan.pending() == 0u);
}

BOOST_AUTO_TEST_CASE(fault_with_a_count_of_zero_never_ends) {
  FaultPlan plan;
  Fault fault;
  fault.count = 0;
  plan.add(fault);
  for (int index = 0; index < 100; ++index) BOOST_TEST(plan.next(Operation::revoke, 1).has_value());
  BOOST_TEST(plan.pending() == 1u);
  plan.clear();
  BOOST_TEST(!plan.next(Operation::revoke, 1));
}

BOOST_AUTO_TEST_CASE(fault_may_wait_for_the_nth_request_of_a_connection) {
  FaultPlan plan;
  Fault fault;
  fault.connection_request = 3;
  fault.count = 0;
  plan.add(fault);
  BOOST_TEST(!plan.next(Operation::create, 1));
  BOOST_TEST(!plan.next(Operation::create, 2));
  BOOST_TEST(plan.next(Operation::create, 3).has_value());
  BOOST_TEST(!plan.next(Operation::create, 4));
}

BOOST_AUTO_TEST_CASE(first_added_fault_applies_alone) {
  FaultPlan plan;
  Fault first;
  first.status = 503;
  Fault second;
  second.status = 429;
  plan.add(first);
  plan.add(second);
  BOOST_TEST(plan.next(Operation::create, 1)->status == 503u);
  BOOST_TEST(plan.next(Operation::create, 1)->status == 429u);
  BOOST_TEST(!plan.next(Operation::create, 1));
}

BOOST_AUTO_TEST_CASE(operation_is_executed_unless_the_fault_refuses_the_request) {
  Fault fault;
  BOOST_TEST(is_processed(fault));
  fault.status = 503;
  BOOST_TEST(!is_processed(fault));
  fault.processed = true;
  BOOST_TEST(is_processed(fault));
  fault.effect = FaultEffect::reset_before_processing;
  BOOST_TEST(!is_processed(fault));
  fault = Fault();
  fault.effect = FaultEffect::stall;
  BOOST_TEST(is_processed(fault));
  fault.processed = false;
  BOOST_TEST(!is_processed(fault));
}

BOOST_AUTO_TEST_CASE(refused_request_leaves_a_fault_to_the_next_one) {
  InProcessService service;
  Fault fault;
  fault.operation = Operation::create;
  fault.after = 1;
  fault.status = 503;
  service.backend.add_fault(fault);
  const auto meets_fault = [&](std::string_view service_id, std::string_view authorization) {
    const std::string target = "/api/" + std::string(service_id) + "/auth/token/create";
    RequestInfo request;
    request.method = "POST";
    request.target = target;
    request.authorization = authorization;
    return service.backend.admit(request).fault.has_value();
  };
  for (int time = 0; time < 3; ++time) {
    BOOST_TEST(!meets_fault("10738933707579", ""));
    BOOST_TEST(!meets_fault("10738933707579", "Bearer wrong"));
    BOOST_TEST(!meets_fault("1", test_authorization));
  }
  BOOST_TEST(!meets_fault("10738933707579", test_authorization));
  BOOST_TEST(!meets_fault("10738933707579", ""));
  BOOST_TEST(meets_fault("10738933707579", test_authorization));
  BOOST_TEST(service.backend.state().faults_pending == 0u);
}

BOOST_AUTO_TEST_CASE(retry_after_is_a_string_or_a_number_of_seconds) {
  InProcessService service;
  const auto header = [&](const std::string& value) {
    service.backend.clear_faults();
    const HttpResponse response =
        service.send("POST", "/simulator/faults", R"({"status":503,"retryAfter":)" + value + "}");
    if (response.status != 204) return std::to_string(response.status);
    RequestInfo request;
    request.method = "POST";
    request.target = "/api/10738933707579/auth/token/create";
    request.authorization = test_authorization;
    return std::string(service.backend.admit(request).fault.value().headers.find("Retry-After").value());
  };
  BOOST_TEST(header("2") == "2");
  BOOST_TEST(header("0") == "0");
  BOOST_TEST(header("\"Wed, 21 Oct 2026 07:28:00 GMT\"") == "Wed, 21 Oct 2026 07:28:00 GMT");
  for (const char* wrong : {"-1", "1.5", "true", "[]", "1e99"}) BOOST_TEST(header(wrong) == "400", wrong);
}

BOOST_AUTO_TEST_CASE(control_calls_set_faults_and_report_what_is_invalid) {
  InProcessService service;
  BOOST_TEST(service
                 .send("POST", "/simulator/faults",
                       R"({"operation":"create","connectionRequest":2,"after":0,"count":1,"delay":5,"status":503,
                          "body":"{}","headers":{"X-Why":"test"},"retryAfter":"2","effect":"close_after_response",
                          "truncateAfter":10,"processed":true})")
                 .status == 204u);
  RequestInfo request;
  request.method = "POST";
  request.target = "/api/10738933707579/auth/token/create";
  request.authorization = test_authorization;
  request.connection_request = 2;
  const Admission admission = service.backend.admit(request);
  BOOST_REQUIRE(admission.fault);
  BOOST_TEST(admission.fault->delay.count() == 5);
  BOOST_TEST(admission.fault->status == 503u);
  BOOST_TEST(admission.fault->body == "{}");
  BOOST_TEST(*admission.fault->headers.find("Retry-After") == "2");
  BOOST_TEST(*admission.fault->headers.find("X-Why") == "test");
  BOOST_TEST((admission.fault->effect == FaultEffect::close_after_response));
  BOOST_TEST(admission.fault->truncate_after == 10u);
  BOOST_TEST(admission.fault->processed.value());

  for (const char* wrong :
       {"", "[]", R"({"operation":"creat"})", R"({"effect":"explode"})", R"({"count":-1})", R"({"count":"1"})",
        R"({"status":100})", R"({"cuont":1})", R"({"headers":{"A":"b\r\nC: d"}})", R"({"processed":1})"})
    BOOST_TEST(service.send("POST", "/simulator/faults", wrong).status == 400u, wrong);
  BOOST_TEST(service.send("POST", "/simulator/faults", "{}", "application/json", "").status == 401u);
  BOOST_TEST(service.send("POST", "/simulator/nothing", "{}").status == 404u);

  BOOST_TEST(service.send("POST", "/simulator/faults", "{}").status == 204u);
  BOOST_TEST(service.backend.state().faults_pending == 1u);
  BOOST_TEST(service.send("DELETE", "/simulator/faults").status == 204u);
  BOOST_TEST(service.backend.state().faults_pending == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
