#include "authlete/json.hpp"
#include "scene.hpp"

using namespace authlete;
using namespace authlete::test;
using simulator::FaultEffect;
using simulator::Operation;

namespace {

class MovedScene : public Scene {
 public:
  MovedScene() {
    write(lines_of(100) + "no json\n" + poisoned_line_of(100));
    move();
  }
  void remove(std::size_t number) { value_of(client->token_operations().remove("access-" + std::to_string(number))); }
  template <class T>
  T value_of(boost::asio::awaitable<Result<T>> call) {
    return Scene::value_of(std::move(call));
  }
  void value_of(boost::asio::awaitable<Result<void>> call) { runner.run(std::move(call)).value(); }
  VerificationReport verify(std::optional<std::uint64_t> sample = std::nullopt, std::uint64_t seed = 1) {
    return value_of(migration().verify(sample, seed));
  }
  RollbackReport roll_back(bool include_found = false) { return value_of(migration().rollback(include_found)); }
};

// Moves 100 tokens until both submits are lost, and stops: the journal cannot tell what the service has of them.
void stop_with_all_in_doubt(Scene& scene) {
  scene.options.grace = std::chrono::milliseconds(0);
  scene.options.settle_time = std::chrono::seconds(30);
  scene.write(lines_of(100));
  const TokenMigration migrated = scene.migration();
  Task<Result<MigrationReport>> task = scene.runner.start(migrated.run());
  BOOST_REQUIRE(scene.runner.run_until([&] { return scene.requests(Operation::create_batch) == 2; }));
  task.cancel();
  BOOST_REQUIRE(bool(scene.runner.wait(task)));
  BOOST_TEST(scene.status().unknown == 100u);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(verifying, MovedScene)

BOOST_AUTO_TEST_CASE(all_tokens_that_went_in_are_asked_for) {
  const VerificationReport report = verify();
  BOOST_TEST(report.asked == 100u);
  BOOST_TEST(report.existing == 100u);
  BOOST_TEST(report.missing == 0u);
  BOOST_TEST(!report.stopped);
}

BOOST_AUTO_TEST_CASE(a_token_that_is_gone_is_named_by_its_line) {
  remove(7);
  remove(99);
  const VerificationReport report = verify();
  BOOST_TEST(report.missing == 2u);
  BOOST_REQUIRE(report.missing_listed.size() == 2u);
  BOOST_TEST(report.missing_listed[0].line == 8u);
  BOOST_TEST(report.missing_listed[0].item == 7u);
  BOOST_TEST(report.missing_listed[0].file == input.files.front());
  BOOST_TEST(report.missing_listed[1].line == 100u);
}

BOOST_AUTO_TEST_CASE(a_sample_has_the_size_that_was_asked_for_and_differs_by_its_seed) {
  for (std::size_t number = 0; number < 100; number += 2) remove(number);
  const VerificationReport first = verify(20, 1);
  BOOST_TEST(first.asked == 20u);
  const auto lines = [](const VerificationReport& report) {
    std::vector<std::uint64_t> lines;
    for (const MissingToken& missing : report.missing_listed) lines.push_back(missing.line);
    return lines;
  };
  BOOST_TEST(lines(verify(20, 1)) == lines(first));
  BOOST_TEST(lines(verify(20, 2)) != lines(first));
  BOOST_TEST(verify(1'000).asked == 100u);
}

BOOST_AUTO_TEST_CASE(a_question_is_asked_again_until_there_is_an_answer) {
  add_fault(Operation::update, FaultEffect::reset_after_processing, 0, 10);
  add_fault(Operation::update, FaultEffect::none, 503, 3);
  const VerificationReport report = verify();
  BOOST_TEST(report.existing == 100u);
}

BOOST_AUTO_TEST_CASE(a_verification_stops_when_its_credentials_are_refused) {
  add_fault(Operation::update, FaultEffect::none, 403, 0);
  const VerificationReport report = verify();
  BOOST_REQUIRE(report.stopped);
  BOOST_TEST(report.stopped->kind == ErrorKind::auth);
  BOOST_TEST(report.asked == 0u);
}

BOOST_AUTO_TEST_CASE(an_input_that_has_changed_is_noticed) {
  write(lines_of(99) + line_of(500) + "no json\n" + poisoned_line_of(100));
  const VerificationReport report = verify();
  BOOST_REQUIRE(report.stopped);
  BOOST_TEST(report.stopped->message.find("the input has changed") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_a_journal_nothing_can_be_verified) {
  options.journal = folder.path() + "/none";
  const Result<VerificationReport> report = runner.run(migration().verify());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().kind == ErrorKind::configuration);
}

BOOST_AUTO_TEST_CASE(creates_cannot_verify) {
  options.reconcile = ReconcileMethod::create;
  BOOST_TEST(runner.run(migration().verify()).error().kind == ErrorKind::configuration);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(rolling_back, MovedScene)

BOOST_AUTO_TEST_CASE(what_was_created_is_deleted) {
  const RollbackReport report = roll_back();
  BOOST_TEST(report.deleted == 100u);
  BOOST_TEST(report.totals.deleted == 100u);
  BOOST_TEST(report.kept == 0u);
  BOOST_TEST(!report.stopped);
  BOOST_TEST(service.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(m21_a_journal_that_was_rolled_back_is_not_run_again) {
  roll_back();
  const Result<MigrationReport> report = runner.run(migration().run());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().kind == ErrorKind::configuration);
  BOOST_TEST(report.error().message.find("was rolled back") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(m21_a_journal_that_cannot_be_used_is_refused_before_the_input_is_read) {
  roll_back();
  write("");  // would be refused, too, when it is read
  const Result<MigrationReport> report = runner.run(migration().run());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().message.find("was rolled back") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_rollback_of_what_is_deleted_sends_nothing) {
  roll_back();
  const std::uint64_t before = service.state().requests;
  const RollbackReport report = roll_back();
  BOOST_TEST(report.deleted == 0u);
  BOOST_TEST(report.totals.deleted == 100u);
  BOOST_TEST(service.state().requests == before);
}

BOOST_AUTO_TEST_CASE(a_rollback_goes_on_where_it_was_stopped) {
  add_fault(Operation::revoke, FaultEffect::none, 401, 0);
  const RollbackReport first = roll_back();
  BOOST_REQUIRE(first.stopped);
  service.clear_faults();
  const RollbackReport second = roll_back();
  BOOST_TEST(!second.stopped);
  BOOST_TEST(second.totals.deleted == 100u);
  BOOST_TEST(service.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(what_was_only_found_is_kept_unless_it_is_included) {
  Scene scene;
  scene.add_fault(Operation::create_batch, FaultEffect::reset_after_processing);
  scene.write(lines_of(100));
  scene.move();
  const RollbackReport first = scene.value_of(scene.migration().rollback());
  BOOST_TEST(first.deleted == 50u);
  BOOST_TEST(first.kept == 50u);
  BOOST_TEST(scene.service.state().tokens == 50u);
  const RollbackReport second = scene.value_of(scene.migration().rollback(true));
  BOOST_TEST(second.kept == 0u);
  BOOST_TEST(second.totals.deleted == 100u);
  BOOST_TEST(scene.service.state().tokens == 0u);
}

// One range, in which the first token is found and the second is created.
BOOST_AUTO_TEST_CASE(rollback_after_an_interrupted_one_of_more_then_created_token_is_deleted) {
  Scene scene;
  scene.options.maximum_probes_in_flight = 1;
  TokenCreateRequest early = token_create_request_from_json(line_of(0)).value();
  early.refresh_token.reset();
  scene.value_of(scene.client->token_operations().create(early));
  scene.write(lines_of(2));
  scene.move();
  BOOST_TEST(scene.status().found == 1u);
  BOOST_TEST(scene.status().created == 1u);
  simulator::Fault fault;
  fault.operation = Operation::revoke;
  fault.status = 401;
  fault.after = 1;
  scene.service.add_fault(fault);
  const RollbackReport first = scene.value_of(scene.migration().rollback(true));
  BOOST_REQUIRE(first.stopped);
  BOOST_TEST(first.deleted == 1u);
  BOOST_TEST(scene.service.state().tokens == 1u);
  const RollbackReport second = scene.value_of(scene.migration().rollback());
  BOOST_TEST(!second.stopped);
  BOOST_TEST(second.deleted == 1u);
  BOOST_TEST(second.kept == 0u);  // it is gone
  BOOST_TEST(second.totals.deleted == 2u);
  BOOST_TEST(scene.service.state().tokens == 0u);
  BOOST_TEST(scene.value_of(scene.migration().rollback(true)).deleted == 0u);
}

BOOST_AUTO_TEST_CASE(page_of_a_gateway_with_404_to_a_revoke_then_token_is_not_taken_for_gone) {
  simulator::Fault fault;
  fault.operation = Operation::revoke;
  fault.status = 404;
  fault.body = "<html>no such page</html>";
  fault.headers.add("Content-Type", "text/html");
  fault.count = 3;
  service.add_fault(fault);
  const RollbackReport report = roll_back();
  BOOST_TEST(report.deleted == 100u);
  BOOST_TEST(service.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(only_what_existed_counts_as_deleted) {
  Scene scene;
  scene.add_fault(Operation::create_batch, FaultEffect::reset_before_processing, 0, 0);
  stop_with_all_in_doubt(scene);
  const RollbackReport report = scene.value_of(scene.migration().rollback(true));
  BOOST_TEST(report.deleted == 0u);
  BOOST_TEST(report.totals.deleted == 0u);
}

// The service has the tokens of one batch, and the other one never reached it; the journal cannot tell them apart.
BOOST_AUTO_TEST_CASE(batches_in_doubt_are_included_then_the_store_is_empty) {
  Scene scene;
  scene.add_fault(Operation::create_batch, FaultEffect::reset_after_processing);
  scene.add_fault(Operation::create_batch, FaultEffect::reset_before_processing);
  stop_with_all_in_doubt(scene);
  scene.drain();
  BOOST_TEST(scene.service.state().tokens == 50u);
  const RollbackReport kept = scene.value_of(scene.migration().rollback());
  BOOST_TEST(kept.unknown == 100u);
  BOOST_TEST(kept.deleted == 0u);
  BOOST_TEST(scene.service.state().tokens == 50u);
  const RollbackReport all = scene.value_of(scene.migration().rollback(true));
  BOOST_TEST(all.unknown == 0u);
  BOOST_TEST(all.deleted == 50u);
  BOOST_TEST(scene.service.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(service_does_not_know_a_token_then_it_counts_as_gone_and_not_as_deleted) {
  add_fault(Operation::revoke, FaultEffect::none, 404, 1);
  const RollbackReport report = roll_back();
  BOOST_TEST(!report.stopped);
  BOOST_TEST(report.deleted == 99u);
  BOOST_TEST(requests(Operation::revoke) == 100u);
  const std::uint64_t before = service.state().requests;
  BOOST_TEST(roll_back().deleted == 0u);
  BOOST_TEST(service.state().requests == before);
}

BOOST_AUTO_TEST_CASE(rollback_that_goes_on_then_its_progress_never_exceeds_its_total) {
  simulator::Fault fault;
  fault.operation = Operation::revoke;
  fault.status = 401;
  fault.after = 60;
  service.add_fault(fault);
  BOOST_REQUIRE(roll_back().stopped);
  service.clear_faults();
  std::vector<MigrationProgress> reports;
  options.on_progress = [&](const MigrationProgress& progress) { reports.push_back(progress); };
  BOOST_TEST(!roll_back().stopped);
  BOOST_REQUIRE(!reports.empty());
  for (const MigrationProgress& progress : reports)
    if (progress.stage_total > 0) BOOST_TEST(progress.stage_done <= progress.stage_total);
  BOOST_TEST(reports.back().stage_done == 100u);
  BOOST_TEST(reports.back().stage_total == 100u);
}

BOOST_AUTO_TEST_SUITE_END()
