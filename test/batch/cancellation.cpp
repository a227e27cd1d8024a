#include <boost/asio/this_coro.hpp>
#include <boost/test/unit_test.hpp>

#include <utility>

#include "batch/creator_fixture.hpp"

namespace authlete::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Batch = FakeService::Batch;
using Reply = FakeService::Reply;

namespace {

// Compares the caller's own settings before and after (G8), and awaits another operation where that is possible.
asio::awaitable<Result<BatchReport>> watched(BatchTokenCreator creator, std::vector<TokenCreateRequest> requests,
                                             bool throws) {
  co_await asio::this_coro::throw_if_cancelled(throws);
  Result<BatchReport> report = co_await creator.create(std::move(requests));
  BOOST_TEST(co_await asio::this_coro::throw_if_cancelled() == throws);
  co_return report;
}

// A caller that is cancelled before it begins.
asio::awaitable<Result<BatchReport>> late(FakeService& service, BatchTokenCreator creator,
                                          std::vector<TokenCreateRequest> requests) {
  co_await asio::this_coro::throw_if_cancelled(false);
  const Result<void> paused = co_await service.pause(service.now() + 1h);
  BOOST_TEST(!paused);
  co_return co_await creator.create(std::move(requests));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(batch_cancellation, CreatorFixture)

BOOST_AUTO_TEST_CASE(j11_cancelling_stops_submits_and_returns_the_states) {
  Run run(*service, creator().create(items(100)));
  BOOST_REQUIRE(run.run_until([&] { return service->submits() == 5; }));
  BOOST_REQUIRE(run.run_until([&] { return service->submits_in_flight == 0; }));
  const auto at = service->now();
  const std::size_t submits = service->submits();
  run.cancel();
  BOOST_REQUIRE(run.run());
  BOOST_TEST((service->now() == at));
  BOOST_TEST(service->submits() == submits);
  BOOST_REQUIRE(run.value());
  const BatchReport& report = *run.value();
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::cancelled);
  BOOST_TEST(report.batches.size() == 10u);
  BOOST_TEST(report.totals.not_started == 10u - submits);
  BOOST_TEST(report.totals.running + report.totals.succeeded == submits);
  BOOST_TEST(report.totals.running > 0u);
  for (const BatchRecord& batch : report.batches) {
    if (batch.state != BatchState::running) continue;
    BOOST_TEST(batch.error.kind == ErrorKind::cancelled);
    BOOST_TEST(batch.error.phase == Phase::poll);
    BOOST_TEST(batch.error.request_id == batch.request_id);
  }
  BOOST_TEST(!report.complete());
  consistent(report);
  nothing_arrived_twice();
}

BOOST_AUTO_TEST_CASE(j11_submit_in_flight_may_finish_so_that_its_request_id_is_known) {
  service->on_submit = [](const Batch& batch) {
    Reply reply = FakeService::accepted(batch);
    reply.takes = 3s;
    return reply;
  };
  Run run(*service, creator().create(items(100)));
  BOOST_REQUIRE(run.run_until([&] { return service->submits_in_flight == 3; }));
  run.cancel();
  BOOST_REQUIRE(run.run());
  const BatchReport& report = *run.value();
  BOOST_TEST(service->submits() == 3u);
  BOOST_TEST(service->status_calls() == 0u);
  BOOST_TEST(report.totals.running == 3u);
  BOOST_TEST(report.totals.not_started == 7u);
  for (std::size_t number = 0; number < 3; ++number) {
    BOOST_TEST(!report.batches[number].request_id.empty());
    BOOST_TEST(report.batches[number].error.kind == ErrorKind::cancelled);
  }
  consistent(report);
}

BOOST_AUTO_TEST_CASE(j11_wait_for_submits_in_flight_ends_after_the_grace) {
  service->on_submit = [](const Batch& batch) {
    return batch.number == 1 ? FakeService::never() : FakeService::accepted(batch);
  };
  Run run(*service, creator().create(items(100)));
  BOOST_REQUIRE(run.run_until([&] { return service->submits() == 3; }));
  const auto at = service->now();
  run.cancel();
  BOOST_REQUIRE(run.run());
  BOOST_TEST((service->now() - at == options.cancellation_grace));
  const BatchReport& report = *run.value();
  BOOST_TEST(report.batches[1].state == BatchState::unknown);
  BOOST_TEST(report.batches[1].error.kind == ErrorKind::cancelled);
  BOOST_TEST(report.totals.running == 2u);
  BOOST_TEST(report.totals.not_started == 7u);
  consistent(report);
}

BOOST_AUTO_TEST_CASE(j11_without_grace_submits_in_flight_are_aborted_at_once) {
  options.cancellation_grace = 0ms;
  service->on_submit = [](const Batch&) { return FakeService::never(); };
  Run run(*service, creator().create(items(100)));
  BOOST_REQUIRE(run.run_until([&] { return service->submits() == 3; }));
  const auto at = service->now();
  run.cancel();
  BOOST_REQUIRE(run.run());
  BOOST_TEST((service->now() == at));
  BOOST_TEST(run.value()->totals.unknown == 3u);
  BOOST_TEST(run.value()->totals.not_started == 7u);
}

BOOST_AUTO_TEST_CASE(g4_submit_cancelled_in_its_backoff_is_not_started) {
  ClientOptions eager = fake_client_options();
  eager.retry = RetryPolicy();
  eager.retry.initial_delay = 10s;
  use(eager);
  options.cancellation_grace = 0ms;
  service->on_submit = [](const Batch&) { return FakeService::error(429); };
  Run run(*service, creator().create(items(30)));
  BOOST_REQUIRE(run.run_until([&] { return service->pauses.size() == 3; }));
  run.cancel();
  BOOST_REQUIRE(run.run());
  const BatchReport& report = *run.value();
  BOOST_TEST(report.totals.not_started == 3u);
  BOOST_TEST(report.batches[0].error.kind == ErrorKind::cancelled);
  BOOST_TEST(!report.batches[0].error.outcome_is_unknown());
}

BOOST_AUTO_TEST_CASE(j11_cancelled_run_does_not_read_on_in_its_source) {
  std::size_t taken = 0;
  Run run(*service, creator().create_from([&]() -> std::optional<Result<TokenCreateRequest>> {
    return Result<TokenCreateRequest>(item(taken++));
  }));
  BOOST_REQUIRE(run.run_until([&] { return service->submits() == 20; }));
  run.cancel();
  BOOST_REQUIRE(run.run());
  const BatchReport& report = *run.value();
  BOOST_TEST(report.totals.items_taken == taken);
  BOOST_TEST(report.totals.items_taken == 200u);
  BOOST_TEST(report.batches.size() == 20u);
  BOOST_TEST(report.totals.not_started == 0u);
}

BOOST_AUTO_TEST_CASE(g5_cancelling_at_any_step_returns_a_complete_report) {
  // Since Boost 1.82 Asio itself ends a coroutine that is cancelled before its first step.
  for (std::size_t steps = 1;; ++steps) {
    use(fake_client_options());
    Run run(*service, creator().create(items(55)));
    for (std::size_t step = 0; step < steps && run.step(); ++step) {
    }
    if (run.ended()) break;
    run.cancel();
    run.cancel();
    BOOST_REQUIRE_MESSAGE(run.run(), "no report after a cancellation at step " << steps);
    BOOST_REQUIRE(run.value());
    const BatchReport& report = *run.value();
    std::size_t accounted = 0;
    for (const BatchRecord& batch : report.batches) accounted += batch.item_count;
    BOOST_TEST(accounted == 55u);
    BOOST_TEST(service->arrivals.size() <= 55u);
    consistent(report);
    nothing_arrived_twice();
  }
}

BOOST_AUTO_TEST_CASE(g8_caller_keeps_its_own_cancellation_settings) {
  for (const bool throws : {true, false}) {
    Run run(*service, watched(creator(), items(100), throws));
    BOOST_REQUIRE(run.run_until([&] { return service->pauses.size() > 2; }));
    run.cancel();
    BOOST_REQUIRE(run.run());
    BOOST_REQUIRE(run.value());
    BOOST_TEST(run.value()->stop_reason->kind == ErrorKind::cancelled);
    service->pauses.clear();
  }
}

BOOST_AUTO_TEST_CASE(already_cancelled_caller_starts_nothing) {
  Run run(*service, late(*service, creator(), items(30)));
  BOOST_REQUIRE(run.run_until([&] { return service->pauses.size() == 1; }));
  run.cancel();
  BOOST_REQUIRE(run.run());
  BOOST_REQUIRE(run.value());
  BOOST_TEST(service->requests.empty());
  BOOST_TEST(run.value()->totals.not_started == 3u);
  BOOST_TEST(run.value()->stop_reason->kind == ErrorKind::cancelled);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test
