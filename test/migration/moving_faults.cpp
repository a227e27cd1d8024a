#include <cmath>
#include <string>

#include "authlete/json.hpp"
#include "scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
using simulator::BatchFailure;
using simulator::FaultEffect;
using simulator::Operation;

BOOST_FIXTURE_TEST_SUITE(moving_faults, Scene)

BOOST_AUTO_TEST_CASE(a_poisoned_item_is_found_by_halving) {
  for (const std::size_t place : {0u, 499u, 998u, 999u}) {
    Scene scene;
    scene.options.batch_size = 1'000;
    std::string text;
    for (std::size_t number = 0; number < 1'000; ++number)
      text += number == place ? poisoned_line_of(number) : line_of(number);
    scene.write(text);
    const MigrationReport report = scene.move();
    const std::uint64_t submits = scene.requests(Operation::create_batch) + scene.requests(Operation::create);
    BOOST_TEST_INFO("at " << place << ", " << submits << " submits");
    BOOST_TEST(submits - 1 <= 2 * std::log2(1'000) + 4);
    BOOST_TEST(report.totals.rejected == 1u);
    BOOST_TEST(scene.service.state().tokens == 999u);
    BOOST_TEST(scene.service.state().duplicates_refused == 0u);
    BOOST_TEST(scene.rejects().find("\"line\":" + std::to_string(place + 1) + ',') != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_batch_that_the_service_gives_up_half_way_goes_in_all_the_same) {
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

BOOST_AUTO_TEST_CASE(a_submit_whose_answer_was_lost_is_not_sent_again) {
  add_fault(Operation::create_batch, FaultEffect::reset_after_processing);
  write(lines_of(100));
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.found == 50u);
  BOOST_TEST(requests(Operation::create_batch) == 2u);
  BOOST_TEST(service.state().tokens == 100u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(a_submit_that_was_not_processed_is_sent_again_when_that_is_known) {
  add_fault(Operation::create_batch, FaultEffect::reset_before_processing);
  write(lines_of(100));
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.created == 100u);
  BOOST_TEST(requests(Operation::create_batch) == 3u);
  BOOST_TEST(service.state().tokens == 100u);
}

BOOST_AUTO_TEST_CASE(a_batch_still_running_whose_answer_was_lost_is_awaited) {
  simulator::SimulatorOptions slow = scene_simulator_options();
  slow.batch_rate = 500;  // 50 tokens in 100 ms, of which 20 ms are one settle time
  Scene scene(slow);
  scene.add_fault(Operation::create_batch, FaultEffect::reset_after_processing);
  scene.options.settle_time = 60ms;
  scene.write(lines_of(50));
  const MigrationReport report = scene.move();
  BOOST_TEST(report.complete());
  BOOST_TEST(scene.service.state().tokens == 50u);
  BOOST_TEST(scene.requests(Operation::create_batch) == 1u);
  BOOST_TEST(report.totals.found == 50u);
}

BOOST_AUTO_TEST_CASE(a_refusal_for_now_is_waited_for_as_long_as_it_says) {
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
  BOOST_TEST(requests(Operation::update) == 0u);  // surely nothing was done
}

BOOST_AUTO_TEST_CASE(a_token_the_service_cannot_carry_out_is_rejected_in_the_end) {
  add_fault(Operation::create, FaultEffect::none, 500, 0);
  write(lines_of(50) + line_of(50));
  options.settle_time = 0ms;
  const MigrationReport report = move();
  BOOST_TEST(!report.stopped);
  BOOST_TEST(report.totals.created == 50u);
  BOOST_TEST(report.totals.rejected == 1u);
}

BOOST_AUTO_TEST_CASE(a_busy_service_says_nothing_of_the_token) {
  add_fault(Operation::create, FaultEffect::none, 429, 2);
  add_fault(Operation::create, FaultEffect::none, 503, 2);
  write(lines_of(51));
  options.settle_time = 0ms;
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(requests(Operation::create) == 5u);
}

BOOST_AUTO_TEST_CASE(an_outage_rejects_nothing) {
  add_fault(Operation::create, FaultEffect::none, 500, 0);
  write(lines_of(8));
  options.batch_size = 1;
  options.settle_time = 0ms;
  options.patience = 1s;
  const MigrationReport report = move();
  BOOST_TEST(bool(report.stopped));
  BOOST_TEST(report.totals.rejected == 0u);
}

BOOST_AUTO_TEST_CASE(a_status_that_is_refused_stops_at_once) {
  add_fault(Operation::batch_status, FaultEffect::none, 401, 0);
  write(lines_of(500));
  const auto begun = std::chrono::steady_clock::now();
  const MigrationReport report = move();
  BOOST_REQUIRE(report.stopped);
  BOOST_TEST(report.stopped->kind == ErrorKind::auth);
  BOOST_TEST((std::chrono::steady_clock::now() - begun < 20s));  // the grace is 30
  service.clear_faults();
  BOOST_TEST(move().complete());
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(a_client_that_is_refused_stops_at_once) {
  add_fault(Operation::create_batch, FaultEffect::none, 401, 0);
  write(lines_of(500));
  const MigrationReport report = move();
  BOOST_REQUIRE(report.stopped);
  BOOST_TEST(report.stopped->kind == ErrorKind::auth);
  BOOST_TEST(requests(Operation::create_batch) <= 4u);
  BOOST_TEST(report.totals.unknown == 0u);
  service.clear_faults();
  BOOST_TEST(move().complete());
  BOOST_TEST(service.state().tokens == 500u);
}

BOOST_AUTO_TEST_CASE(a_run_stops_when_the_service_refuses_too_many_tokens) {
  std::string text;
  for (std::size_t number = 0; number < 100; ++number) text += poisoned_line_of(number);
  write(text);
  options.maximum_refused = 5;
  const MigrationReport report = move();
  BOOST_REQUIRE(report.stopped);
  BOOST_TEST(report.stopped->message.find("more than 5 tokens") != std::string::npos);
  BOOST_TEST(report.totals.rejected >= 6u);
  BOOST_TEST(report.totals.rejected <= 20u);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_gone_stops_the_run_when_the_patience_is_over) {
  write(lines_of(50));
  service.stop();
  options.patience = 300ms;
  const MigrationReport report = move();
  BOOST_REQUIRE(report.stopped);
  BOOST_TEST(report.stopped->kind == ErrorKind::connect);
  BOOST_TEST(report.totals.done() == 0u);
  BOOST_TEST(report.totals.unknown == 0u);
}

BOOST_AUTO_TEST_CASE(a_batch_that_does_not_end_stops_the_run_when_the_patience_is_over) {
  simulator::SimulatorOptions slow = scene_simulator_options();
  slow.batch_rate = 1;
  Scene scene(slow);
  scene.write(lines_of(50));
  scene.options.patience = 200ms;
  scene.options.grace = 50ms;
  const MigrationReport report = scene.move();
  BOOST_REQUIRE(report.stopped);
  BOOST_TEST(report.stopped->kind == ErrorKind::timeout);
  BOOST_TEST(report.totals.unknown == 50u);
}

BOOST_AUTO_TEST_CASE(a_service_that_goes_while_batches_run_stops_the_run_too) {
  simulator::SimulatorOptions slow = scene_simulator_options();
  slow.batch_rate = 1;
  Scene scene(slow);
  scene.write(lines_of(50));
  scene.options.patience = 300ms;
  scene.options.grace = 50ms;
  const TokenMigration migrated = scene.migration();
  const Task<Result<MigrationReport>> task = scene.runner.start(migrated.run());
  BOOST_REQUIRE(scene.runner.run_until([&] { return scene.requests(Operation::batch_status) > 0; }));
  scene.service.stop();
  const Result<MigrationReport>& report = scene.runner.wait(task);
  BOOST_REQUIRE(bool(report));
  BOOST_TEST(bool(report->stopped));
  BOOST_TEST(report->totals.unknown == 50u);
}

BOOST_AUTO_TEST_CASE(single_token_that_exists_is_found_and_is_no_reject) {
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

// The first lost submit is cleared up at once. The second is followed by a pause of 500 ms at least, and the third by
// one of 1 s at least.
BOOST_AUTO_TEST_CASE(submits_are_lost_in_a_row_then_the_pauses_grow) {
  add_fault(Operation::create_batch, FaultEffect::reset_before_processing, 0, 3);
  write(lines_of(50));
  const auto begun = std::chrono::steady_clock::now();
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(requests(Operation::create_batch) == 4u);
  BOOST_TEST((std::chrono::steady_clock::now() - begun >= 1'500ms));
}

BOOST_AUTO_TEST_SUITE_END()
