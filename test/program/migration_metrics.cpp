#include "migration_metrics.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace authlete;
using authlete::program::migration_metrics_text;

namespace {

bool has_line(const std::string& text, const std::string& line) {
  return ('\n' + text).find('\n' + line + '\n') != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(migration_metrics)

BOOST_AUTO_TEST_CASE(each_record_is_counted_once) {
  MigrationProgress progress;
  progress.totals.records = 100;
  progress.totals.created = 40;
  progress.totals.found = 20;
  progress.totals.rejected = 5;
  progress.totals.unknown = 10;
  progress.totals.submits = 9;
  progress.batches_in_flight = 2;
  const std::string text = migration_metrics_text(progress);
  BOOST_TEST(has_line(text, R"(authlete_migration_records{outcome="created"} 40)"));
  BOOST_TEST(has_line(text, R"(authlete_migration_records{outcome="found"} 20)"));
  BOOST_TEST(has_line(text, R"(authlete_migration_records{outcome="rejected"} 5)"));
  BOOST_TEST(has_line(text, R"(authlete_migration_records{outcome="unknown"} 10)"));
  BOOST_TEST(has_line(text, R"(authlete_migration_records{outcome="not_started"} 25)"));
  BOOST_TEST(has_line(text, "authlete_migration_submits_total 9"));
  BOOST_TEST(has_line(text, "authlete_migration_batches_in_flight 2"));
}

BOOST_AUTO_TEST_CASE(stage_and_state_of_the_run_are_shown) {
  MigrationProgress progress;
  progress.stage = MigrationStage::deleting;
  progress.stage_done = 3;
  progress.stage_total = 7;
  progress.totals.deleted = 3;
  progress.stopping = true;
  progress.gives_up_in = std::chrono::milliseconds(10);
  const std::string text = migration_metrics_text(progress);
  BOOST_TEST(has_line(text, R"(authlete_migration_stage{stage="deleting"} 1)"));
  BOOST_TEST(has_line(text, R"(authlete_migration_stage{stage="reading"} 0)"));
  BOOST_TEST(has_line(text, "authlete_migration_stage_done 3"));
  BOOST_TEST(has_line(text, "authlete_migration_stage_size 7"));
  BOOST_TEST(has_line(text, "authlete_migration_deleted_tokens 3"));
  BOOST_TEST(has_line(text, "authlete_migration_stopping 1"));
  BOOST_TEST(has_line(text, "authlete_migration_failing 1"));
  BOOST_TEST(has_line(migration_metrics_text(MigrationProgress()), "authlete_migration_failing 0"));
}

BOOST_AUTO_TEST_SUITE_END()
