#include <algorithm>
#include <vector>

#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

/// A migration whose progress reports are recorded.
class ReportedFixture : public MigrationFixture {
 public:
  ReportedFixture() {
    options.on_progress = [this](const MigrationProgress& progress) { reports.push_back(progress); };
  }

  std::vector<MigrationProgress> reports;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(progress, ReportedFixture)

BOOST_AUTO_TEST_CASE(scan_reports_its_records_and_bytes) {
  const std::string text = lines_of(15'000);
  write(text);
  const TokenMigration migrated = migration();
  Task<Result<MigrationReport>> task = runner.start(migrated.run());
  const auto surveyed = [this] { return !reports.empty() && reports.back().stage_done >= 10'000; };
  BOOST_REQUIRE(runner.run_until([&] { return task.ended() || surveyed(); }));
  BOOST_REQUIRE(!task.ended());
  const MigrationProgress progress = reports.back();
  BOOST_TEST((progress.stage == MigrationStage::reading));
  BOOST_TEST(progress.stage_done == 10'000u);
  BOOST_TEST(progress.bytes_total == text.size());
  BOOST_TEST(progress.bytes_done > text.size() / 2);
  BOOST_TEST(progress.bytes_done < text.size());
  task.cancel();
  BOOST_TEST(bool(runner.wait(task)));
}

BOOST_AUTO_TEST_CASE(started_batches_count_their_submits_at_once) {
  write(lines_of(500) + refused_line_of(500));
  const MigrationReport report = move();
  BOOST_TEST(report.totals.submits > 10u);
  const auto first = std::ranges::find_if(reports, [](const auto& progress) { return progress.totals.created > 0; });
  BOOST_REQUIRE((first != reports.end()));
  BOOST_TEST(first->totals.submits > 0u);
  // The final counts are those of the journal.
  const auto last = std::ranges::find_if(
      reports, [](const auto& progress) { return progress.stage == MigrationStage::writing_rejects; });
  BOOST_REQUIRE((last != reports.begin() && last != reports.end()));
  BOOST_TEST(std::prev(last)->totals.submits == report.totals.submits);
}

BOOST_AUTO_TEST_CASE(reports_say_how_long_an_absent_service_has_been_tried) {
  write(lines_of(50));
  service.stop();
  options.stall_timeout = 300ms;
  const MigrationReport report = move();
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->message.starts_with("no call succeeded for 300 ms; the last error was: could not "));
  bool failed = false;
  for (const MigrationProgress& progress : reports) {
    BOOST_TEST(progress.gives_up_in.has_value() == !progress.last_error_message.empty());
    failed = failed || progress.gives_up_in;
    if (progress.gives_up_in) BOOST_TEST((*progress.gives_up_in >= 0ms && *progress.gives_up_in <= 300ms));
  }
  BOOST_TEST(failed);
}

BOOST_AUTO_TEST_CASE(batch_limit_falls_with_a_refusal_and_rises_with_successes) {
  simulator::Fault fault;
  fault.operation = simulator::Operation::create_batch;
  fault.status = 429;
  fault.headers.add("Retry-After", "0");
  service.add_fault(fault);
  options.maximum_in_flight = 2;
  options.batch_size = 10;
  write(lines_of(300));
  BOOST_TEST(move().complete());
  const auto lowered = std::ranges::find(reports, 1u, &MigrationProgress::batch_limit);
  BOOST_REQUIRE((lowered != reports.end()));
  BOOST_TEST(reports.back().batch_limit == 2u);
}

BOOST_AUTO_TEST_CASE(failed_lookups_are_reported) {
  write(lines_of(10));
  BOOST_TEST(move().complete());
  reports.clear();
  add_fault(simulator::Operation::update, simulator::FaultEffect::none, 500, 30);
  BOOST_TEST(value_of(migration().verify()).existing == 10u);
  const auto failed =
      std::ranges::find_if(reports, [](const auto& report) { return !report.last_error_message.empty(); });
  BOOST_TEST((failed != reports.end()));
}

BOOST_AUTO_TEST_CASE(verification_reports_what_the_journal_says) {
  write(lines_of(100) + refused_line_of(100));
  BOOST_TEST(move().totals.rejected == 1u);
  const VerificationReport report = value_of(migration().verify());
  BOOST_TEST(report.checked == 100u);
  BOOST_TEST(report.totals.records == 101u);
  BOOST_TEST(report.totals.rejected == 1u);
  BOOST_TEST(report.totals.not_started() == 0u);
  BOOST_TEST(!report.totals.rolled_back);
  value_of(migration().rollback());
  BOOST_TEST(status().rolled_back);
}

BOOST_AUTO_TEST_CASE(tokens_of_a_lost_submit_are_unknown_until_it_is_reconciled) {
  add_fault(simulator::Operation::create_batch, simulator::FaultEffect::reset_after_processing);
  write(lines_of(50));
  BOOST_TEST(move().totals.found == 50u);
  const auto unknown = [](const MigrationProgress& progress) { return progress.totals.unknown == 50; };
  const auto in_doubt = std::ranges::find_if(reports, unknown);
  BOOST_REQUIRE((in_doubt != reports.end()));
  const auto cleared_up = std::ranges::find_if_not(in_doubt, reports.end(), unknown);
  BOOST_REQUIRE((cleared_up != reports.end()));
  for (auto report = cleared_up; report != reports.end(); ++report) BOOST_TEST(report->totals.unknown == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
