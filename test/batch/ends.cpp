#include <cstdint>
#include <string>
#include <utility>

#include "batch/creator_fixture.hpp"

/// Ends of submits, waits and runs that differ from a wrong outcome only in a detail.
namespace authlete::test {

using namespace std::chrono_literals;
using Batch = FakeService::Batch;
using Reply = FakeService::Reply;

namespace {

class EndsFixture : public CreatorFixture {
 public:
  EndsFixture() {
    policy.initial_delay = 100ms;
    policy.jitter = 0.0;
    policy.maximum_polls = 3;
  }

  /// A batch that the service accepted earlier.
  BatchOperation earlier_batch() {
    if (service->batches.empty()) service->batches.emplace_back().request_id = "batch-0";
    return BatchOperation(client, "batch-0");
  }
  Result<TokenBatchStatus> wait() {
    RunningTask<Result<TokenBatchStatus>> task(*service, earlier_batch().wait(policy));
    BOOST_REQUIRE(task.run());
    return std::move(task.value());
  }
  std::string timeout_text_for(const std::string& result) {
    service->on_status = [&](const Batch&) { return Reply(200, R"({"status":{"result":")" + result + "\"}}"); };
    return wait().error().message;
  }

  PollPolicy policy;
};

Reply with_kind(ErrorKind kind, Sent sent) {
  Error error(kind, Phase::response, "made up");
  error.sent = sent;
  return Reply(std::move(error));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(batch_ends, EndsFixture)

BOOST_AUTO_TEST_CASE(submit_with_an_empty_request_id_in_its_response_is_unknown) {
  service->on_submit = [](const Batch&) { return Reply(200, R"({"resultCode":"A482001","requestId":""})"); };
  RunningTask<Result<BatchOperation>> task(*service, BatchOperation::submit(client, items(1)));
  BOOST_REQUIRE(task.run());
  BOOST_REQUIRE(!task.value());
  BOOST_TEST(task.value().error().kind == ErrorKind::outcome_unknown);
  BOOST_TEST(task.value().error().response_started);
  BOOST_TEST(create(items(1)).totals.unknown == 1u);
}

BOOST_AUTO_TEST_CASE(submit_with_a_truncated_response_is_unknown) {
  service->on_submit = [](const Batch&) { return with_kind(ErrorKind::truncated, Sent::complete); };
  RunningTask<Result<BatchOperation>> task(*service, BatchOperation::submit(client, items(1)));
  BOOST_REQUIRE(task.run());
  BOOST_REQUIRE(!task.value());
  BOOST_TEST(task.value().error().kind == ErrorKind::outcome_unknown);
  BOOST_TEST(create(items(1)).batches[0].error.kind == ErrorKind::outcome_unknown);
}

BOOST_AUTO_TEST_CASE(server_that_cannot_be_verified_stops_the_run) {
  options.maximum_in_flight = 1;
  service->on_submit = [](const Batch&) { return with_kind(ErrorKind::tls_verify, Sent::none); };
  const BatchReport report = create(items(30));
  BOOST_TEST(service->submits() == 1u);
  BOOST_TEST(report.totals.refused == 1u);
  BOOST_TEST(report.totals.not_started == 2u);
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::tls_verify);
}

BOOST_AUTO_TEST_CASE(source_is_not_read_after_its_end) {
  for (const std::size_t count : {0u, 25u, 30u}) {
    std::size_t given = 0;
    std::size_t ends = 0;
    const BatchReport report = create_from([&]() -> std::optional<Result<TokenCreateRequest>> {
      if (given < count) return Result<TokenCreateRequest>(item(given++));
      ++ends;
      return std::nullopt;
    });
    BOOST_TEST(report.complete());
    BOOST_TEST(ends == 1u);
  }
}

BOOST_AUTO_TEST_CASE(first_reason_to_stop_is_reported) {
  options.maximum_in_flight = 3;
  service->on_submit = [](const Batch& batch) {
    Reply reply = batch.number < 2 ? FakeService::error(401) : with_kind(ErrorKind::closed, Sent::none);
    reply.takes = 10ms * (batch.number + 1);
    return reply;
  };
  const BatchReport report = create(items(100));
  BOOST_TEST(service->submits() == 3u);
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::auth);
  BOOST_TEST(report.batches[2].error.kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(checked_dry_run_batch_ends_the_count_of_consecutive_failures) {
  options.maximum_in_flight = 1;
  options.maximum_consecutive_failures = 2;
  options.dry_run = true;
  service->on_submit = [](const Batch& batch) {
    return batch.number == 1 ? FakeService::accepted(batch) : FakeService::error(500);
  };
  const BatchReport report = create(items(100));
  BOOST_TEST(service->submits() == 4u);
  BOOST_TEST(report.totals.checked == 1u);
  BOOST_TEST(report.totals.refused == 3u);
}

BOOST_AUTO_TEST_CASE(no_timer_runs_after_the_end) {
  service->on_submit = [](const Batch& batch) {
    Reply reply = FakeService::accepted(batch);
    reply.takes = 1s;
    return reply;
  };
  options.cancellation_grace = 1h;
  Run run(*service, creator().create(items(30)));
  BOOST_REQUIRE(run.run_until([&] { return service->submits_in_flight == 3; }));
  run.cancel();
  BOOST_REQUIRE(run.run());
  run.context().restart();
  run.context().poll();
  BOOST_TEST(!service->advance());
  BOOST_TEST(run.context().stopped());
}

BOOST_AUTO_TEST_CASE(cancelled_run_reports_the_cancellation_and_not_the_wait_it_ended) {
  options.maximum_consecutive_failures = 1;
  service->on_status = FakeService::running;
  Run run(*service, creator().create(items(30)));
  BOOST_REQUIRE(run.run_until([&] { return service->status_calls() == 3; }));
  run.cancel();
  BOOST_REQUIRE(run.run());
  const BatchReport& report = run.value().value();
  BOOST_TEST(report.totals.running == 3u);
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->phase == Phase::none);
  BOOST_TEST(report.stop_reason->request_id.empty());
  BOOST_TEST(report.stop_reason->message.find("the run was cancelled") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(status_without_a_request_id_is_given_the_one_of_the_operation) {
  service->on_status = [](const Batch&) { return Reply(200, R"({"status":{"result":"SUCCEEDED"}})"); };
  RunningTask<Result<TokenBatchStatus>> task(*service, earlier_batch().poll());
  BOOST_REQUIRE(task.run());
  BOOST_TEST(task.value()->request_id.value() == "batch-0");
  BOOST_TEST(wait()->request_id.value() == "batch-0");
}

BOOST_AUTO_TEST_CASE(timeout_does_not_show_an_error_older_than_the_last_poll) {
  service->on_status = [](const Batch& batch) {
    return batch.polls == 1 ? FakeService::error(503) : FakeService::running(batch);
  };
  const Error past = wait().error();
  BOOST_TEST(past.kind == ErrorKind::timeout);
  BOOST_TEST(past.idempotent);
  BOOST_TEST(past.message.find("failed") == std::string::npos, past.message);

  service->batches[0].polls = 0;
  service->on_status = [](const Batch& batch) {
    return batch.polls == 3 ? FakeService::error(503) : FakeService::running(batch);
  };
  BOOST_TEST(wait().error().message.find("the last of them failed") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(wait_ended_by_close_may_be_repeated) {
  service->on_status = FakeService::running;
  RunningTask<Result<TokenBatchStatus>> task(*service, earlier_batch().wait(policy));
  BOOST_REQUIRE(task.run_until([&] { return service->pauses.size() == 2; }));
  service->close();
  BOOST_REQUIRE(task.run());
  const Error& error = task.value().error();
  BOOST_TEST(error.kind == ErrorKind::closed);
  BOOST_TEST(error.idempotent);
  BOOST_TEST(error.safe_to_retry());
  BOOST_TEST(error.request_id == "batch-0");
}

BOOST_AUTO_TEST_CASE(timeout_shows_a_result_of_up_to_64_upper_case_characters) {
  const std::string longest(64, 'A');
  BOOST_TEST(timeout_text_for(longest).find('"' + longest + '"') != std::string::npos);
  BOOST_TEST(timeout_text_for(longest + 'A').find("AA") == std::string::npos);
  BOOST_TEST(timeout_text_for("Token").find("oken") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test
