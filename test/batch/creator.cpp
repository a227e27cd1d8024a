#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

#include "batch/creator_fixture.hpp"

namespace authlete::test {

using namespace std::chrono_literals;
using Batch = FakeService::Batch;
using Reply = FakeService::Reply;

BOOST_FIXTURE_TEST_SUITE(batch_creator, CreatorFixture)

BOOST_AUTO_TEST_CASE(j1_every_item_is_submitted_once_and_accounted_for) {
  const BatchReport report = create(items(95));
  BOOST_TEST(report.complete());
  BOOST_TEST(report.batches.size() == 10u);
  BOOST_TEST(report.totals.succeeded == 10u);
  BOOST_TEST(report.totals.tokens_created == 95u);
  BOOST_TEST(report.totals.items_taken == 95u);
  BOOST_TEST(report.batches.back().first_item == 90u);
  BOOST_TEST(report.batches.back().item_count == 5u);
  BOOST_TEST(report.batches.back().token_count.value() == 5);
  BOOST_TEST(!report.stop_reason);
  BOOST_TEST(service->arrivals.size() == 95u);
  nothing_arrived_twice();
  consistent(report);
}

BOOST_AUTO_TEST_CASE(j2_lost_submit_is_unknown_and_never_sent_again) {
  service->on_submit = [](const Batch& batch) {
    if (batch.number == 1) return FakeService::lost(Sent::complete);
    if (batch.number == 3) return FakeService::never();
    if (batch.number == 4) return Reply(200, "<html>not the service</html>");
    if (batch.number == 5) return FakeService::error(503);
    return FakeService::accepted(batch);
  };
  const BatchReport report = create(items(80));
  for (const std::size_t number : {1u, 3u, 4u, 5u}) {
    const BatchRecord& batch = report.batches[number];
    BOOST_TEST(batch.state == BatchState::unknown);
    BOOST_TEST(batch.request_id.empty());
    BOOST_TEST(batch.error.outcome_is_unknown());
  }
  BOOST_TEST(report.batches[1].error.kind == ErrorKind::outcome_unknown);
  BOOST_TEST(report.batches[3].error.kind == ErrorKind::outcome_unknown);
  BOOST_TEST(report.totals.succeeded == 4u);
  BOOST_TEST(service->submits() == 8u);
  BOOST_TEST(!report.complete());
  nothing_arrived_twice();
  consistent(report);
}

BOOST_AUTO_TEST_CASE(j3_refused_submit_is_not_polled_and_does_not_stop_the_others) {
  service->on_submit = [](const Batch& batch) {
    if (batch.number == 0) return FakeService::error(400);
    if (batch.number == 1) return FakeService::lost(Sent::none);
    return FakeService::accepted(batch);
  };
  const BatchReport report = create(items(40));
  BOOST_TEST(report.batches[0].state == BatchState::refused);
  BOOST_TEST(report.batches[0].error.result_code == "A001101");
  BOOST_TEST(report.batches[1].state == BatchState::refused);
  BOOST_TEST(report.batches[1].error.safe_to_retry());
  BOOST_TEST(report.totals.succeeded == 2u);
  BOOST_TEST(service->batches[0].polls == 0u);
  BOOST_TEST(!report.stop_reason);
  consistent(report);
}

BOOST_AUTO_TEST_CASE(l4_failed_batch_shows_the_error_message_without_its_tokens) {
  service->on_status = [](const Batch& batch) {
    return FakeService::failed(batch, 3, "A481201", "token-12 exists, and so does refresh-12; token-99 does not");
  };
  std::vector<TokenCreateRequest> good = items(20);
  good[12].refresh_token = Secret("refresh-12");
  const BatchReport report = create(std::move(good));
  BOOST_TEST(report.batches[1].state == BatchState::failed);
  BOOST_TEST(report.batches[1].error.result_message == "*** exists, and so does ***; token-99 does not");
}

BOOST_AUTO_TEST_CASE(j9_each_batch_is_reported_separately) {
  service->on_submit = [](const Batch& batch) {
    if (batch.number == 2) return FakeService::lost(Sent::maybe);
    return FakeService::accepted(batch);
  };
  service->on_status = [](const Batch& batch) {
    if (batch.number == 1) return FakeService::failed(batch, 4);
    if (batch.number == 3) return FakeService::not_found();
    return FakeService::succeeded(batch);
  };
  const BatchReport report = create(items(60));
  BOOST_TEST(report.batches[0].state == BatchState::succeeded);
  const BatchRecord& failed = report.batches[1];
  BOOST_TEST(failed.state == BatchState::failed);
  BOOST_TEST(failed.request_id == "batch-1");
  BOOST_TEST(failed.token_count.value() == 4);
  BOOST_TEST(failed.error.kind == ErrorKind::batch_failed);
  BOOST_TEST(failed.error.result_code == "A481201");
  BOOST_TEST(report.batches[2].state == BatchState::unknown);
  const BatchRecord& lost_sight = report.batches[3];
  BOOST_TEST(lost_sight.state == BatchState::running);
  BOOST_TEST(lost_sight.request_id == "batch-3");
  BOOST_TEST(lost_sight.error.http_status == 404u);
  BOOST_TEST(lost_sight.error.request_id == "batch-3");
  BOOST_TEST(report.batches[4].state == BatchState::succeeded);
  BOOST_TEST(report.batches[5].state == BatchState::succeeded);
  BOOST_TEST(report.totals.tokens_created == 34u);
  BOOST_TEST(!report.stop_reason);
  consistent(report);
}

BOOST_AUTO_TEST_CASE(j7_batch_that_never_ends_is_reported_as_running) {
  options.poll.total_time = 60s;
  service->on_status = [](const Batch& batch) {
    return batch.number == 0 ? FakeService::running(batch) : FakeService::succeeded(batch);
  };
  const BatchReport report = create(items(30));
  BOOST_TEST(report.batches[0].state == BatchState::running);
  BOOST_TEST(report.batches[0].error.kind == ErrorKind::timeout);
  BOOST_TEST(report.batches[0].error.request_id == "batch-0");
  BOOST_TEST(report.totals.succeeded == 2u);
  BOOST_TEST(!report.complete());
}

BOOST_AUTO_TEST_CASE(j10_batches_in_flight_never_exceed_the_limit) {
  for (const std::size_t limit : {1u, 2u, 5u}) {
    options.maximum_in_flight = limit;
    service->batches.clear();
    service->most_submits_in_flight = service->most_unfinished = 0;
    BOOST_TEST(create(items(200)).complete());
    BOOST_TEST(service->most_submits_in_flight == limit);
    BOOST_TEST(service->most_unfinished == limit);
  }
}

BOOST_AUTO_TEST_CASE(j12_empty_input_is_complete_without_a_call) {
  const BatchReport report = create({});
  BOOST_TEST(report.complete());
  BOOST_TEST(report.batches.empty());
  BOOST_TEST(create_from([] { return std::optional<Result<TokenCreateRequest>>(); }).complete());
  BOOST_TEST(service->requests.empty());
  BOOST_TEST(service->pauses.empty());
}

BOOST_AUTO_TEST_CASE(j12_one_item_over_the_limit_makes_two_batches) {
  const BatchReport report = create(items(11));
  BOOST_TEST(report.complete());
  BOOST_REQUIRE(report.batches.size() == 2u);
  BOOST_TEST(report.batches[0].item_count == 10u);
  BOOST_TEST(report.batches[1].item_count == 1u);
}

BOOST_AUTO_TEST_CASE(byte_limit_holds_for_every_body) {
  options.maximum_items = 1000;
  options.maximum_bytes = 1000;
  const BatchReport report = create(items(100));
  BOOST_TEST(report.complete());
  for (std::size_t number = 0; number < report.batches.size(); ++number)
    BOOST_TEST(report.batches[number].byte_count <= 1000u);
  for (const TransportRequest& request : service->requests) BOOST_TEST(request.body.size() <= 1000u);
}

BOOST_AUTO_TEST_CASE(j14_unknown_result_ends_the_wait_at_its_limit_and_is_named) {
  options.poll.maximum_polls = 5;
  service->on_status = [](const Batch&) { return Reply(200, R"({"status":{"result":"PAUSED"}})"); };
  const BatchReport report = create(items(1));
  BOOST_TEST(report.batches[0].state == BatchState::running);
  BOOST_TEST(report.batches[0].error.message.find("PAUSED") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(j15_dry_run_is_a_query_parameter_and_is_not_polled) {
  options.dry_run = true;
  const BatchReport report = create(items(25));
  BOOST_TEST(report.totals.checked == 3u);
  BOOST_TEST(report.totals.tokens_created == 0u);
  BOOST_TEST(!report.complete());
  BOOST_TEST(!report.stop_reason);
  BOOST_REQUIRE(service->requests.size() == 3u);
  for (const TransportRequest& request : service->requests)
    BOOST_TEST(request.target.ends_with("/create/batch?dryRun=true"), request.target);
  BOOST_TEST(service->status_calls() == 0u);
  BOOST_TEST(service->pauses.empty());
}

BOOST_AUTO_TEST_CASE(j15_dry_run_without_a_request_id_is_checked) {
  options.dry_run = true;
  service->on_submit = [](const Batch&) { return Reply(200, "{}"); };
  BOOST_TEST(create(items(1)).totals.checked == 1u);
}

BOOST_AUTO_TEST_CASE(invalid_items_are_rejected_and_the_others_are_submitted) {
  std::vector<TokenCreateRequest> requests = items(30);
  requests[0].access_token.reset();
  requests[13].grant_type = GrantType::refresh_token;
  requests[29].subject.reset();
  const BatchReport report = create(std::move(requests));
  BOOST_TEST(report.totals.items_rejected == 3u);
  BOOST_TEST(report.totals.tokens_created == 27u);
  BOOST_REQUIRE(report.rejected.size() == 3u);
  BOOST_TEST(report.rejected[0].item == 0u);
  BOOST_TEST(report.rejected[1].item == 13u);
  BOOST_TEST(report.rejected[2].item == 29u);
  BOOST_TEST(service->arrivals.size() == 27u);
  BOOST_TEST(!service->arrivals.contains("token-13"));
  BOOST_TEST(!report.complete());
  BOOST_TEST(!report.stop_reason);
  consistent(report);
}

BOOST_AUTO_TEST_CASE(error_that_every_batch_would_meet_stops_the_run) {
  options.maximum_in_flight = 1;
  service->on_submit = [](const Batch& batch) {
    return batch.number == 2 ? FakeService::error(401) : FakeService::accepted(batch);
  };
  const BatchReport report = create(items(100));
  BOOST_TEST(service->submits() == 3u);
  BOOST_TEST(report.totals.succeeded == 2u);
  BOOST_TEST(report.totals.refused == 1u);
  BOOST_TEST(report.totals.not_started == 7u);
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::auth);
  BOOST_TEST(report.batches.size() == 10u);
  BOOST_TEST(report.totals.items_taken == 100u);
  consistent(report);
}

BOOST_AUTO_TEST_CASE(batches_in_flight_are_awaited_when_the_run_stops) {
  options.maximum_in_flight = 2;
  service->on_submit = [](const Batch& batch) {
    return batch.number == 1 ? FakeService::error(403) : FakeService::accepted(batch);
  };
  const BatchReport report = create(items(50));
  BOOST_TEST(report.batches[0].state == BatchState::succeeded);
  BOOST_TEST(report.totals.not_started == 3u);
}

BOOST_AUTO_TEST_CASE(consecutive_failures_stop_the_run) {
  options.maximum_in_flight = 1;
  options.maximum_consecutive_failures = 3;
  service->on_submit = [](const Batch& batch) {
    // two failures, a success, then failures only
    return batch.number == 2 ? FakeService::accepted(batch) : FakeService::error(500);
  };
  const BatchReport report = create(items(100));
  BOOST_TEST(service->submits() == 6u);
  BOOST_TEST(report.totals.unknown == 5u);
  BOOST_TEST(report.totals.not_started == 4u);
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->http_status == 500u);
  consistent(report);
}

BOOST_AUTO_TEST_CASE(without_a_limit_consecutive_failures_do_not_stop_the_run) {
  options.maximum_consecutive_failures = 0;
  service->on_submit = [](const Batch&) { return FakeService::error(500); };
  const BatchReport report = create(items(200));
  BOOST_TEST(report.totals.unknown == 20u);
  BOOST_TEST(!report.stop_reason);
}

BOOST_AUTO_TEST_CASE(stopped_run_does_not_read_its_source_to_the_end) {
  options.maximum_in_flight = 1;
  service->on_submit = [](const Batch&) { return FakeService::error(401); };
  std::size_t taken = 0;
  const BatchReport report = create_from(
      [&]() -> std::optional<Result<TokenCreateRequest>> { return Result<TokenCreateRequest>(item(taken++)); });
  BOOST_TEST(taken == 10u);
  BOOST_TEST(report.totals.items_taken == 10u);
  BOOST_TEST(report.batches.size() == 1u);
  consistent(report);
}

BOOST_AUTO_TEST_CASE(item_already_read_when_the_run_stops_is_reported) {
  options.maximum_in_flight = 1;
  options.maximum_items = 100;
  options.maximum_bytes = 400;
  service->on_submit = [](const Batch&) { return FakeService::error(401); };
  std::size_t taken = 0;
  const BatchReport report = create_from(
      [&]() -> std::optional<Result<TokenCreateRequest>> { return Result<TokenCreateRequest>(item(taken++)); });
  BOOST_REQUIRE(report.batches.size() == 2u);
  BOOST_TEST(report.batches[1].state == BatchState::not_started);
  BOOST_TEST(report.batches[1].item_count == 1u);
  BOOST_TEST(report.batches[1].end_item == report.totals.items_taken);
  BOOST_TEST(report.totals.items_taken == taken);
}

BOOST_AUTO_TEST_CASE(source_is_read_only_as_far_as_batches_may_be_in_flight) {
  std::size_t taken = 0;
  std::size_t most_held = 0;
  std::size_t finished = 0;
  options.on_progress = [&](const BatchProgress& progress) {
    if (progress.batch.state == BatchState::succeeded) finished += progress.batch.item_count;
    most_held = std::max(most_held, taken - finished);
  };
  const BatchReport report = create_from([&]() -> std::optional<Result<TokenCreateRequest>> {
    if (taken == 5000) return std::nullopt;
    return Result<TokenCreateRequest>(item(taken++));
  });
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.tokens_created == 5000u);
  BOOST_TEST(most_held <= options.maximum_in_flight * options.maximum_items + 1);
  nothing_arrived_twice();
}

BOOST_AUTO_TEST_CASE(exception_of_the_source_is_returned_with_the_report) {
  std::size_t taken = 0;
  const BatchReport report = create_from([&]() -> std::optional<Result<TokenCreateRequest>> {
    if (taken == 15) throw std::runtime_error("the disk is gone");
    return Result<TokenCreateRequest>(item(taken++));
  });
  BOOST_TEST(report.totals.tokens_created == 15u);
  BOOST_REQUIRE(report.source_exception);
  BOOST_CHECK_THROW(std::rethrow_exception(report.source_exception), std::runtime_error);
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(!report.complete());
  consistent(report);
}

BOOST_AUTO_TEST_CASE(progress_reports_each_step_of_each_batch_in_order) {
  service->on_status = [](const Batch& batch) {
    if (batch.polls < 2) return FakeService::running(batch);
    return batch.number == 3 ? FakeService::failed(batch, 1) : FakeService::succeeded(batch);
  };
  std::map<std::uint64_t, std::vector<BatchState>> seen;
  std::uint64_t tokens = 0;
  options.on_progress = [&](const BatchProgress& progress) {
    seen[progress.batch.first_item].push_back(progress.batch.state);
    BOOST_TEST(progress.totals.tokens_created >= tokens);
    tokens = progress.totals.tokens_created;
    BOOST_TEST(progress.totals.submitting + progress.totals.running <= 3u);
    if (progress.batch.state == BatchState::running) BOOST_TEST(!progress.batch.request_id.empty());
  };
  const BatchReport report = create(items(60));
  BOOST_TEST(seen.size() == 6u);
  for (const auto& [first_item, states] : seen) {
    BOOST_REQUIRE(states.size() == 3u);
    BOOST_TEST(states[0] == BatchState::submitting);
    BOOST_TEST(states[1] == BatchState::running);
    BOOST_TEST(states[2] == (first_item == 30 ? BatchState::failed : BatchState::succeeded));
  }
  BOOST_TEST(tokens == report.totals.tokens_created);
}

BOOST_AUTO_TEST_CASE(exception_of_the_progress_callback_does_not_break_the_run) {
  unsigned calls = 0;
  options.on_progress = [&](const BatchProgress&) {
    ++calls;
    throw std::runtime_error("the terminal is gone");
  };
  BOOST_TEST(create(items(50)).complete());
  BOOST_TEST(calls == 15u);
}

BOOST_AUTO_TEST_CASE(token_count_other_than_the_number_of_items_is_not_complete) {
  service->on_status = [](const Batch&) { return Reply(200, R"({"status":{"result":"SUCCEEDED","tokenCount":9}})"); };
  const BatchReport report = create(items(10));
  BOOST_TEST(report.totals.succeeded == 1u);
  BOOST_TEST(report.batches[0].token_count.value() == 9);
  BOOST_TEST(!report.complete());
}

BOOST_AUTO_TEST_CASE(success_without_a_token_count_counts_its_items) {
  service->on_status = [](const Batch&) { return Reply(200, R"({"status":{"result":"SUCCEEDED"}})"); };
  const BatchReport report = create(items(10));
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.tokens_created == 10u);
}

BOOST_AUTO_TEST_CASE(submit_and_status_options_reach_their_calls) {
  options.submit_options.headers.add("X-Migration", "submit");
  options.status_options.headers.add("X-Migration", "status");
  options.status_method = BatchStatusMethod::post;
  BOOST_TEST(create(items(1)).complete());
  BOOST_TEST(service->requests.front().headers.find("X-Migration").value() == "submit");
  BOOST_TEST(service->requests.back().headers.find("X-Migration").value() == "status");
  BOOST_TEST(service->requests.back().method == "POST");
}

BOOST_AUTO_TEST_CASE(submit_is_not_idempotent_even_if_its_options_say_so) {
  ClientOptions eager = fake_client_options();
  eager.retry = RetryPolicy();
  use(eager);
  options.submit_options.idempotent = true;
  service->on_submit = [](const Batch& batch) {
    if (batch.number == 0) return FakeService::lost(Sent::complete);
    if (batch.number == 1) return FakeService::error(502);
    return FakeService::accepted(batch);
  };
  const BatchReport report = create(items(50));
  BOOST_TEST(report.totals.unknown == 2u);
  BOOST_TEST(report.totals.succeeded == 3u);
  nothing_arrived_twice();
}

BOOST_AUTO_TEST_CASE(submit_that_did_not_arrive_is_sent_again_by_the_client) {
  ClientOptions eager = fake_client_options();
  eager.retry = RetryPolicy();
  use(eager);
  service->on_submit = [](const Batch& batch) {
    if (batch.number == 0) {
      Error error(ErrorKind::connect, Phase::connect, "refused");
      return Reply(std::move(error));
    }
    return FakeService::accepted(batch);
  };
  BOOST_TEST(create(items(1)).complete());
  BOOST_TEST(service->submits() == 2u);
  nothing_arrived_twice();
}

BOOST_AUTO_TEST_CASE(closed_client_stops_the_run) {
  service->close();
  const BatchReport report = create(items(50));
  BOOST_TEST(report.totals.refused >= 1u);
  BOOST_TEST(report.totals.refused + report.totals.not_started == 5u);
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(server_of_api_version_2_stops_the_run) {
  ClientOptions old = fake_client_options();
  old.api_version = ApiVersion::v2;
  old.credentials = Credentials::basic("key", Secret("secret"));
  use(old);
  const BatchReport report = create(items(50));
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::invalid_argument);
  BOOST_TEST(service->requests.empty());
  BOOST_TEST(report.totals.refused + report.totals.not_started == 5u);
}

BOOST_AUTO_TEST_CASE(exception_of_a_transport_ends_the_run_with_a_report) {
  options.maximum_in_flight = 1;
  for (const bool in_submit : {true, false}) {
    use(fake_client_options());
    if (in_submit)
      service->on_submit = [](const Batch&) -> Reply { throw std::bad_alloc(); };
    else
      service->on_status = [](const Batch&) -> Reply { throw std::bad_alloc(); };
    const BatchReport report = create(items(30));
    BOOST_TEST(report.batches[0].state == (in_submit ? BatchState::unknown : BatchState::running));
    BOOST_TEST(report.totals.not_started == 2u);
    BOOST_TEST(report.stop_reason.has_value());
    consistent(report);
  }
}

BOOST_AUTO_TEST_CASE(invalid_options_are_refused_before_the_source_is_read) {
  const auto refused = [&](auto change, const std::string& member) {
    BatchOptions changed = options;
    change(changed);
    unsigned calls = 0;
    Run run(*service,
            BatchTokenCreator(client, changed).create_from([&]() -> std::optional<Result<TokenCreateRequest>> {
              ++calls;
              return std::nullopt;
            }));
    BOOST_REQUIRE(run.run());
    BOOST_REQUIRE(!run.value());
    BOOST_TEST(run.value().error().kind == ErrorKind::configuration);
    BOOST_TEST((run.value().error().message.find(member) != std::string::npos), run.value().error().message);
    BOOST_TEST(calls == 0u);
  };
  refused([](BatchOptions& changed) { changed.maximum_items = 0; }, "maximum_items");
  refused([](BatchOptions& changed) { changed.maximum_bytes = 0; }, "maximum_bytes");
  refused([](BatchOptions& changed) { changed.maximum_in_flight = 0; }, "maximum_in_flight");
  refused([](BatchOptions& changed) { changed.cancellation_grace = -1ms; }, "cancellation_grace");
  refused([](BatchOptions& changed) { changed.poll.jitter = 2.0; }, "jitter");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test
