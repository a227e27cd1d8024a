#include <cmath>
#include <string>

#include "authlete/json.hpp"
#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
using simulator::BatchFailure;
using simulator::FaultEffect;
using simulator::Operation;

BOOST_FIXTURE_TEST_SUITE(moving_faults, MigrationFixture)

BOOST_AUTO_TEST_CASE(item_that_fails_its_batch_is_found_by_halving) {
  for (const std::size_t place : {0u, 499u, 998u, 999u}) {
    MigrationFixture fixture;
    fixture.options.batch_size = 1'000;
    std::string text;
    for (std::size_t number = 0; number < 1'000; ++number)
      text += number == place ? refused_line_of(number) : line_of(number);
    fixture.write(text);
    const MigrationReport report = fixture.move();
    const std::uint64_t submits = fixture.requests(Operation::create_batch) + fixture.requests(Operation::create);
    BOOST_TEST_INFO("at " << place << ", " << submits << " submits");
    BOOST_TEST(submits - 1 <= 2 * std::log2(1'000) + 4);
    BOOST_TEST(report.totals.rejected == 1u);
    BOOST_TEST(fixture.service.state().tokens == 999u);
    BOOST_TEST(fixture.service.state().duplicates_refused == 0u);
    BOOST_TEST(fixture.rejects().find("\"line\":" + std::to_string(place + 1) + ',') != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(batch_that_fails_midway_is_migrated_all_the_same) {
  BatchFailure failure;
  failure.batches = 3;
  failure.after_items = 20;
  service.fail_batches(failure);
  write(lines_of(200));
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.found >= 60u);
  BOOST_TEST(service.state().tokens == 200u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(submit_with_a_lost_response_is_not_sent_again) {
  add_fault(Operation::create_batch, FaultEffect::reset_after_processing);
  write(lines_of(100));
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.found == 50u);
  BOOST_TEST(requests(Operation::create_batch) == 2u);
  BOOST_TEST(service.state().tokens == 100u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(submit_known_not_to_be_processed_is_sent_again) {
  add_fault(Operation::create_batch, FaultEffect::reset_before_processing);
  write(lines_of(100));
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.created == 100u);
  BOOST_TEST(requests(Operation::create_batch) == 3u);
  BOOST_TEST(service.state().tokens == 100u);
}

BOOST_AUTO_TEST_CASE(running_batch_with_a_lost_response_is_awaited) {
  simulator::SimulatorOptions slow = fixture_simulator_options();
  slow.batch_rate = 500;  // 50 tokens in 100 ms, of which one settle time is 20 ms
  MigrationFixture fixture(slow);
  fixture.add_fault(Operation::create_batch, FaultEffect::reset_after_processing);
  fixture.options.settle_time = 60ms;
  fixture.write(lines_of(50));
  const MigrationReport report = fixture.move();
  BOOST_TEST(report.complete());
  BOOST_TEST(fixture.service.state().tokens == 50u);
  BOOST_TEST(fixture.requests(Operation::create_batch) == 1u);
  BOOST_TEST(report.totals.found == 50u);
}

BOOST_AUTO_TEST_CASE(retry_after_of_a_throttling_response_is_waited_for) {
  simulator::Fault fault;
  fault.operation = Operation::create_batch;
  fault.status = 429;
  fault.headers.add("Retry-After", "1");
  service.add_fault(fault);
  write(lines_of(50));
  const auto begun = std::chrono::steady_clock::now();
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST((std::chrono::steady_clock::now() - begun >= 1s));
  BOOST_TEST(requests(Operation::create_batch) == 2u);
  BOOST_TEST(requests(Operation::update) == 0u);  // nothing was executed
}

BOOST_AUTO_TEST_CASE(token_that_the_service_cannot_process_is_rejected_in_the_end) {
  add_fault(Operation::create, FaultEffect::none, 500, 0);
  write(lines_of(50) + line_of(50));
  options.settle_time = 0ms;
  const MigrationReport report = move();
  BOOST_TEST(!report.stop_reason);
  BOOST_TEST(report.totals.created == 50u);
  BOOST_TEST(report.totals.rejected == 1u);
}

BOOST_AUTO_TEST_CASE(busy_service_rejects_no_token) {
  add_fault(Operation::create, FaultEffect::none, 429, 2);
  add_fault(Operation::create, FaultEffect::none, 503, 2);
  write(lines_of(51));
  options.settle_time = 0ms;
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(requests(Operation::create) == 5u);
}

BOOST_AUTO_TEST_CASE(outage_rejects_nothing) {
  add_fault(Operation::create, FaultEffect::none, 500, 0);
  write(lines_of(8));
  options.batch_size = 1;
  options.settle_time = 0ms;
  options.stall_timeout = 1s;
  const MigrationReport report = move();
  BOOST_TEST(bool(report.stop_reason));
  BOOST_TEST(report.totals.rejected == 0u);
}

BOOST_AUTO_TEST_CASE(refused_status_stops_at_once) {
  add_fault(Operation::batch_status, FaultEffect::none, 401, 0);
  write(lines_of(500));
  const auto begun = std::chrono::steady_clock::now();
  const MigrationReport report = move();
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::auth);
  BOOST_TEST((std::chrono::steady_clock::now() - begun < 20s));  // the grace is 30 s
  service.clear_faults();
  BOOST_TEST(move().complete());
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(refused_client_stops_at_once) {
  add_fault(Operation::create_batch, FaultEffect::none, 401, 0);
  write(lines_of(500));
  const MigrationReport report = move();
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::auth);
  BOOST_TEST(requests(Operation::create_batch) <= 4u);
  BOOST_TEST(report.totals.unknown == 0u);
  service.clear_faults();
  BOOST_TEST(move().complete());
  BOOST_TEST(service.state().tokens == 500u);
}

BOOST_AUTO_TEST_CASE(run_stops_when_the_service_refuses_too_many_tokens) {
  std::string text;
  for (std::size_t number = 0; number < 100; ++number) text += refused_line_of(number);
  write(text);
  options.maximum_refused = 5;
  const MigrationReport report = move();
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->message.find("more than 5 tokens") != std::string::npos);
  BOOST_TEST(report.totals.rejected >= 6u);
  BOOST_TEST(report.totals.rejected <= 20u);
}

BOOST_AUTO_TEST_CASE(absent_service_stops_the_run_after_the_stall_timeout) {
  write(lines_of(50));
  service.stop();
  options.stall_timeout = 300ms;
  const MigrationReport report = move();
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::connect);
  BOOST_TEST(report.totals.done() == 0u);
  BOOST_TEST(report.totals.unknown == 0u);
}

BOOST_AUTO_TEST_CASE(batch_that_does_not_end_stops_the_run_after_the_stall_timeout) {
  simulator::SimulatorOptions slow = fixture_simulator_options();
  slow.batch_rate = 1;
  MigrationFixture fixture(slow);
  fixture.write(lines_of(50));
  fixture.options.stall_timeout = 200ms;
  fixture.options.cancellation_grace = 50ms;
  const MigrationReport report = fixture.move();
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::timeout);
  BOOST_TEST(report.totals.unknown == 50u);
}

BOOST_AUTO_TEST_CASE(service_lost_while_batches_run_stops_the_run) {
  simulator::SimulatorOptions slow = fixture_simulator_options();
  slow.batch_rate = 1;
  MigrationFixture fixture(slow);
  fixture.write(lines_of(50));
  fixture.options.stall_timeout = 300ms;
  fixture.options.cancellation_grace = 50ms;
  const TokenMigration migrated = fixture.migration();
  const Task<Result<MigrationReport>> task = fixture.runner.start(migrated.run());
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.requests(Operation::batch_status) > 0; }));
  fixture.service.stop();
  const Result<MigrationReport>& report = fixture.runner.wait(task);
  BOOST_REQUIRE(bool(report));
  BOOST_TEST(bool(report->stop_reason));
  BOOST_TEST(report->totals.unknown == 50u);
}

BOOST_AUTO_TEST_CASE(existing_single_token_is_found_and_not_rejected) {
  TokenCreateRequest early = token_create_request_from_json(line_of(0)).value();
  value_of(client->token_operations().create(early));
  write(line_of(0));
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.found == 1u);
  BOOST_TEST(report.totals.created == 0u);
  BOOST_TEST(report.totals.rejected == 0u);
  BOOST_TEST(service.state().tokens == 1u);
}

// The first lost submit is reconciled at once. After the second there is a pause of at least 500 ms, after the third
// one of at least 1 s.
BOOST_AUTO_TEST_CASE(consecutive_lost_submits_make_the_pauses_grow) {
  add_fault(Operation::create_batch, FaultEffect::reset_before_processing, 0, 3);
  write(lines_of(50));
  const auto begun = std::chrono::steady_clock::now();
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(requests(Operation::create_batch) == 4u);
  BOOST_TEST((std::chrono::steady_clock::now() - begun >= 1'500ms));
}

BOOST_AUTO_TEST_SUITE_END()
