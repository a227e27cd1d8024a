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
  progress.batch_limit = 4;
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
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 80) == "reading 17 records");
  progress.stage_total = 17;
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 40) == "reading [###################] 17/17 100%");
  ProgressPace slow;
  slow.per_second = 0.26;
  BOOST_TEST(progress_bar_line(progress, slow, 33) == "reading [#####] 17/17 100%, 0.3/s");
  BOOST_TEST(progress_bar_line(progress, slow, 32) == "reading 17/17 100%, 0.3/s");
}

BOOST_AUTO_TEST_CASE(stage_has_a_name_for_people_and_no_enumerator) {
  MigrationProgress progress;
  progress.stage = MigrationStage::writing_rejects;
  progress.stage_done = 3;
  progress.stage_total = 4;
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 31) == "writing rejects [###..] 3/4 75%");
  BOOST_TEST(progress_log_line(progress, ProgressPace()) == "writing rejects: 3 of 4 (75%)");
}

BOOST_AUTO_TEST_CASE(a_line_says_100_percent_only_when_all_are_done) {
  MigrationProgress progress = some_progress();
  progress.stage_done = 99'999;
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 80).find(" 99%") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(long_error_shows_its_start_and_end_and_when_the_run_gives_up) {
  MigrationProgress progress = some_progress();
  progress.last_error_message = "could not connect to api.example.com:443: 2 addresses tried, last: Connection refused";
  progress.gives_up_in = 872'900ms;
  BOOST_TEST(progress_bar_line(progress, some_pace(), 79) ==
             "migrating 25000/100000 25%, gives up in 14m32s; could not con...nection refused");
  BOOST_TEST(progress_bar_line(progress, some_pace(), 99) ==
             "migrating 25000/100000 25%, gives up in 14m32s, 1234/s; could not connect t...t: Connection refused");
  BOOST_TEST(progress_bar_line(progress, some_pace(), 190).find(progress.last_error_message) != std::string::npos);
  progress.stopping = true;
  BOOST_TEST(progress_bar_line(progress, some_pace(), 190).find("gives up") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_input_that_is_read_shows_its_records_and_its_bytes) {
  MigrationProgress progress;
  progress.stage_done = 120'000;
  progress.bytes_done = 45'260'000;
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 80) == "reading 120000 records, 45.2 MB");
  progress.bytes_total = 105'000'000;
  BOOST_TEST(progress_bar_line(progress, some_pace(), 99) ==
             "reading [############..................] 120000 records 43%, 45.2/105.0 MB, 1234/s, 1m01s left");
  BOOST_TEST(progress_log_line(progress, some_pace()) ==
             "reading: 120000 records (43%), 45.2/105.0 MB, 1234/s, 1m01s left");
}

BOOST_AUTO_TEST_CASE(a_line_never_has_more_columns_than_there_are) {
  MigrationProgress progress = some_progress();
  progress.totals.rejected = 123;
  MigrationProgress troubled = progress;
  troubled.last_error_message = "something\nwith \x1B[31mcontrols " + std::string(100, 'x');
  for (std::size_t columns = 0; columns < 200; ++columns) {
    BOOST_TEST(progress_bar_line(progress, some_pace(), columns).size() <= columns);
    const std::string line = progress_bar_line(troubled, some_pace(), columns);
    BOOST_TEST(line.size() <= columns);
    BOOST_TEST(line.find_first_of("\n\r\x1B") == line.npos);
  }
}

BOOST_AUTO_TEST_CASE(multibyte_character_is_one_column_and_stays_whole) {
  MigrationProgress progress;
  progress.stage_done = 1;
  progress.last_error_message = "\xC3\xA4\xC3\xB6\xC3\xBC\xC3\xA4\xC3\xB6\xC3\xBC";
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 25) ==
             "reading 1 records; \xC3\xA4\xC3\xB6\xC3\xBC\xC3\xA4\xC3\xB6\xC3\xBC");
  BOOST_TEST(progress_bar_line(progress, ProgressPace(), 24) == "reading 1 records; ...\xC3\xB6\xC3\xBC");
}

BOOST_AUTO_TEST_CASE(log_line_shows_all_facts) {
  MigrationProgress progress = some_progress();
  progress.totals.rejected = 3;
  progress.last_error_message = "connect: " + std::string(200, 'x');
  progress.gives_up_in = 60s;
  BOOST_TEST(progress_log_line(progress, some_pace()) ==
             "migrating: 25000 of 100000 (25%), gives up in 1m00s, 1234/s, 1m01s left, 3 rejected, 2/4 batches; " +
                 progress.last_error_message);
}

BOOST_AUTO_TEST_SUITE_END()
