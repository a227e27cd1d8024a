#include "migration/journal.hpp"

#include <boost/test/unit_test.hpp>

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/temporary.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace authlete::migration;

namespace {

class Fixture {
 public:
  Fixture() { open(); }
  void open() { journal.emplace(Journal::open(path, identity, 100).value()); }
  // Reopens the journal as after the end of the process.
  void reopen() {
    journal.reset();
    open();
  }
  std::int64_t begin(std::uint64_t first, std::uint64_t end, ItemSet items, std::vector<JournalReject> rejects = {}) {
    JournalRange range;
    range.first_item = first;
    range.end_item = end;
    range.digest = {1, 2, 3};
    return journal->begin(range, items, rejects).value();
  }
  Result<void> change(std::int64_t id, StepTaken step, std::string request_id = "", std::string code = "",
                      std::string text = "") {
    JournalBatch batch;
    batch.id = id;
    batch.request_id = std::move(request_id);
    batch.error_code = std::move(code);
    batch.error_text = std::move(text);
    return journal->change(batch, step);
  }
  JournalBatch only(std::uint64_t first) {
    const auto batches = journal->open_batches(first).value();
    BOOST_REQUIRE(batches.size() == 1u);
    return batches.front();
  }

  const Temporary folder;
  const std::string path = folder.path() + "/journal";
  const Journal::Identity identity = {{"service", "https://as.example/api/1"}, {"input", "tokens.ndjson"}};
  std::optional<Journal> journal;
};

JournalReject reject_of(std::uint64_t item) {
  JournalReject reject;
  reject.item = item;
  reject.file = "tokens.ndjson";
  reject.line = item + 1;
  reject.field = "subject";
  reject.reason = "missing";
  reject.text = "this grant type needs one";
  return reject;
}

JournalPart missing(ItemSet items) { return JournalPart::missing(std::move(items)); }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(journal, Fixture)

BOOST_AUTO_TEST_CASE(batch_is_recorded_before_it_is_sent) {
  const std::int64_t id = begin(0, 3, {0b111});
  reopen();
  const JournalBatch batch = only(0);
  BOOST_TEST(batch.id == id);
  BOOST_TEST(batch.root == id);
  BOOST_TEST((batch.step == BatchStep::submitting));
  BOOST_TEST(batch.item_count == 3u);
  BOOST_TEST((batch.items == ItemSet{0b111}));
  BOOST_TEST(batch.end_item == 3u);
}

BOOST_AUTO_TEST_CASE(steps_of_a_batch_are_read_again) {
  const std::int64_t id = begin(0, 3, {0b111});
  BOOST_TEST(bool(change(id, StepTaken::accepted(), "request-1")));
  reopen();
  BOOST_TEST((only(0).step == BatchStep::submitted));
  BOOST_TEST(only(0).request_id == "request-1");
  BOOST_TEST(bool(change(id, StepTaken::failed(), "request-1", "A481201", "exists already")));
  reopen();
  BOOST_TEST((only(0).step == BatchStep::failed));
  BOOST_TEST(only(0).error_code == "A481201");
  BOOST_TEST(only(0).error_text == "exists already");
  BOOST_TEST(bool(change(id, StepTaken::submit_failed(Effect::none), "", "", "429")));
  BOOST_TEST((only(0).step == BatchStep::refused));
  BOOST_TEST(bool(change(id, StepTaken::announced())));
  BOOST_TEST((only(0).step == BatchStep::submitting));
  BOOST_TEST(bool(change(id, StepTaken::succeeded())));
  BOOST_TEST(journal->open_batches(0).value().empty());
}

// The journal records a failed submit only by its effect.
BOOST_AUTO_TEST_CASE(m17_submit_that_may_have_had_an_effect_then_batch_stays_uncertain) {
  for (const Effect effect : {Effect::possible, Effect::certain}) {
    BOOST_TEST((StepTaken::submit_failed(effect).step() == BatchStep::submitting));
    BOOST_TEST((JournalPart::after_submit({1}, effect).step() == BatchStep::submitting));
  }
  BOOST_TEST((StepTaken::submit_failed(Effect::none).step() == BatchStep::refused));
  BOOST_TEST((JournalPart::after_submit({1}, Effect::none).step() == BatchStep::waiting));
  const std::int64_t id = begin(0, 3, {0b111});
  BOOST_TEST(bool(change(id, StepTaken::submit_failed(Effect::possible), "", "", "timeout")));
  reopen();
  BOOST_TEST((only(0).step == BatchStep::submitting));
  BOOST_TEST(journal->totals().value().unknown == 3u);
}

BOOST_AUTO_TEST_CASE(open_ranges_are_returned_in_the_order_of_the_input) {
  const std::int64_t first = begin(0, 3, {0b111});
  begin(3, 7, {0b1111});
  begin(7, 8, {}, {reject_of(7)});
  BOOST_TEST(bool(change(first, StepTaken::succeeded())));
  reopen();
  const auto ranges = journal->ranges(0, 10).value();
  BOOST_REQUIRE(ranges.size() == 3u);
  BOOST_TEST(!ranges[0].open);
  BOOST_TEST(ranges[1].open);
  BOOST_TEST(!ranges[2].open);  // it had no items
  BOOST_TEST(ranges[1].first_item == 3u);
  BOOST_TEST(ranges[1].end_item == 7u);
  BOOST_TEST((ranges[1].digest == std::vector<unsigned char>{1, 2, 3}));
  BOOST_TEST(journal->ranges(3, 1).value().front().first_item == 3u);
}

BOOST_AUTO_TEST_CASE(reconciled_batch_stores_its_parts_and_rejects_together) {
  begin(0, 10, {0xFF, 0b11});
  JournalReject reject = reject_of(9);
  reject.result_code = "A481201";
  BOOST_TEST(bool(journal->resolve(only(0), 5, {missing({0b1100, 0}), missing({0b11'0000, 0})}, {reject})));
  reopen();
  const auto parts = journal->open_batches(0).value();
  BOOST_REQUIRE(parts.size() == 2u);
  BOOST_TEST((parts[0].step == BatchStep::waiting));
  BOOST_TEST(parts[0].item_count == 2u);
  BOOST_TEST(parts[0].root == parts[1].root);
  BOOST_TEST(parts[0].root != parts[0].id);
  BOOST_TEST(bool(change(parts[0].id, StepTaken::succeeded())));
  const MigrationTotals totals = journal->totals().value();
  BOOST_TEST(totals.records == 100u);
  BOOST_TEST(totals.found == 5u);
  BOOST_TEST(totals.created == 2u);
  BOOST_TEST(totals.rejected == 1u);
  BOOST_TEST(totals.unknown == 0u);  // the other part waits
  BOOST_TEST(totals.submits == 2u);
}

BOOST_AUTO_TEST_CASE(rejects_are_read_again_with_their_place) {
  begin(0, 10, {0xFF}, {reject_of(8), reject_of(9)});
  reopen();
  const auto rejects = journal->rejects(9, 10).value();
  BOOST_REQUIRE(rejects.size() == 1u);
  BOOST_TEST(rejects[0].item == 9u);
  BOOST_TEST(rejects[0].line == 10u);
  BOOST_TEST(rejects[0].file == "tokens.ndjson");
  BOOST_TEST(rejects[0].field == "subject");
  BOOST_TEST(rejects[0].reason == "missing");
  BOOST_TEST(rejects[0].text == "this grant type needs one");
}

BOOST_AUTO_TEST_CASE(journal_of_another_kind_is_refused) {
  journal.reset();
  const auto other = Journal::open(path, {{"service", "https://as.example/api/2"}, {"input", "tokens.ndjson"}}, 100);
  BOOST_REQUIRE(!other);
  BOOST_TEST(other.error().kind == ErrorKind::configuration);
  BOOST_TEST(other.error().message.ends_with(
      "belongs to another service: 'https://as.example/api/1', now 'https://as.example/api/2'"));
}

BOOST_AUTO_TEST_CASE(file_that_is_not_a_journal_is_refused) {
  const auto text = Journal::open(folder.write("text", std::string(5000, 'x')), identity, 100);
  BOOST_REQUIRE(!text);
  BOOST_TEST(text.error().kind == ErrorKind::configuration);
  BOOST_TEST(Journal::open(folder.path() + "/none/journal", identity, 100).error().kind == ErrorKind::configuration);
}

BOOST_AUTO_TEST_CASE(m21_database_of_another_program_is_refused_and_unchanged) {
  const std::string other = folder.path() + "/other";
  const auto bytes_of = [](const std::string& name) {
    std::ostringstream bytes;
    bytes << std::ifstream(name, std::ios::binary).rdbuf();
    return std::move(bytes).str();
  };
  for (const char* mode : {"DELETE", "WAL"}) {
    std::filesystem::remove(other);
    sqlite3* database = nullptr;
    BOOST_REQUIRE(sqlite3_open(other.c_str(), &database) == SQLITE_OK);
    const std::string sql =
        std::string("PRAGMA journal_mode = ") + mode + "; CREATE TABLE about (x); INSERT INTO about VALUES (1)";
    BOOST_REQUIRE(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    BOOST_REQUIRE(sqlite3_close(database) == SQLITE_OK);
    const std::string before = bytes_of(other);
    for (const Error& error : {Journal::open(other, identity, 100).error(), Journal::inspect(other).error()}) {
      BOOST_TEST(error.kind == ErrorKind::configuration);
      BOOST_TEST(error.message.find("another program's database") != std::string::npos);
    }
    BOOST_TEST((bytes_of(other) == before));
    BOOST_TEST(!std::filesystem::exists(other + "-wal"));
  }
}

BOOST_AUTO_TEST_CASE(m21_write_ahead_log_of_another_program_is_unchanged) {
  const std::string other = folder.path() + "/other";
  const std::string copy = folder.path() + "/copy";
  sqlite3* database = nullptr;
  BOOST_REQUIRE(sqlite3_open(other.c_str(), &database) == SQLITE_OK);
  BOOST_REQUIRE(sqlite3_exec(database, "PRAGMA journal_mode = WAL; CREATE TABLE about (x)", nullptr, nullptr,
                             nullptr) == SQLITE_OK);
  for (const char* ending : {"", "-wal"})
    std::filesystem::copy_file(other + ending, copy + ending);  // the state that a killed process leaves
  const std::uintmax_t size = std::filesystem::file_size(copy + "-wal");
  BOOST_TEST(Journal::open(copy, identity, 100).error().message.find("another program's") != std::string::npos);
  BOOST_REQUIRE(std::filesystem::exists(copy + "-wal"));
  BOOST_TEST(std::filesystem::file_size(copy + "-wal") == size);
  BOOST_TEST(std::filesystem::file_size(copy) == std::filesystem::file_size(other));
  sqlite3_close(database);
}

BOOST_AUTO_TEST_CASE(m21_journal_with_a_relative_name_is_a_file) {
  BOOST_TEST(Journal::open("", identity, 100).value().totals().value().records == 100u);  // a dry run has no file
  BOOST_TEST(Journal::open(":memory:", identity, 100).error().kind == ErrorKind::configuration);
  const std::string name = std::filesystem::relative(folder.path()).string() + "/:memory:";
  BOOST_TEST(Journal::open(name, identity, 100).value().totals().value().records == 100u);
  BOOST_TEST(std::filesystem::exists(folder.path() + "/:memory:"));
}

BOOST_AUTO_TEST_CASE(second_process_is_refused) {
  const pid_t child = ::fork();
  if (child == 0) {
    const auto second = Journal::open(path, identity, 100);
    const bool refused =
        !second && second.error().message.ends_with("another process is using this journal: Device or resource busy");
    ::_exit(refused ? 0 : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  BOOST_TEST(status == 0);
}

BOOST_AUTO_TEST_CASE(work_started_by_a_killed_process_is_there) {
  journal.reset();
  const pid_t child = ::fork();
  if (child == 0) {
    open();
    begin(0, 3, {0b111});
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  BOOST_TEST(WIFSIGNALED(status));
  open();
  BOOST_TEST((only(0).step == BatchStep::submitting));
}

BOOST_AUTO_TEST_CASE(other_number_of_records_is_another_input) {
  journal.reset();
  const auto other = Journal::open(path, identity, 101);
  BOOST_REQUIRE(!other);
  BOOST_TEST(other.error().message.ends_with("belongs to another number of records: '100', now '101'"));
}

BOOST_AUTO_TEST_CASE(journal_is_read_without_its_input) {
  begin(0, 3, {0b111});
  journal.reset();
  BOOST_TEST(Journal::inspect(path).value().totals().value().records == 100u);
  BOOST_TEST(Journal::inspect(folder.path() + "/none").error().kind == ErrorKind::configuration);
  const Journal::Identity other = {{"service", "https://as.example/api/2"}};
  BOOST_TEST(Journal::inspect(path, other).error().kind == ErrorKind::configuration);
  open();
}

BOOST_AUTO_TEST_CASE(each_item_has_one_outcome) {
  begin(0, 16, {0xFF, 0x0F}, {reject_of(15)});
  JournalReject refused = reject_of(3);
  BOOST_TEST(bool(
      journal->resolve(only(0), 2, {missing({0b0011'0000}), JournalPart::created({0b1100'0000, 0b1})}, {refused})));
  JournalRange range;
  range.end_item = 16;
  const JournalOutcome outcome = journal->outcome(range).value();
  BOOST_TEST((outcome.created == ItemSet{0b1100'0000, 0b1}));
  BOOST_TEST((outcome.open == ItemSet{0b0011'0000}));
  BOOST_TEST((outcome.found == ItemSet{0b0000'0111, 0b1110}));
}

// Earlier versions only counted the tokens that were absent, which does not say which: they are looked up again.
BOOST_AUTO_TEST_CASE(journal_that_only_counts_absent_tokens_names_none_of_them) {
  begin(0, 3, {0b111});
  journal.reset();
  sqlite3* database = nullptr;
  BOOST_REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  BOOST_TEST(sqlite3_exec(database, "UPDATE range SET gone = 3", nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
  open();
  BOOST_TEST(count_items(journal->ranges(0, 1).value().front().known_absent) == 0u);
}

BOOST_AUTO_TEST_CASE(rolled_back_ranges_are_recorded) {
  begin(0, 3, {0b111});
  BOOST_TEST(!journal->rollback_begun().value());
  BOOST_TEST(bool(journal->begin_rollback()));
  JournalRange range;
  BOOST_TEST(bool(journal->rolled_back(range, ItemSet{0b101}, 2)));
  reopen();
  BOOST_TEST(journal->rollback_begun().value());
  BOOST_TEST((journal->ranges(0, 1).value().front().known_absent == ItemSet{0b101}));
  BOOST_TEST(journal->totals().value().deleted == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
