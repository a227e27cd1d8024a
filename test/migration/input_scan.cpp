#include "migration/input_scan.hpp"

#include <boost/test/unit_test.hpp>

#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::DecodedItem;
using migration::InputFiles;
using migration::InputScan;
using migration::Record;
using migration::StopSource;

namespace {

class ScanFixture {
 public:
  // Scans this many records; a stop is requested after `stop_after` of them.
  Result<InputScan> scan(std::size_t records, std::size_t stop_after) {
    input.files = {folder.write("tokens.ndjson", lines_of(records))};
    const auto visit = [&](const Record&, const DecodedItem&) {
      if (++seen == stop_after) stop.request();
    };
    return InputScan::take(input, InputFiles(), visit, stop.token());
  }

  const Temporary folder;
  MigrationInput input;
  StopSource stop;
  std::size_t seen = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(input_scan, ScanFixture)

BOOST_AUTO_TEST_CASE(m15_stop_during_the_scan_ends_it_within_one_read) {
  const Result<InputScan> result = scan(10'000, 10);
  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::cancelled);
  BOOST_TEST(seen * line_of(1).size() <= migration::block_bytes);
}

BOOST_AUTO_TEST_CASE(stop_before_the_search_for_duplicates_ends_the_scan) {
  const Result<InputScan> result = scan(100, 100);
  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::cancelled);
  BOOST_TEST(seen == 100u);
}

BOOST_AUTO_TEST_CASE(without_a_stop_all_records_are_scanned) { BOOST_TEST(scan(100, 0).value().records() == 100u); }

BOOST_AUTO_TEST_SUITE_END()
