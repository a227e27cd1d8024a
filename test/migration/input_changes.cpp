#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

/// A migration whose input is changed while it runs.
class ChangingFixture : public MigrationFixture {
 public:
  static constexpr std::size_t records = 2'000;

  ChangingFixture() {
    options.maximum_in_flight = 1;
    write(original);
  }

  const std::string& file() const { return input.files.front(); }
  void append(const std::string& text) const { std::ofstream(file(), std::ios::app) << text; }
  void truncate(std::size_t size) const { std::filesystem::resize_file(file(), size); }
  void edit(std::size_t offset, const std::string& text) const {
    std::fstream(file(), std::ios::in | std::ios::out).seekp(static_cast<std::streamoff>(offset)) << text;
  }
  void replace(const std::string& text) const {
    std::ofstream(file() + ".other") << text;
    std::filesystem::rename(file() + ".other", file());
  }

  // Changes the input as soon as that many tokens are created, or with 0 when the whole input has been read.
  MigrationReport move_and_change(std::uint64_t created, const std::function<void()>& change) {
    bool changed = false;
    options.on_progress = [&](const MigrationProgress& progress) {
      if (changed || progress.stage != MigrationStage::migrating || progress.totals.created < created) return;
      changed = true;
      change();
    };
    MigrationReport report = move();
    BOOST_TEST(changed);
    options.on_progress = nullptr;
    return report;
  }

  void stops_with(const MigrationReport& report, const std::string& reason) const {
    BOOST_REQUIRE(report.stop_reason);
    BOOST_TEST(report.stop_reason->kind == ErrorKind::configuration);
    const std::string& message = report.stop_reason->message;
    BOOST_TEST(message.find(file()) != std::string::npos, message);
    BOOST_TEST(message.find(reason) != std::string::npos, message);
    BOOST_TEST(report.totals.created < records);
  }

  void completes_with_the_original() {
    replace(original);
    const MigrationReport report = move();
    BOOST_TEST(report.complete());
    BOOST_TEST(report.totals.created == records);
    BOOST_TEST(service.state().tokens == records);
    BOOST_TEST(service.state().duplicates_refused == 0u);
  }

  const std::string original = lines_of(records);
  const std::string strange = line_of(900'000);
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(input_changes, ChangingFixture)

BOOST_AUTO_TEST_CASE(m19_input_truncated_after_the_scan_then_run_stops_until_it_is_restored) {
  stops_with(move_and_change(0, [&] { truncate(original.size() / 2); }), "is shorter");
  completes_with_the_original();
}

BOOST_AUTO_TEST_CASE(m19_input_truncated_between_ranges_then_run_stops_until_it_is_restored) {
  stops_with(move_and_change(100, [&] { truncate(original.size() / 2); }), "is shorter");
  completes_with_the_original();
}

BOOST_AUTO_TEST_CASE(m19_input_truncated_at_a_line_end_then_no_incomplete_range_is_sent) {
  stops_with(move_and_change(100, [&] { truncate(original.rfind('\n', original.size() - 2) + 1); }), "is shorter");
  completes_with_the_original();
}

BOOST_AUTO_TEST_CASE(m19_records_appended_after_the_scan_are_never_sent) {
  stops_with(move_and_change(0, [&] { append(strange); }), "is longer");
  completes_with_the_original();
}

BOOST_AUTO_TEST_CASE(m19_records_appended_between_ranges_are_never_sent) {
  stops_with(move_and_change(100, [&] { append(strange + strange); }), "is longer");
  completes_with_the_original();
}

BOOST_AUTO_TEST_CASE(m19_record_edited_in_place_after_the_scan_is_never_sent) {
  const std::size_t place = original.find("access-1000");
  stops_with(move_and_change(0, [&] { edit(place, "access-X000"); }), "holds something else");
  completes_with_the_original();
}

BOOST_AUTO_TEST_CASE(m19_record_edited_in_place_between_ranges_is_never_sent) {
  const std::size_t place = original.find("access-1900");
  stops_with(move_and_change(100, [&] { edit(place, "access-X900"); }), "holds something else");
  completes_with_the_original();
}

BOOST_AUTO_TEST_CASE(m19_input_replaced_after_the_scan_is_never_sent) {
  std::string other = original;
  std::ranges::replace(other, '7', '8');
  stops_with(move_and_change(0, [&] { replace(other); }), "was replaced by another file");
  completes_with_the_original();
}

BOOST_AUTO_TEST_CASE(m19_input_replaced_by_a_copy_then_run_completes) {
  BOOST_TEST(move_and_change(0, [&] { replace(original); }).complete());
  BOOST_TEST(service.state().tokens == records);
}

BOOST_AUTO_TEST_CASE(m19_input_removed_after_the_scan_then_run_stops_until_it_is_restored) {
  const MigrationReport report = move_and_change(0, [&] { std::filesystem::remove(file()); });
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->kind == ErrorKind::io);
  BOOST_TEST(service.state().tokens == 0u);
  completes_with_the_original();
}

BOOST_AUTO_TEST_CASE(m19_input_changed_before_the_rejects_are_written_then_no_rejects_file) {
  write("no json\n" + original);
  bool changed = false;
  options.on_progress = [&](const MigrationProgress& progress) {
    if (std::exchange(changed, changed || progress.stage == MigrationStage::writing_rejects) || !changed) return;
    edit(0, "No");
  };
  const MigrationReport report = move();
  BOOST_TEST(changed);
  BOOST_REQUIRE(report.stop_reason);
  BOOST_TEST(report.stop_reason->message.find("holds something else") != std::string::npos);
  BOOST_TEST(report.rejects.empty());
  BOOST_TEST(rejects().empty());
}

BOOST_AUTO_TEST_SUITE_END()
