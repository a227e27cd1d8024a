#include <algorithm>
#include <vector>

#include "scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

/// A migration whose reports of progress are kept.
class ReportedScene : public Scene {
 public:
  ReportedScene() {
    options.on_progress = [this](const MigrationProgress& progress) { reports.push_back(progress); };
  }

  std::vector<MigrationProgress> reports;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(progress, ReportedScene)

BOOST_AUTO_TEST_CASE(input_is_surveyed_then_its_records_and_bytes_are_reported) {
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

BOOST_AUTO_TEST_CASE(batches_are_started_then_their_submits_are_counted_at_once) {
  write(lines_of(500) + poisoned_line_of(500));
  const MigrationReport report = move();
  BOOST_TEST(report.totals.submits > 10u);
  const auto first = std::ranges::find_if(reports, [](const auto& progress) { return progress.totals.created > 0; });
  BOOST_REQUIRE((first != reports.end()));
  BOOST_TEST(first->totals.submits > 0u);
  // What was counted on the way is what the journal says in the end.
  const auto last =
      std::ranges::find_if(reports, [](const auto& progress) { return progress.stage == MigrationStage::rejecting; });
  BOOST_REQUIRE((last != reports.begin() && last != reports.end()));
  BOOST_TEST(std::prev(last)->totals.submits == report.totals.submits);
}

BOOST_AUTO_TEST_CASE(service_is_gone_then_each_report_says_for_how_long_it_is_tried) {
  write(lines_of(50));
  service.stop();
  options.patience = 300ms;
  const MigrationReport report = move();
  BOOST_REQUIRE(report.stopped);
  BOOST_TEST(report.stopped->message.starts_with("nothing has succeeded for 300 ms; the last failure was: could not "));
  bool failed = false;
  for (const MigrationProgress& progress : reports) {
    BOOST_TEST(progress.gives_up_in.has_value() == !progress.trouble.empty());
    failed = failed || progress.gives_up_in;
    if (progress.gives_up_in) BOOST_TEST((*progress.gives_up_in >= 0ms && *progress.gives_up_in <= 300ms));
  }
  BOOST_TEST(failed);
}

BOOST_AUTO_TEST_CASE(verification_then_its_report_has_what_the_journal_says) {
  write(lines_of(100) + poisoned_line_of(100));
  BOOST_TEST(move().totals.rejected == 1u);
  const VerificationReport report = value_of(migration().verify());
  BOOST_TEST(report.asked == 100u);
  BOOST_TEST(report.totals.records == 101u);
  BOOST_TEST(report.totals.rejected == 1u);
  BOOST_TEST(report.totals.not_started() == 0u);
  BOOST_TEST(!report.totals.rolled_back);
  value_of(migration().rollback());
  BOOST_TEST(status().rolled_back);
}

BOOST_AUTO_TEST_CASE(lost_submit_is_cleared_up_then_its_tokens_are_unknown_until_then_and_never_after) {
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
