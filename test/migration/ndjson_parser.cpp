#include "migration/ndjson_parser.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "migration/parsed.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::NdjsonParser;

BOOST_AUTO_TEST_SUITE(ndjson_parser)

const auto pieces = boost::unit_test::data::make({1, 2, 3, 7, 1000});

BOOST_DATA_TEST_CASE(lines_are_records_however_the_bytes_are_split, pieces, piece) {
  const auto records = parsed(NdjsonParser(100), "\xEF\xBB\xBF{\"a\":1}\n\n{\"b\":2}\r\n \t\r\n{\"c\":3}", piece);
  BOOST_REQUIRE(records.size() == 3u);
  BOOST_TEST(records[0].text == "{\"a\":1}");
  BOOST_TEST(records[0].line == 1u);
  BOOST_TEST(records[1].text == "{\"b\":2}");
  BOOST_TEST(records[1].line == 3u);
  BOOST_TEST(records[2].text == "{\"c\":3}");
  BOOST_TEST(records[2].line == 5u);
}

BOOST_DATA_TEST_CASE(line_that_is_too_long_is_reported_and_the_next_one_read, pieces, piece) {
  const auto records = parsed(NdjsonParser(8), "12345678\n123456789\n1\n1234567890", piece);
  BOOST_REQUIRE(records.size() == 4u);
  BOOST_TEST(records[0].text == "12345678");
  BOOST_TEST(records[0].unreadable.empty());
  BOOST_TEST(records[1].text.empty());
  BOOST_TEST(records[1].line == 2u);
  BOOST_TEST(records[1].unreadable == "is longer than 8 bytes");
  BOOST_TEST(records[2].text == "1");
  BOOST_TEST(records[3].unreadable == "is longer than 8 bytes");
}

BOOST_AUTO_TEST_CASE(empty_file_has_no_records) {
  BOOST_TEST(parsed(NdjsonParser(8), "", 1).empty());
  BOOST_TEST(parsed(NdjsonParser(8), "\n\n", 1).empty());
}

BOOST_AUTO_TEST_SUITE_END()
