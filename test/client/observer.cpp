#include "authlete/observer.hpp"

#include <boost/test/unit_test.hpp>

#include "authlete/batch/batch_operation.hpp"
#include "authlete/call_info.hpp"
#include "authlete/observer_list.hpp"
#include "client/fake_client.hpp"
#include "support/recording_observer.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

ClientOptions observed_by(std::shared_ptr<Observer> observer) {
  ClientOptions options = client_options();
  options.observer = std::move(observer);
  return options;
}

class ObservedClient {
 public:
  std::shared_ptr<RecordingObserver> observer = std::make_shared<RecordingObserver>();
  FakeClient fake = FakeClient(observed_by(observer));
};

Headers one_field(std::string_view name, std::string_view value) {
  Headers headers;
  headers.add(name, value);
  return headers;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(observer, ObservedClient)

BOOST_AUTO_TEST_CASE(events_of_a_success_come_in_order) {
  fake.transport->respond(200, R"({"resultCode":"A109001","action":"OK"})");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().create(create_request()))));
  const Lines expected{"call_started token_operations.create", "attempt_started 1",
                       "attempt_ended 1 status=200 error=none",
                       "call_ended token_operations.create status=200 code=A109001 attempts=1 error=none"};
  BOOST_TEST(observer->lines() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(attempts_are_numbered_from_one_and_a_retry_says_why) {
  fake.transport->respond(503, "");
  fake.transport->fail(network_error(ErrorKind::io, Phase::write, Sent::none, /*connection_reused=*/true));
  fake.transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_TEST(observer->count("attempt_started") == 3u);
  BOOST_TEST(observer->count("attempt_ended 1 status=503") == 1u);
  BOOST_TEST(observer->count("retry_decided 1 policy") == 1u);
  BOOST_TEST(observer->count("attempt_ended 2 status=0 error=io") == 1u);
  BOOST_TEST(observer->count("retry_decided 2 stale_connection") == 1u);
  BOOST_TEST(observer->count("call_ended token_operations.list status=200 code= attempts=3 error=none") == 1u);
}

BOOST_AUTO_TEST_CASE(call_that_is_refused_before_it_is_sent_has_a_start_and_an_end) {
  const auto created = fake.run(fake.client.token_operations().create(TokenCreateRequest()));
  BOOST_TEST(!created);
  BOOST_TEST(observer->count("call_started") == 1u);
  BOOST_TEST(observer->count("attempt_started") == 0u);
  BOOST_TEST(observer->count("call_ended token_operations.create status=0 code= attempts=0 error=invalid_argument") ==
             1u);
}

BOOST_AUTO_TEST_CASE(response_that_cannot_be_read_ends_the_call_with_an_error) {
  fake.transport->respond(200, "<html>");
  BOOST_TEST(!fake.run(fake.client.token_operations().list()));
  BOOST_TEST(observer->count("attempt_ended 1 status=200 error=none") == 1u);
  BOOST_TEST(observer->count("call_ended token_operations.list status=200 code= attempts=1 error=decode") == 1u);
}

BOOST_AUTO_TEST_CASE(call_whose_coroutine_is_destroyed_has_an_end) {
  auto recorder = std::make_shared<RecordingObserver>();
  {
    FakeClient other(observed_by(recorder));
    other.transport->hang();
    const auto call = other.runner.start(other.client.token_operations().list());
    BOOST_TEST(other.runner.run_until([&] { return recorder->count("attempt_started") == 1; }));
    BOOST_TEST(!call.ended());
  }
  BOOST_TEST(recorder->count("call_ended token_operations.list") == 1u);
}

BOOST_AUTO_TEST_CASE(fields_of_the_observer_are_sent_with_one_attempt_each) {
  observer->field = "X-Attempt";
  fake.transport->respond(503, "");
  fake.transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  const auto requests = fake.transport->requests();
  BOOST_REQUIRE(requests.size() == 2u);
  for (std::size_t index = 0; index < 2; ++index) {
    BOOST_TEST(requests[index].headers.find("X-Attempt").value() == std::to_string(index + 1));
    BOOST_TEST(requests[index].headers.find("Authorization").value() == "Bearer s3rv1ce-t0ken");
    BOOST_TEST(requests[index].headers.size() == requests[0].headers.size());
  }
}

BOOST_AUTO_TEST_CASE(fields_that_may_not_be_sent_are_left_out) {
  for (const char* const name : {"Authorization", "Content-Length", "DPoP", "no name"}) {
    observer->field = name;
    fake.transport->respond(200, R"({"totalCount":1})");
    BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
    const Headers sent = fake.last_request().headers;
    BOOST_TEST(sent.find("Authorization").value() == "Bearer s3rv1ce-t0ken");
    BOOST_TEST(sent.size() == 2u);
  }
}

BOOST_AUTO_TEST_CASE(no_event_shows_a_secret) {
  fake.transport->respond(400, R"({"resultCode":"A109201","resultMessage":"s3rv1ce-t0ken and my-access-t0ken"})");
  TokenCreateRequest request = create_request();
  request.access_token = Secret("my-access-t0ken");
  BOOST_TEST(!fake.run(fake.client.token_operations().create(request)));
  fake.transport->respond(200, R"(my-access-t0ken {)");
  BOOST_TEST(!fake.run(fake.client.token_operations().create(request)));
  BOOST_TEST(observer->text().find("t0ken") == std::string::npos);
  BOOST_TEST(observer->text().find("john") == std::string::npos);
  BOOST_TEST(observer->count("call_ended") == 2u);
}

BOOST_AUTO_TEST_CASE(list_of_observers_passes_each_event_to_all) {
  const auto first = std::make_shared<RecordingObserver>();
  const auto second = std::make_shared<RecordingObserver>();
  FakeClient other(
      observed_by(std::make_shared<ObserverList>(std::vector<std::shared_ptr<Observer>>{first, nullptr, second})));
  other.transport->respond(503, "");
  other.transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(other.run(other.client.token_operations().list())));
  BOOST_TEST(first->lines().size() == 7u);
  BOOST_TEST(first->lines() == second->lines(), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(batch_is_reported_from_submit_to_end) {
  fake.transport->respond(200, R"({"requestId":"batch-1"})");
  fake.transport->respond(200, R"({"status":{"requestId":"batch-1","result":"RUNNING"}})");
  fake.transport->respond(200, R"({"status":{"requestId":"batch-1","result":"SUCCEEDED","tokenCount":1}})");
  TokenCreateRequest request = create_request();
  request.access_token = Secret("known-access-token");
  const auto batch = fake.run(BatchOperation::submit(fake.client, {request}));
  BOOST_REQUIRE(bool(batch));
  const auto status = fake.run(batch->wait());
  BOOST_TEST(bool(status));
  BOOST_TEST(observer->count("batch_submitted batch-1 items=1 error=none") == 1u);
  BOOST_TEST(observer->count("batch_ended batch-1 tokens=1 error=none") == 1u);
  BOOST_TEST(observer->count("batch_polled batch-1 2 ended") == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(call_info, FakeClient)

BOOST_AUTO_TEST_CASE(success_has_facts) {
  transport->exchange_takes(30ms);
  transport->respond(503, "");
  transport->respond(200, R"({"totalCount":1})", one_field("X-RateLimit-Remaining", "7"));
  CallInfo info;
  RequestOptions options;
  options.info = &info;
  BOOST_TEST(bool(run(client.token_operations().list({}, options))));
  BOOST_TEST(info.attempts == 2u);
  BOOST_TEST(info.http_status == 200u);
  BOOST_TEST((info.elapsed >= 60ms));
  BOOST_TEST(info.response_headers.find("X-RateLimit-Remaining").value() == "7");
}

BOOST_AUTO_TEST_CASE(failure_has_facts_of_its_last_response) {
  transport->respond(404, R"({"resultCode":"A100"})", one_field("X-Request-Id", "r-1"));
  CallInfo info;
  RequestOptions options;
  options.info = &info;
  BOOST_TEST(!run(client.token_operations().list({}, options)));
  BOOST_TEST(info.attempts == 1u);
  BOOST_TEST(info.http_status == 404u);
  BOOST_TEST(info.response_headers.find("X-Request-Id").value() == "r-1");
}

BOOST_AUTO_TEST_CASE(call_without_a_response_has_no_status) {
  transport->fail(network_error(ErrorKind::io, Phase::response, Sent::complete));
  CallInfo info;
  RequestOptions options;
  options.info = &info;
  BOOST_TEST(!run(client.token_operations().create(create_request(), options)));
  BOOST_TEST(info.attempts == 1u);
  BOOST_TEST(info.http_status == 0u);
  BOOST_TEST(info.response_headers.empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(traces, ObservedClient)

BOOST_AUTO_TEST_CASE(each_attempt_is_a_child_of_the_call_and_of_the_callers_trace) {
  fake.transport->respond(503, "");
  fake.transport->respond(200, R"({"totalCount":1})");
  RequestOptions options;
  options.trace =
      TraceContext::parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=value").value();
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list({}, options))));
  const auto requests = fake.transport->requests();
  BOOST_REQUIRE(requests.size() == 2u);
  const TraceContext first = TraceContext::parse(requests[0].headers.find("traceparent").value()).value();
  const TraceContext second = TraceContext::parse(requests[1].headers.find("traceparent").value()).value();
  BOOST_TEST(first.trace_id_text() == "4bf92f3577b34da6a3ce929d0e0e4736");
  BOOST_TEST(second.trace_id_text() == first.trace_id_text());
  BOOST_TEST(first.span_id_text() != "00f067aa0ba902b7");
  BOOST_TEST(first.span_id_text() != second.span_id_text());
  BOOST_TEST(first.sampled());
  BOOST_TEST(requests[1].headers.find("tracestate").value() == "vendor=value");
  BOOST_TEST(requests[1].headers.size() == requests[0].headers.size());
}

BOOST_AUTO_TEST_CASE(call_without_a_trace_sends_none) {
  fake.transport->respond(200, R"({"totalCount":1})");
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_TEST(!fake.last_request().headers.find("traceparent"));
}

BOOST_AUTO_TEST_CASE(trace_that_cannot_be_sent_is_refused) {
  TraceContext split = TraceContext::make_root();
  split.state = "a=b\r\nX-Injected: 1";
  for (const TraceContext& trace : {TraceContext(), split}) {
    RequestOptions options;
    options.trace = trace;
    const auto listed = fake.run(fake.client.token_operations().list({}, options));
    BOOST_REQUIRE(!listed);
    BOOST_TEST(listed.error().kind == ErrorKind::invalid_argument);
  }
  RequestOptions twice;
  twice.trace = TraceContext::make_root();
  twice.headers.add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  BOOST_TEST(!fake.run(fake.client.token_operations().list({}, twice)));
  BOOST_TEST(fake.transport->requests().empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(rate_limit_of_the_service)

namespace {

Headers limit(const std::string& remaining, const std::string& reset) {
  Headers headers;
  headers.add("X-RateLimit-Remaining", remaining);
  headers.add("X-RateLimit-Reset", reset);
  return headers;
}

ClientOptions waiting_options() {
  ClientOptions options = client_options();
  options.wait_for_rate_limit = true;
  return options;
}

}  // namespace

BOOST_AUTO_TEST_CASE(next_call_waits_for_the_reset_when_no_request_is_left) {
  FakeClient fake(waiting_options());
  fake.transport->respond(200, R"({"totalCount":1})", limit("0", "5"));
  fake.transport->respond(200, R"({"totalCount":1})", limit("9", "60"));
  fake.transport->respond(200, R"({"totalCount":1})", limit("8", "60"));
  for (int call = 0; call < 3; ++call) BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  const auto pauses = fake.transport->pauses();
  BOOST_REQUIRE(pauses.size() == 1u);
  BOOST_TEST((pauses[0] >= 5s && pauses[0] <= 5s + waiting_options().retry.initial_delay));
}

BOOST_AUTO_TEST_CASE(call_with_an_earlier_deadline_does_not_wait) {
  FakeClient fake(waiting_options());
  fake.transport->respond(200, R"({"totalCount":1})", limit("0", "50"));
  fake.transport->respond(200, R"({"totalCount":1})");
  RequestOptions options;
  options.timeout = 2s;
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_TEST(bool(fake.run(fake.client.token_operations().list({}, options))));
  BOOST_TEST(fake.transport->pauses().empty());
}

BOOST_AUTO_TEST_CASE(nothing_waits_without_the_option) {
  FakeClient fake;
  fake.transport->respond(200, R"({"totalCount":1})", limit("0", "5"));
  fake.transport->respond(200, R"({"totalCount":1})");
  for (int call = 0; call < 2; ++call) BOOST_TEST(bool(fake.run(fake.client.token_operations().list())));
  BOOST_TEST(fake.transport->pauses().empty());
}

BOOST_AUTO_TEST_SUITE_END()
