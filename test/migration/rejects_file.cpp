#include "migration/rejects_file.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <string>

#include "migration/record_reader.hpp"
#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::InputFiles;
using migration::InputFingerprint;
using migration::Journal;
using migration::JournalRange;
using migration::JournalReject;
using migration::RecordReader;
using migration::StopSource;
using migration::StopToken;

namespace {

class RejectsFixture {
 public:
  RejectsFixture() {
    input.files = {folder.write("tokens.ndjson", "no json\n")};
    RecordReader reader(input, files, fingerprint.taker());
    while (reader.next().value()) {
    }
    JournalRange range;
    range.end_item = 1;
    JournalReject reject;
    reject.file = input.files.front();
    reject.line = 1;
    journal.begin(range, migration::ItemSet(), {reject}).value();
  }

  Result<void> write(const StopToken& stop) {
    return migration::write_rejects_file(path, input, files, fingerprint, journal, stop);
  }

  const Temporary folder;
  MigrationInput input;
  InputFiles files;
  InputFingerprint fingerprint;
  Journal journal = Journal::open(folder.path() + "/journal", {}, 1).value();
  const std::string path = folder.path() + "/rejects.ndjson";
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(rejects_file, RejectsFixture)

BOOST_AUTO_TEST_CASE(without_a_stop_the_file_is_written) {
  BOOST_TEST(bool(write(StopToken())));
  BOOST_TEST(std::filesystem::file_size(path) > 0u);
}

BOOST_AUTO_TEST_CASE(requested_stop_ends_the_writing_without_a_file) {
  StopSource stop;
  stop.request();
  const Result<void> written = write(stop.token());
  BOOST_REQUIRE(!written);
  BOOST_TEST(written.error().kind == ErrorKind::cancelled);
  BOOST_TEST(!std::filesystem::exists(path));
}

BOOST_AUTO_TEST_CASE(m19_record_changed_after_the_scan_is_not_written) {
  folder.write("tokens.ndjson", "No json\n");
  const Result<void> written = write(StopToken());
  BOOST_REQUIRE(!written);
  BOOST_TEST(written.error().kind == ErrorKind::configuration);
  BOOST_TEST(!std::filesystem::exists(path));
}

BOOST_AUTO_TEST_SUITE_END()
