#include "migration/csv_parser.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "migration/parsed.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::CsvParser;
using Fields = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(csv_rows)

const auto csv_pieces = boost::unit_test::data::make({1, 2, 3, 7, 1000});

BOOST_DATA_TEST_CASE(rows_are_records_however_they_come, csv_pieces, piece) {
  Fields header;
  const auto records = parsed(CsvParser(100, header),
                              "\xEF\xBB\xBF"
                              "a,b\r\n1,\"x \"\"y\"\"\r\nz\"\r\n\r\n , 2\n3,\"\"",
                              piece);
  BOOST_TEST(header == (Fields{"a", "b"}));
  BOOST_REQUIRE(records.size() == 3u);
  BOOST_TEST(records[0].fields == (Fields{"1", "x \"y\"\r\nz"}));
  BOOST_TEST(records[0].line == 2u);
  BOOST_TEST(records[1].fields == (Fields{" ", " 2"}));
  BOOST_TEST(records[1].line == 5u);
  BOOST_TEST(records[2].fields == (Fields{"3", ""}));
  BOOST_TEST(records[2].line == 6u);
}

BOOST_DATA_TEST_CASE(a_row_that_breaks_the_rules_is_reported_and_the_next_one_read, csv_pieces, piece) {
  Fields header;
  const auto records = parsed(CsvParser(100, header), "a,b\n1\n1,2,3\nx\"y,1\n\"x\"y,1\n4,5\n\"open,1\n6,7", piece);
  BOOST_REQUIRE(records.size() == 6u);
  BOOST_TEST(records[0].unreadable == "has 1 fields, and the header has 2");
  BOOST_TEST(records[0].text == "1");
  BOOST_TEST(records[1].unreadable == "has 3 fields, and the header has 2");
  BOOST_TEST(records[2].unreadable == "a quotation mark is out of place");
  BOOST_TEST(records[2].line == 4u);
  BOOST_TEST(records[2].text == "x\"y,1");
  BOOST_TEST(records[3].unreadable == "a quotation mark is out of place");
  BOOST_TEST(records[4].fields == (Fields{"4", "5"}));
  BOOST_TEST(records[4].line == 6u);
  BOOST_TEST(records[5].unreadable == "a quotation mark is missing at its end (line 8)");
  BOOST_TEST(records[5].line == 7u);
  BOOST_TEST(records[5].text == "\"open,1\n6,7");
}

BOOST_DATA_TEST_CASE(a_row_may_end_with_cr_alone, csv_pieces, piece) {
  Fields header;
  const auto records = parsed(CsvParser(100, header), "a,b\r1,2\r3\r\n4,\"5\r6\"\r", piece);
  BOOST_TEST(header == (Fields{"a", "b"}));
  BOOST_REQUIRE(records.size() == 3u);
  BOOST_TEST(records[0].fields == (Fields{"1", "2"}));
  BOOST_TEST(records[1].unreadable == "has 1 fields, and the header has 2");
  BOOST_TEST(records[1].text == "3");
  BOOST_TEST(records[2].fields == (Fields{"4", "5\r6"}));
  BOOST_TEST(records[2].line == 2u);
}

BOOST_DATA_TEST_CASE(a_row_that_is_too_long_and_broken_is_too_long, csv_pieces, piece) {
  Fields header;
  const auto records = parsed(CsvParser(8, header), "a\n\"1\"2345678901234\n1\n", piece);
  BOOST_REQUIRE(records.size() == 2u);
  BOOST_TEST(records[0].unreadable == "is longer than 8 bytes");
  BOOST_TEST(records[0].text.empty());
}

BOOST_DATA_TEST_CASE(a_row_that_is_too_long_is_reported, csv_pieces, piece) {
  Fields header;
  const auto records = parsed(CsvParser(8, header), "a\n\"12345\n67890\n1\n", piece);
  BOOST_REQUIRE(records.size() == 2u);
  BOOST_TEST(records[0].unreadable == "is longer than 8 bytes (line 3)");
  BOOST_TEST(records[0].text.empty());
  BOOST_TEST(records[1].fields == (Fields{"1"}));
  BOOST_TEST(records[1].line == 4u);
}

BOOST_AUTO_TEST_CASE(a_file_of_a_header_alone_has_no_records) {
  Fields header;
  BOOST_TEST(parsed(CsvParser(100, header), "a,b", 1).empty());
  BOOST_TEST(header == (Fields{"a", "b"}));
  BOOST_TEST(parsed(CsvParser(100, header), "", 1).empty());
}

BOOST_AUTO_TEST_SUITE_END()
