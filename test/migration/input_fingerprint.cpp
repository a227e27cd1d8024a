#include "migration/input_fingerprint.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

#include "migration/record_reader.hpp"
#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::block_bytes;
using migration::InputFiles;
using migration::InputFingerprint;
using migration::Record;
using migration::RecordReader;

namespace {

class FingerprintFixture {
 public:
  void write(const std::vector<std::string>& texts) {
    input.files.clear();
    for (std::size_t index = 0; index < texts.size(); ++index)
      input.files.push_back(folder.write(std::to_string(index) + ".ndjson", texts[index]));
  }
  void take(const std::vector<std::string>& texts) {
    write(texts);
    RecordReader reader(input, files, fingerprint.taker());
    while (reader.next().value()) {
    }
  }
  // Checks the records of a verified reading, and the error that ends it.
  void check(const std::vector<std::string>& texts) {
    write(texts);
    RecordReader reader(input, files, fingerprint.checker(input.files));
    records.clear();
    message.clear();
    for (;;) {
      Result<std::optional<Record>> next = reader.next();
      if (!next) message = next.error().message;
      if (!next || !*next) return;
      records.push_back((*next)->text);
    }
  }
  bool says(const std::string& what) const { return message.find(what) != std::string::npos; }

  const Temporary folder;
  MigrationInput input;
  InputFiles files;
  InputFingerprint fingerprint;
  std::vector<std::string> records;
  std::string message;
};

// Lines of this many bytes that fill exactly this many blocks.
std::string blocks(std::size_t count, std::size_t line_bytes = 64) {
  std::string lines;
  while (lines.size() < count * block_bytes)
    lines += std::string(line_bytes - 1, static_cast<char>('a' + lines.size() % 23)) + '\n';
  return lines;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(input_fingerprint, FingerprintFixture)

BOOST_AUTO_TEST_CASE(m19_unchanged_input_is_read_to_its_end) {
  take({blocks(3) + "rest", "", blocks(1)});
  check({blocks(3) + "rest", "", blocks(1)});
  BOOST_TEST(message == "");
  BOOST_TEST(records.size() == 4 * block_bytes / 64 + 1);
}

BOOST_AUTO_TEST_CASE(m19_changed_block_yields_none_of_its_records) {
  take({blocks(3)});
  std::string changed = blocks(3);
  changed[2 * block_bytes + 100] = '!';
  check({changed});
  BOOST_TEST(records.size() == 2 * block_bytes / 64);
  BOOST_TEST(says(input.files.front()));
  BOOST_TEST(says("it holds something else between its bytes 131073 and 196608"));
}

BOOST_AUTO_TEST_CASE(m19_bytes_after_the_last_whole_block_are_not_read) {
  take({blocks(2)});
  check({blocks(2) + "more\n"});
  BOOST_TEST(records.size() == 2 * block_bytes / 64);
  BOOST_TEST(says("it is longer: 131077 bytes instead of 131072"));
}

BOOST_AUTO_TEST_CASE(m19_continued_last_line_is_not_read) {
  take({"one\ntwo"});
  check({"one\ntwo and more"});
  BOOST_TEST(records.empty());
  BOOST_TEST(says("it is longer"));
}

BOOST_AUTO_TEST_CASE(m19_file_truncated_at_a_block_does_not_end_there) {
  take({blocks(2), "last"});
  check({blocks(1), "last"});
  BOOST_TEST(records.size() == block_bytes / 64);
  BOOST_TEST(says("it is shorter: 65536 bytes instead of 131072"));
}

BOOST_AUTO_TEST_CASE(m19_empty_file_that_is_filled_later_is_not_read) {
  take({"", "last"});
  check({"new\n", "last"});
  BOOST_TEST(records.empty());
  BOOST_TEST(says("0.ndjson has changed"));
}

BOOST_AUTO_TEST_CASE(m19_change_far_from_the_start_is_found) {
  constexpr std::size_t line_bytes = 8'192;
  const std::string many = blocks(1'100, line_bytes);  // more marks than are held in memory
  take({many, "second\n"});
  check({many, "second\n"});
  BOOST_TEST(message == "");
  std::string changed = many;
  changed[1'050 * block_bytes] = '!';
  check({changed, "second\n"});
  BOOST_TEST(says("it holds something else"));
  BOOST_TEST(records.size() == 1'050 * block_bytes / line_bytes);
  check({many, "Second\n"});
  BOOST_TEST(says("1.ndjson has changed"));
}

BOOST_AUTO_TEST_SUITE_END()
