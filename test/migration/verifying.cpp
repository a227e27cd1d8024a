#include "authlete/json.hpp"
#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using simulator::FaultEffect;
using simulator::Operation;

namespace {

class MovedFixture : public MigrationFixture {
 public:
  MovedFixture() {
    write(lines_of(100) + "no json\n" + refused_line_of(100));
    move();
  }
  void remove(std::size_t number) { value_of(client->token_operations().remove("access-" + std::to_string(number))); }
  template <class T>
  T value_of(boost::asio::awaitable<Result<T>> call) {
    return MigrationFixture::value_of(std::move(call));
  }
  void value_of(boost::asio::awaitable<Result<void>> call) { runner.run(std::move(call)).value(); }
  VerificationReport verify(std::optional<std::uint64_t> sample = std::nullopt, std::uint64_t seed = 1) {
    return value_of(migration().verify(sample, seed));
  }
  RollbackReport roll_back(bool include_found = false) { return value_of(migration().rollback(include_found)); }
};

// Migrates 100 tokens until both submits are lost, and stops: the journal cannot tell which of them the service has.
void stop_with_all_in_doubt(MigrationFixture& fixture) {
  fixture.options.cancellation_grace = std::chrono::milliseconds(0);
  fixture.options.settle_time = std::chrono::seconds(30);
  fixture.write(lines_of(100));
  const TokenMigration migrated = fixture.migration();
  Task<Result<MigrationReport>> task = fixture.runner.start(migrated.run());
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.requests(Operation::create_batch) == 2; }));
  task.cancel();
  BOOST_REQUIRE(bool(fixture.runner.wait(task)));
  BOOST_TEST(fixture.status().unknown == 100u);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(verifying, MovedFixture)

BOOST_AUTO_TEST_CASE(all_migrated_tokens_are_looked_up) {
  const VerificationReport report = verify();
  BOOST_TEST(report.checked == 100u);
  BOOST_TEST(report.existing == 100u);
  BOOST_TEST(report.missing == 0u);
  BOOST_TEST(!report.stop_reason);
}

BOOST_AUTO_TEST_CASE(missing_token_is_named_by_its_line) {
  remove(7);
  remove(99);
  const VerificationReport report = verify();
  BOOST_TEST(report.missing == 2u);
  BOOST_REQUIRE(report.missing_tokens.size() == 2u);
  BOOST_TEST(report.missing_tokens[0].line == 8u);
  BOOST_TEST(report.missing_tokens[0].item == 7u);
  BOOST_TEST(report.missing_tokens[0].file == input.files.front());
  BOOST_TEST(report.missing_tokens[1].line == 100u);
}

BOOST_AUTO_TEST_CASE(at_most_a_thousand_missing_tokens_are_named) {
  write(lines_of(1'001));
  options.journal = folder.path() + "/second.journal";
  move();
  value_of(client->token_operations().revoke_all_of_client(std::to_string(fixture_client_id)));
  const VerificationReport report = verify();
  BOOST_TEST(report.missing == 1'001u);
  BOOST_TEST(report.missing_tokens.size() == 1'000u);
}

BOOST_AUTO_TEST_CASE(sample_has_the_requested_size_and_differs_by_its_seed) {
  for (std::size_t number = 0; number < 100; number += 2) remove(number);
  const VerificationReport first = verify(20, 1);
  BOOST_TEST(first.checked == 20u);
  const auto lines = [](const VerificationReport& report) {
    std::vector<std::uint64_t> lines;
    for (const MissingToken& missing : report.missing_tokens) lines.push_back(missing.line);
    return lines;
  };
  BOOST_TEST(lines(verify(20, 1)) == lines(first));
  BOOST_TEST(lines(verify(20, 2)) != lines(first));
  BOOST_TEST(verify(1'000).checked == 100u);
}

BOOST_AUTO_TEST_CASE(lookup_is_repeated_until_there_is_a_response) {
  add_fault(Operation::update, FaultEffect::reset_after_processing, 0, 10);
  add_fault(Operation::update, FaultEffect::none, 503, 3);
  const VerificationReport report = verify();
  BOOST_TEST(report.existing == 100u);
}

BOOST_AUTO_TEST_CASE(verification_stops_when_its_credentials_are_refused) {
  add_fault(Operation::update, FaultEffect::none, 403, 0);
  const VerificationReport report = verify();
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::auth);
  BOOST_TEST(report.checked == 0u);
}

BOOST_AUTO_TEST_CASE(changed_input_is_noticed) {
  write(lines_of(99) + line_of(500) + "no json\n" + refused_line_of(100));
  const VerificationReport report = verify();
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->message.find("the input has changed") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_a_journal_nothing_can_be_verified) {
  options.journal = folder.path() + "/none";
  const Result<VerificationReport> report = runner.run(migration().verify());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().kind == ErrorKind::configuration);
}

BOOST_AUTO_TEST_CASE(single_creates_cannot_verify) {
  options.reconcile = ReconcileMethod::create;
  BOOST_TEST(runner.run(migration().verify()).error().kind == ErrorKind::configuration);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(rolling_back, MovedFixture)

BOOST_AUTO_TEST_CASE(created_tokens_are_deleted) {
  const RollbackReport report = roll_back();
  BOOST_TEST(report.deleted == 100u);
  BOOST_TEST(report.totals.deleted == 100u);
  BOOST_TEST(report.kept == 0u);
  BOOST_TEST(!report.stop_reason);
  BOOST_TEST(service.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(m21_journal_that_was_rolled_back_is_not_run_again) {
  roll_back();
  const Result<MigrationReport> report = runner.run(migration().run());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().kind == ErrorKind::configuration);
  BOOST_TEST(report.error().message.find("was rolled back") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(m21_unusable_journal_is_refused_before_the_input_is_read) {
  roll_back();
  write("");  // would also be refused when it is read
  const Result<MigrationReport> report = runner.run(migration().run());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().message.find("was rolled back") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(completed_rollback_sends_nothing_again) {
  roll_back();
  const std::uint64_t before = service.state().requests;
  const RollbackReport report = roll_back();
  BOOST_TEST(report.deleted == 0u);
  BOOST_TEST(report.totals.deleted == 100u);
  BOOST_TEST(service.state().requests == before);
}

BOOST_AUTO_TEST_CASE(stopped_rollback_is_resumed) {
  add_fault(Operation::revoke, FaultEffect::none, 401, 0);
  const RollbackReport first = roll_back();
  BOOST_REQUIRE(first.stop_reason);
  service.clear_faults();
  const RollbackReport second = roll_back();
  BOOST_TEST(!second.stop_reason);
  BOOST_TEST(second.totals.deleted == 100u);
  BOOST_TEST(service.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(tokens_only_found_are_kept_unless_they_are_included) {
  MigrationFixture fixture;
  fixture.add_fault(Operation::create_batch, FaultEffect::reset_after_processing);
  fixture.write(lines_of(100));
  fixture.move();
  const RollbackReport first = fixture.value_of(fixture.migration().rollback());
  BOOST_TEST(first.deleted == 50u);
  BOOST_TEST(first.kept == 50u);
  BOOST_TEST(fixture.service.state().tokens == 50u);
  const RollbackReport second = fixture.value_of(fixture.migration().rollback(true));
  BOOST_TEST(second.kept == 0u);
  BOOST_TEST(second.totals.deleted == 100u);
  BOOST_TEST(fixture.service.state().tokens == 0u);
}

// One range, in which the first token is found and the second is created.
BOOST_AUTO_TEST_CASE(second_rollback_after_an_interrupted_wider_one_deletes_created_tokens) {
  MigrationFixture fixture;
  fixture.options.maximum_probes_in_flight = 1;
  TokenCreateRequest early = token_create_request_from_json(line_of(0)).value();
  early.refresh_token.reset();
  fixture.value_of(fixture.client->token_operations().create(early));
  fixture.write(lines_of(2));
  fixture.move();
  BOOST_TEST(fixture.status().found == 1u);
  BOOST_TEST(fixture.status().created == 1u);
  simulator::Fault fault;
  fault.operation = Operation::revoke;
  fault.status = 401;
  fault.after = 1;
  fixture.service.add_fault(fault);
  const RollbackReport first = fixture.value_of(fixture.migration().rollback(true));
  BOOST_REQUIRE(first.stop_reason);
  BOOST_TEST(first.deleted == 1u);
  BOOST_TEST(fixture.service.state().tokens == 1u);
  const RollbackReport second = fixture.value_of(fixture.migration().rollback());
  BOOST_TEST(!second.stop_reason);
  BOOST_TEST(second.deleted == 1u);
  BOOST_TEST(second.kept == 0u);  // it is deleted already
  BOOST_TEST(second.totals.deleted == 2u);
  BOOST_TEST(fixture.service.state().tokens == 0u);
  BOOST_TEST(fixture.value_of(fixture.migration().rollback(true)).deleted == 0u);
}

BOOST_AUTO_TEST_CASE(gateway_page_with_404_to_a_revoke_does_not_count_as_absent) {
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

BOOST_AUTO_TEST_CASE(only_existing_tokens_count_as_deleted) {
  MigrationFixture fixture;
  fixture.add_fault(Operation::create_batch, FaultEffect::reset_before_processing, 0, 0);
  stop_with_all_in_doubt(fixture);
  const RollbackReport report = fixture.value_of(fixture.migration().rollback(true));
  BOOST_TEST(report.deleted == 0u);
  BOOST_TEST(report.totals.deleted == 0u);
}

// The service has the tokens of one batch, and the other batch never reached it; the journal cannot tell them apart.
BOOST_AUTO_TEST_CASE(rollback_with_uncertain_batches_included_empties_the_store) {
  MigrationFixture fixture;
  fixture.add_fault(Operation::create_batch, FaultEffect::reset_after_processing);
  fixture.add_fault(Operation::create_batch, FaultEffect::reset_before_processing);
  stop_with_all_in_doubt(fixture);
  fixture.drain();
  BOOST_TEST(fixture.service.state().tokens == 50u);
  const RollbackReport kept = fixture.value_of(fixture.migration().rollback());
  BOOST_TEST(kept.unknown == 100u);
  BOOST_TEST(kept.deleted == 0u);
  BOOST_TEST(fixture.service.state().tokens == 50u);
  const RollbackReport all = fixture.value_of(fixture.migration().rollback(true));
  BOOST_TEST(all.unknown == 0u);
  BOOST_TEST(all.deleted == 50u);
  BOOST_TEST(fixture.service.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(token_unknown_to_the_service_counts_as_absent_and_not_as_deleted) {
  add_fault(Operation::revoke, FaultEffect::none, 404, 1);
  const RollbackReport report = roll_back();
  BOOST_TEST(!report.stop_reason);
  BOOST_TEST(report.deleted == 99u);
  BOOST_TEST(requests(Operation::revoke) == 100u);
  const std::uint64_t before = service.state().requests;
  BOOST_TEST(roll_back().deleted == 0u);
  BOOST_TEST(service.state().requests == before);
}

BOOST_AUTO_TEST_CASE(resumed_rollback_never_exceeds_its_total) {
  simulator::Fault fault;
  fault.operation = Operation::revoke;
  fault.status = 401;
  fault.after = 60;
  service.add_fault(fault);
  BOOST_REQUIRE(roll_back().stop_reason);
  service.clear_faults();
  std::vector<MigrationProgress> reports;
  options.on_progress = [&](const MigrationProgress& progress) { reports.push_back(progress); };
  BOOST_TEST(!roll_back().stop_reason);
  BOOST_REQUIRE(!reports.empty());
  for (const MigrationProgress& progress : reports)
    if (progress.stage_total > 0) BOOST_TEST(progress.stage_done <= progress.stage_total);
  BOOST_TEST(reports.back().stage_done == 100u);
  BOOST_TEST(reports.back().stage_total == 100u);
}

BOOST_AUTO_TEST_SUITE_END()
