#include "progress_line.hpp"

#include <boost/test/unit_test.hpp>

using namespace authlete;
using namespace authlete::program;
using namespace std::chrono_literals;

namespace {

MigrationProgress some_progress() {
  MigrationProgress progress;
  progress.stage = MigrationStage::migrating;
  progress.stage_done = 25'000;
  progress.stage_total = 100'000;
  progress.window = 4;
  progress.batches_in_flight = 2;
  return progress;
}

ProgressPace some_pace() {
  ProgressPace pace;
  pace.per_second = 1234.4;
  pace.left = 61s;
  return pace;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(progress_line)

BOOST_AUTO_TEST_CASE(a_wide_line_has_a_bar_and_all_facts) {
  MigrationProgress progress = some_progress();
  BOOST_TEST(progress_bar_line(progress, some_pace(), 120) ==
             "migrating [#######.......................] 25000/100000 25%, 1234/s, 1m01s left, 2/4 batches");
  progress.totals.rejected = 3;
  progress.totals.unknown = 2000;
  progress.stopping = true;
  BOOST_TEST(progress_bar_line(progress, some_pace(), 120) ==
             "migrating [#####.................] 25000/100000 25%, stopping, 1234/s, 1m01s left, 3 rejected, "
             "2000 unknown, 2/4 batches");
}

BOOST_AUTO_TEST_CASE(what_is_not_known_is_left_out) {
  MigrationProgress progress;
  progress.stage_done = 17;
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 80) == "reading 17");
  progress.stage_total = 17;
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 40) == "reading [###################] 17/17 100%");
  ProgressPace slow;
  slow.per_second = 0.26;
  BOOST_TEST(progress_bar_line(progress, slow, 33) == "reading [#####] 17/17 100%, 0.3/s");
  BOOST_TEST(progress_bar_line(progress, slow, 32) == "reading 17/17 100%, 0.3/s");
}

BOOST_AUTO_TEST_CASE(a_line_says_100_percent_only_when_all_are_done) {
  MigrationProgress progress = some_progress();
  progress.stage_done = 99'999;
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 80).find(" 99%") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(trouble_is_shortened_and_takes_the_place_of_the_bar) {
  MigrationProgress progress = some_progress();
  progress.trouble = "timeout in connect: the service did not answer within 10000 ms";
  BOOST_TEST(progress_bar_line(progress, some_pace(), 80) ==
             "migrating 25000/100000 25%, 1234/s, 1m01s left; timeout in connect: the servi...");
  BOOST_TEST(progress_bar_line(progress, some_pace(), 150).find("within 10000 ms") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_line_never_has_more_columns_than_there_are) {
  MigrationProgress progress = some_progress();
  progress.totals.rejected = 123;
  MigrationProgress troubled = progress;
  troubled.trouble = "something\nwith \x1B[31mcontrols " + std::string(100, 'x');
  for (std::size_t columns = 0; columns < 200; ++columns) {
    BOOST_TEST(progress_bar_line(progress, some_pace(), columns).size() <= columns);
    const std::string line = progress_bar_line(troubled, some_pace(), columns);
    BOOST_TEST(line.size() <= columns);
    BOOST_TEST(line.find_first_of("\n\r\x1B") == line.npos);
  }
}

BOOST_AUTO_TEST_CASE(a_character_of_several_bytes_is_one_column_and_is_not_cut) {
  MigrationProgress progress;
  progress.stage_done = 1;
  progress.trouble = "\xC3\xA4\xC3\xB6\xC3\xBC\xC3\xA4\xC3\xB6\xC3\xBC";
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 17) ==
             "reading 1; \xC3\xA4\xC3\xB6\xC3\xBC\xC3\xA4\xC3\xB6\xC3\xBC");
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 16) == "reading 1; \xC3\xA4\xC3\xB6...");
}

BOOST_AUTO_TEST_CASE(a_log_line_says_all_of_it) {
  MigrationProgress progress = some_progress();
  progress.totals.rejected = 3;
  progress.trouble = "connect: " + std::string(200, 'x');
  BOOST_TEST(progress_log_line(progress, some_pace()) ==
             "migrating: 25000 of 100000 (25%), 1234/s, 1m01s left, 3 rejected, 2/4 batches; " + progress.trouble);
}

BOOST_AUTO_TEST_SUITE_END()
