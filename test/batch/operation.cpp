#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <utility>

#include "batch/fake_service.hpp"

namespace authlete::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Batch = FakeService::Batch;
using Reply = FakeService::Reply;

namespace {

class Fixture {
 public:
  Fixture() {
    policy.initial_delay = 100ms;
    policy.multiplier = 2.0;
    policy.maximum_delay = 1000ms;
    policy.jitter = 0.0;
    policy.error_initial_delay = 500ms;
  }

  Result<BatchOperation> submit(std::size_t count = 3) {
    RunningTask<Result<BatchOperation>> task(*service, BatchOperation::submit(client, items(count)));
    BOOST_REQUIRE(task.run());
    return std::move(task.value());
  }
  Result<TokenBatchStatus> wait(const BatchOperation& operation, RequestOptions options = RequestOptions()) {
    RunningTask<Result<TokenBatchStatus>> task(*service, operation.wait(policy, std::move(options)));
    BOOST_REQUIRE(task.run());
    return std::move(task.value());
  }
  Result<TokenBatchStatus> submit_and_wait() { return wait(submit().value()); }

  std::shared_ptr<FakeService> service = std::make_shared<FakeService>();
  Client client = Client(fake_client_options(), service);
  PollPolicy policy;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(batch_operation, Fixture)

BOOST_AUTO_TEST_CASE(j1_polls_with_growing_delays_until_the_batch_succeeds) {
  const Result<BatchOperation> operation = submit();
  BOOST_REQUIRE(operation);
  BOOST_TEST(operation->request_id() == "batch-0");
  const Result<TokenBatchStatus> status = wait(*operation);
  BOOST_REQUIRE(status);
  BOOST_TEST(status->succeeded());
  BOOST_TEST(status->token_count.value() == 3);
  BOOST_TEST(status->request_id.value() == "batch-0");
  BOOST_REQUIRE(service->pauses.size() == 3u);
  BOOST_TEST(service->pauses[0].count() == 100);
  BOOST_TEST(service->pauses[1].count() == 200);
  BOOST_TEST(service->pauses[2].count() == 400);
  BOOST_TEST(service->status_calls() == 3u);
  BOOST_TEST(service->requests[1].method == "GET");
}

BOOST_AUTO_TEST_CASE(status_is_requested_by_post_only_by_option) {
  static_cast<void>(submit());
  const BatchOperation operation(client, "batch-0", BatchStatusMethod::post);
  BOOST_TEST(wait(operation).has_value());
  BOOST_TEST(service->requests.back().method == "POST");
  BOOST_TEST(service->requests.back().body.empty());
}

BOOST_AUTO_TEST_CASE(j2_lost_submit_is_unknown_and_not_sent_again) {
  for (const Sent sent : {Sent::maybe, Sent::complete}) {
    service->on_submit = [&](const Batch&) { return FakeService::lost(sent); };
    const std::size_t before = service->submits();
    const Result<BatchOperation> operation = submit();
    BOOST_REQUIRE(!operation);
    BOOST_TEST(operation.error().kind == ErrorKind::outcome_unknown);
    BOOST_TEST(operation.error().outcome_is_unknown());
    BOOST_TEST(!operation.error().safe_to_retry());
    BOOST_TEST(service->submits() == before + 1);
  }
}

BOOST_AUTO_TEST_CASE(j2_submit_without_a_response_is_unknown) {
  service->on_submit = [](const Batch&) { return FakeService::never(); };
  const Result<BatchOperation> operation = submit();
  BOOST_REQUIRE(!operation);
  BOOST_TEST(operation.error().kind == ErrorKind::outcome_unknown);
  BOOST_TEST(operation.error().phase == Phase::response);
  BOOST_TEST(service->submits() == 1u);
}

BOOST_AUTO_TEST_CASE(accepted_submit_without_a_request_id_is_unknown) {
  service->on_submit = [](const Batch&) { return Reply(200, R"({"resultCode":"A482001"})"); };
  const Result<BatchOperation> operation = submit();
  BOOST_REQUIRE(!operation);
  BOOST_TEST(operation.error().kind == ErrorKind::outcome_unknown);
  BOOST_TEST(operation.error().outcome_is_unknown());
}

BOOST_AUTO_TEST_CASE(j2_idempotent_option_does_not_make_a_submit_idempotent) {
  ClientOptions eager = fake_client_options();
  eager.retry = RetryPolicy();
  const Client eager_client(eager, service);
  RequestOptions options;
  options.idempotent = true;
  service->on_submit = [](const Batch&) { return FakeService::lost(Sent::complete); };
  RunningTask<Result<BatchOperation>> task(*service, BatchOperation::submit(eager_client, items(1), options));
  BOOST_REQUIRE(task.run());
  BOOST_TEST(task.value().error().kind == ErrorKind::outcome_unknown);
  BOOST_TEST(service->submits() == 1u);
}

BOOST_AUTO_TEST_CASE(j3_refused_submit_is_not_polled) {
  service->on_submit = [](const Batch&) { return FakeService::error(400); };
  const Result<BatchOperation> operation = submit();
  BOOST_REQUIRE(!operation);
  BOOST_TEST(operation.error().kind == ErrorKind::api);
  BOOST_TEST(operation.error().safe_to_retry());
  BOOST_TEST(service->requests.size() == 1u);
}

BOOST_AUTO_TEST_CASE(j4_failed_batch_reports_code_message_and_token_count) {
  service->on_status = [](const Batch& batch) {
    return batch.polls == 1 ? FakeService::running(batch) : FakeService::failed(batch, 2);
  };
  const Result<TokenBatchStatus> status = submit_and_wait();
  BOOST_REQUIRE(!status);
  const Error& error = status.error();
  BOOST_TEST(error.kind == ErrorKind::batch_failed);
  BOOST_TEST(error.phase == Phase::poll);
  BOOST_TEST(error.result_code == "A481201");
  BOOST_TEST(error.result_message == "The access token exists already.");
  BOOST_TEST(error.token_count.value() == 2);
  BOOST_TEST(error.request_id == "batch-0");
  BOOST_TEST(error.attempts == 2u);
  BOOST_TEST(!error.safe_to_retry());
}

BOOST_AUTO_TEST_CASE(l4_failed_batch_shows_the_error_message_without_the_credentials) {
  service->on_status = [](const Batch& batch) {
    return FakeService::failed(batch, 0, "service-access-token", "{\"ticket\":\"t1\"} Bearer service-access-token");
  };
  const Result<BatchOperation> operation = submit();
  const Result<TokenBatchStatus> status = wait(*operation);
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().result_code == "***");
  BOOST_TEST(status.error().result_message == "{\"ticket\":\"***\"} Bearer ***");

  RunningTask<Result<TokenBatchStatus>> task(*service, operation->poll());
  BOOST_REQUIRE(task.run());
  BOOST_TEST(task.value()->error_code.value() == "***");
  BOOST_TEST(task.value()->error_description.value() == "{\"ticket\":\"***\"} Bearer ***");
}

BOOST_AUTO_TEST_CASE(failed_batch_is_a_value_of_a_single_poll) {
  service->on_status = [](const Batch& batch) { return FakeService::failed(batch, 2); };
  const Result<BatchOperation> operation = submit();
  RunningTask<Result<TokenBatchStatus>> task(*service, operation->poll());
  BOOST_REQUIRE(task.run());
  BOOST_REQUIRE(task.value());
  BOOST_TEST(task.value()->ended());
  BOOST_TEST(!task.value()->succeeded());
  BOOST_TEST(task.value()->error_code.value() == "A481201");
}

BOOST_AUTO_TEST_CASE(single_poll_reports_its_error_with_the_request_id) {
  const BatchOperation operation(client, "no-such-batch");
  RunningTask<Result<TokenBatchStatus>> task(*service, operation.poll());
  BOOST_REQUIRE(task.run());
  BOOST_REQUIRE(!task.value());
  BOOST_TEST(task.value().error().http_status == 404u);
  BOOST_TEST(task.value().error().request_id == "no-such-batch");
  BOOST_TEST(service->requests.size() == 1u);
}

BOOST_AUTO_TEST_CASE(j5_status_that_is_not_found_at_first_is_tolerated) {
  service->on_status = [](const Batch& batch) {
    if (batch.polls == 1) return FakeService::not_found();
    if (batch.polls == 2) return Reply(200, R"({"resultCode":"A447001","status":null})");
    if (batch.polls == 3) return Reply(200, "");
    return FakeService::succeeded(batch);
  };
  BOOST_TEST(submit_and_wait().has_value());
  BOOST_TEST(service->status_calls() == 4u);
}

BOOST_AUTO_TEST_CASE(j5_status_that_is_never_found_is_an_error) {
  policy.maximum_not_found = 3;
  service->on_status = [](const Batch&) { return FakeService::not_found(); };
  const Result<TokenBatchStatus> status = submit_and_wait();
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().kind == ErrorKind::api);
  BOOST_TEST(status.error().result_code == "A481302");
  BOOST_TEST(status.error().phase == Phase::poll);
  BOOST_TEST(status.error().request_id == "batch-0");
  BOOST_TEST(service->status_calls() == 4u);
}

BOOST_AUTO_TEST_CASE(j5_status_that_stays_empty_is_an_error) {
  service->on_status = [](const Batch&) { return Reply(200, R"({"resultCode":"A447001"})"); };
  const Result<TokenBatchStatus> status = submit_and_wait();
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().kind == ErrorKind::decode);
  BOOST_TEST(service->status_calls() == policy.maximum_not_found + 1u);
}

BOOST_AUTO_TEST_CASE(j6_intermediate_errors_are_tolerated_and_counted) {
  service->on_status = [](const Batch& batch) {
    switch (batch.polls) {
      case 1: return FakeService::running(batch);
      case 2: return FakeService::error(503);
      case 3: return FakeService::never();
      case 4: return FakeService::lost(Sent::complete);
      default: return FakeService::succeeded(batch);
    }
  };
  RequestOptions options;
  options.timeout = 2s;
  BOOST_TEST(wait(submit().value(), options).has_value());
  BOOST_TEST(service->status_calls() == 5u);
  BOOST_REQUIRE(service->pauses.size() == 5u);
  BOOST_TEST(service->pauses[2].count() == 500);
  BOOST_TEST(service->pauses[3].count() == 1000);
  BOOST_TEST(service->pauses[4].count() == 2000);
}

BOOST_AUTO_TEST_CASE(j6_too_many_consecutive_errors_end_the_wait_with_the_last_one) {
  policy.maximum_consecutive_errors = 3;
  service->on_status = [](const Batch&) { return FakeService::error(503); };
  const Result<TokenBatchStatus> status = submit_and_wait();
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().http_status == 503u);
  BOOST_TEST(status.error().phase == Phase::poll);
  BOOST_TEST(status.error().request_id == "batch-0");
  BOOST_TEST(status.error().attempts == 4u);
  BOOST_TEST(status.error().safe_to_retry());
}

BOOST_AUTO_TEST_CASE(j6_final_error_ends_the_wait_at_once) {
  for (const unsigned final_status : {400u, 401u, 403u}) {
    service->on_status = [&](const Batch&) { return FakeService::error(final_status); };
    const std::size_t before = service->status_calls();
    const Result<TokenBatchStatus> status = submit_and_wait();
    BOOST_REQUIRE(!status);
    BOOST_TEST(status.error().http_status == final_status);
    BOOST_TEST(!status.error().request_id.empty());
    BOOST_TEST(service->status_calls() == before + 1);
  }
}

BOOST_AUTO_TEST_CASE(j7_batch_that_never_ends_is_polled_up_to_the_maximum_number) {
  policy.maximum_polls = 20;
  service->on_status = [](const Batch& batch) { return FakeService::running(batch); };
  const Result<TokenBatchStatus> status = submit_and_wait();
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().kind == ErrorKind::timeout);
  BOOST_TEST(status.error().phase == Phase::poll);
  BOOST_TEST(status.error().request_id == "batch-0");
  BOOST_TEST(status.error().attempts == 20u);
  BOOST_TEST(service->status_calls() == 20u);
}

BOOST_AUTO_TEST_CASE(j7_batch_that_never_ends_is_polled_up_to_the_maximum_time) {
  policy.total_time = 60s;
  service->on_status = [](const Batch& batch) { return FakeService::running(batch); };
  const Result<TokenBatchStatus> status = submit_and_wait();
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().kind == ErrorKind::timeout);
  BOOST_TEST(status.error().phase == Phase::poll);
  BOOST_TEST((status.error().elapsed >= 60s));
  BOOST_TEST((status.error().elapsed < 61s));
}

BOOST_AUTO_TEST_CASE(j8_stored_request_id_is_enough_to_wait_again) {
  std::string stored;
  {
    policy.maximum_polls = 1;
    const Result<TokenBatchStatus> status = submit_and_wait();
    BOOST_REQUIRE(!status);
    stored = status.error().request_id;
  }
  policy.maximum_polls = 100;
  const Client another(fake_client_options(), service);
  const Result<TokenBatchStatus> status = wait(BatchOperation(another, stored));
  BOOST_REQUIRE(status);
  BOOST_TEST(status->token_count.value() == 3);
  BOOST_TEST(service->submits() == 1u);
}

BOOST_AUTO_TEST_CASE(empty_request_id_is_refused_without_a_call) {
  const Result<TokenBatchStatus> status = wait(BatchOperation(client, ""));
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().kind == ErrorKind::invalid_argument);
  BOOST_TEST(service->requests.empty());
  BOOST_TEST(service->pauses.empty());
}

BOOST_AUTO_TEST_CASE(invalid_poll_policy_is_refused_without_a_call) {
  policy.multiplier = 0.0;
  const Result<TokenBatchStatus> status = wait(BatchOperation(client, "batch-0"));
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().kind == ErrorKind::configuration);
  BOOST_TEST(status.error().request_id == "batch-0");
  BOOST_TEST(service->pauses.empty());
}

BOOST_AUTO_TEST_CASE(j13_timestamps_that_go_back_have_no_effect) {
  service->on_status = [](const Batch& batch) {
    const std::string times =
        R"("createdAt":1700000000000,"modifiedAt":)" + std::to_string(1'700'000'000'000 - batch.polls);
    const std::string result = batch.polls > 4 ? R"("result":"SUCCEEDED",)" : "";
    return Reply(200, R"({"status":{)" + result + times + "}}");
  };
  BOOST_TEST(submit_and_wait().has_value());
  BOOST_TEST(service->status_calls() == 5u);
}

BOOST_AUTO_TEST_CASE(j14_unknown_result_counts_as_running_and_is_named_at_the_end) {
  policy.maximum_polls = 7;
  service->on_status = [](const Batch&) { return Reply(200, R"({"status":{"result":"PAUSED"}})"); };
  const Result<TokenBatchStatus> status = submit_and_wait();
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().kind == ErrorKind::timeout);
  BOOST_TEST(service->status_calls() == 7u);
  BOOST_TEST(status.error().message.find("PAUSED") != std::string::npos, status.error().message);
}

BOOST_AUTO_TEST_CASE(beta_spelling_of_success_ends_the_wait) {
  service->on_status = [](const Batch&) { return Reply(200, R"({"status":{"result":"SUCCEED","tokenCount":3}})"); };
  const Result<TokenBatchStatus> status = submit_and_wait();
  BOOST_REQUIRE(status);
  BOOST_TEST(status->request_id.value() == "batch-0");
}

BOOST_AUTO_TEST_CASE(g4_g9_cancelling_a_wait_ends_it_at_once_and_keeps_the_request_id) {
  const Result<BatchOperation> operation = submit();
  const auto started = service->now();
  RunningTask<Result<TokenBatchStatus>> task(*service, operation->wait(policy));
  BOOST_REQUIRE(task.run_until([&] { return service->pauses.size() == 2; }));
  const auto paused = service->now();
  task.cancel();
  BOOST_REQUIRE(task.run());
  BOOST_TEST((service->now() == paused));
  BOOST_TEST((service->now() > started));
  BOOST_REQUIRE(!task.value());
  BOOST_TEST(task.value().error().kind == ErrorKind::cancelled);
  BOOST_TEST(task.value().error().phase == Phase::poll);
  BOOST_TEST(task.value().error().request_id == "batch-0");
  BOOST_TEST(wait(*operation).has_value());
  BOOST_TEST(service->submits() == 1u);
}

BOOST_AUTO_TEST_CASE(g9_cancelling_during_a_status_call_keeps_the_request_id) {
  service->on_status = [](const Batch&) { return FakeService::never(); };
  const Result<BatchOperation> operation = submit();
  RunningTask<Result<TokenBatchStatus>> task(*service, operation->wait(policy));
  BOOST_REQUIRE(task.run_until([&] { return service->status_calls() == 1; }));
  task.cancel();
  BOOST_REQUIRE(task.run());
  BOOST_REQUIRE(!task.value());
  BOOST_TEST(task.value().error().kind == ErrorKind::cancelled);
  BOOST_TEST(task.value().error().phase == Phase::poll);
  BOOST_TEST(task.value().error().request_id == "batch-0");
}

BOOST_AUTO_TEST_CASE(closing_the_client_ends_a_wait_with_the_request_id) {
  const Result<BatchOperation> operation = submit();
  RunningTask<Result<TokenBatchStatus>> task(*service, operation->wait(policy));
  BOOST_REQUIRE(task.run_until([&] { return service->pauses.size() == 1; }));
  service->close();
  BOOST_REQUIRE(task.run());
  BOOST_TEST(task.value().error().kind == ErrorKind::closed);
  BOOST_TEST(task.value().error().request_id == "batch-0");
}

BOOST_AUTO_TEST_CASE(wait_outlives_the_operation_object_that_started_it) {
  auto operation = std::make_unique<BatchOperation>(submit().value());
  asio::awaitable<Result<TokenBatchStatus>> waiting = operation->wait(policy);
  operation.reset();
  RunningTask<Result<TokenBatchStatus>> task(*service, std::move(waiting));
  BOOST_REQUIRE(task.run());
  BOOST_TEST(task.value().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test
