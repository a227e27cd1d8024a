#include "scene.hpp"

#include <sys/stat.h>

#include <cmath>
#include <fstream>
#include <string>
#include <thread>

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
using simulator::BatchFailure;
using simulator::FaultEffect;
using simulator::Operation;

BOOST_FIXTURE_TEST_SUITE(moving, Scene)

BOOST_AUTO_TEST_CASE(every_token_goes_in_once) {
  write(lines_of(1'234));
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.records == 1'234u);
  BOOST_TEST(report.totals.created == 1'234u);
  BOOST_TEST(report.totals.found == 0u);
  BOOST_TEST(report.totals.submits == 25u);
  BOOST_TEST(report.rejects.empty());
  BOOST_TEST(service.state().tokens == 1'234u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(a_run_of_what_is_done_sends_nothing) {
  write(lines_of(100));
  move();
  const std::uint64_t before = service.state().requests;
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.created == 100u);
  BOOST_TEST(service.state().requests == before);
}

BOOST_AUTO_TEST_CASE(an_empty_input_is_done_at_once) {
  write("");
  BOOST_TEST(move().complete());
  BOOST_TEST(service.state().requests == 0u);
}

BOOST_AUTO_TEST_CASE(what_cannot_go_in_is_rejected_and_the_rest_goes_in) {
  write(line_of(0) + "no json\n" + line_of(1) + poisoned_line_of(2) + line_of(0) + line_of(3));
  const MigrationReport report = move();
  BOOST_TEST(!report.complete());
  BOOST_TEST(!report.stopped);
  BOOST_TEST(report.totals.rejected == 3u);
  BOOST_TEST(report.totals.done() == 6u);
  BOOST_TEST(service.state().tokens == 3u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
  const std::string text = rejects();
  BOOST_TEST(text.find(R"("line":2,"item":1,"field":"","reason":"not_json")") != std::string::npos);
  BOOST_TEST(text.find(R"("record":"no json")") != std::string::npos);
  BOOST_TEST(text.find(R"("line":4,"item":3,"field":"","reason":"refused")") != std::string::npos);
  BOOST_TEST(text.find(R"("resultCode":"A109207")") != std::string::npos);
  BOOST_TEST(text.find(R"("line":5,"item":4,"field":"accessToken","reason":"duplicate")") != std::string::npos);
  BOOST_TEST(text.find(R"(tokens.ndjson:1")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(only_the_owner_may_read_the_rejects) {
  write("no json\n");
  move();
  struct stat about {};
  BOOST_REQUIRE(::stat((input.files.front() + ".rejects.ndjson").c_str(), &about) == 0);
  BOOST_TEST((about.st_mode & 0777) == 0600u);
}

BOOST_AUTO_TEST_CASE(the_rejects_go_in_when_they_are_mended) {
  write(line_of(0) + poisoned_line_of(1) + line_of(2));
  move();
  std::string mended = rejects();
  mended.replace(mended.find("no.such.scope"), std::string("no.such.scope").size(), "history.read");
  write(mended);
  options.journal = folder.path() + "/second.journal";
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.created == 1u);
  BOOST_TEST(service.state().tokens == 3u);
}

BOOST_AUTO_TEST_CASE(a_reject_that_is_not_mended_is_rejected_again) {
  write("no json\n");
  move();
  write(rejects());
  options.journal = folder.path() + "/second.journal";
  BOOST_TEST(move().totals.rejected == 1u);
  BOOST_TEST(rejects().find("is the text of a record that has still to be mended") != std::string::npos);
}

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

BOOST_AUTO_TEST_CASE(a_pipe_is_an_input_like_a_file) {
  const std::string pipe = folder.path() + "/pipe";
  BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  input.files = {pipe};
  options.journal = pipe + ".journal";
  options.rejects = pipe + ".rejects.ndjson";
  std::thread writer([&] { std::ofstream(pipe) << lines_of(1'000) << "no json\n"; });
  const MigrationReport report = move();
  writer.join();
  BOOST_TEST(report.totals.created == 1'000u);
  BOOST_TEST(report.totals.rejected == 1u);
  BOOST_TEST(rejects().find("no json") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_no_file_cannot_name_the_journal) {
  input.files = {"-"};
  BOOST_TEST(runner.run(migration().run()).error().message.find("journal: must be named") != std::string::npos);
  options.journal = folder.path() + "/journal";
  BOOST_TEST(runner.run(migration().run()).error().message.find("rejects: must be named") != std::string::npos);
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

BOOST_AUTO_TEST_CASE(a_row_that_cannot_be_read_is_rejected_as_it_stands) {
  input.files = {folder.write("tokens.csv", "accessToken,grantType,clientId,subject\na,PASSWORD,1,\"b\nx,y\n")};
  const MigrationReport report = move();
  BOOST_TEST(report.totals.rejected == report.totals.records);
  BOOST_TEST(rejects().find("a,PASSWORD,1,") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_journal_of_another_input_is_refused) {
  write(lines_of(10));
  move();
  write(lines_of(11));
  const Result<MigrationReport> report = runner.run(migration().run());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().kind == ErrorKind::configuration);
  BOOST_TEST(report.error().message.find("belongs to another input") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_journal_of_another_service_is_refused) {
  write(lines_of(10));
  move();
  Scene other;
  other.input = input;
  const Result<MigrationReport> report = other.runner.run(other.migration().run());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().message.find("belongs to another service") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(single_creates_clear_up_where_updates_must_not) {
  BatchFailure failure;
  failure.after_items = 20;
  service.fail_batches(failure);
  options.reconcile = ReconcileMethod::create;
  write(lines_of(50));
  const MigrationReport report = move();
  BOOST_TEST(report.totals.created == 30u);
  BOOST_TEST(report.totals.rejected == 20u);  // they exist, and nobody can say so
  BOOST_TEST(requests(Operation::update) == 0u);
  BOOST_TEST(service.state().tokens == 50u);
  BOOST_TEST(rejects().find("refused_or_exists") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_dry_run_finds_what_the_service_refuses_and_makes_nothing) {
  std::string text = lines_of(100);
  text += poisoned_line_of(100);
  write(text + line_of(101));
  options.dry_run = true;
  const MigrationReport report = move();
  BOOST_TEST(!report.stopped);
  BOOST_TEST(report.totals.created == 101u);
  BOOST_TEST(report.totals.rejected == 1u);
  BOOST_TEST(service.state().tokens == 0u);
  BOOST_TEST(report.journal.empty());
  BOOST_TEST(rejects().find("\"line\":101,") != std::string::npos);
  BOOST_TEST(requests(Operation::create) == 0u);
  BOOST_TEST(requests(Operation::update) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
