#include "migration/csv_parser.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <malloc.h>

#include <algorithm>
#include <deque>
#include <string>

#include "migration/parsed.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::CsvHeader;
using migration::CsvParser;
using Fields = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(csv_rows)

const auto csv_pieces = boost::unit_test::data::make({1, 2, 3, 7, 1000});

BOOST_DATA_TEST_CASE(rows_are_records_however_the_bytes_are_split, csv_pieces, piece) {
  CsvHeader header;
  const auto records = parsed(CsvParser(100, header),
                              "\xEF\xBB\xBF"
                              "a,b\r\n1,\"x \"\"y\"\"\r\nz\"\r\n\r\n , 2\n3,\"\"",
                              piece);
  BOOST_TEST(header.names() == (Fields{"a", "b"}));
  BOOST_REQUIRE(records.size() == 3u);
  BOOST_TEST(records[0].fields == (Fields{"1", "x \"y\"\r\nz"}));
  BOOST_TEST(records[0].line == 2u);
  BOOST_TEST(records[1].fields == (Fields{" ", " 2"}));
  BOOST_TEST(records[1].line == 5u);
  BOOST_TEST(records[2].fields == (Fields{"3", ""}));
  BOOST_TEST(records[2].line == 6u);
}

BOOST_DATA_TEST_CASE(malformed_row_is_reported_and_the_next_one_read, csv_pieces, piece) {
  CsvHeader header;
  const auto records = parsed(CsvParser(100, header), "a,b\n1\n1,2,3\nx\"y,1\n\"x\"y,1\n4,5\n\"open,1\n6,7", piece);
  BOOST_REQUIRE(records.size() == 7u);
  BOOST_TEST(records[0].unreadable == "has 1 fields, and the header has 2");
  BOOST_TEST(records[0].text == "1");
  BOOST_TEST(records[1].unreadable == "has 3 fields, and the header has 2");
  BOOST_TEST(records[2].unreadable == "a quotation mark is out of place");
  BOOST_TEST(records[2].line == 4u);
  BOOST_TEST(records[2].text == "x\"y,1");
  BOOST_TEST(records[3].unreadable == "a quotation mark is out of place");
  BOOST_TEST(records[4].fields == (Fields{"4", "5"}));
  BOOST_TEST(records[4].line == 6u);
  BOOST_TEST(records[5].unreadable ==
             "the quotation mark of column 1 is not closed: its field was read up to line 8 (the file ends), and each "
             "line after this one is taken for a row of its own");
  BOOST_TEST(records[5].line == 7u);
  BOOST_TEST(records[5].text == "\"open,1");
  BOOST_TEST(records[6].fields == (Fields{"6", "7"}));
  BOOST_TEST(records[6].line == 8u);
}

BOOST_DATA_TEST_CASE(row_may_end_with_cr_alone, csv_pieces, piece) {
  CsvHeader header;
  const auto records = parsed(CsvParser(100, header), "a,b\r1,2\r3\r\n4,\"5\r6\"\r", piece);
  BOOST_TEST(header.names() == (Fields{"a", "b"}));
  BOOST_REQUIRE(records.size() == 3u);
  BOOST_TEST(records[0].fields == (Fields{"1", "2"}));
  BOOST_TEST(records[1].unreadable == "has 1 fields, and the header has 2");
  BOOST_TEST(records[1].text == "3");
  BOOST_TEST(records[2].fields == (Fields{"4", "5\r6"}));
  BOOST_TEST(records[2].line == 2u);
}

BOOST_DATA_TEST_CASE(row_that_is_too_long_and_malformed_is_reported_as_too_long, csv_pieces, piece) {
  CsvHeader header;
  const auto records = parsed(CsvParser(8, header), "a\n\"1\"2345678901234\n1\n", piece);
  BOOST_REQUIRE(records.size() == 2u);
  BOOST_TEST(records[0].unreadable == "is longer than 8 bytes");
  BOOST_TEST(records[0].text.empty());
}

BOOST_DATA_TEST_CASE(row_that_is_too_long_is_reported, csv_pieces, piece) {
  CsvHeader header;
  const auto records = parsed(CsvParser(8, header), "a\n123456789\n12345678\n\"12345\n67890\n1\n", piece);
  BOOST_REQUIRE(records.size() == 5u);
  BOOST_TEST(records[0].unreadable == "is longer than 8 bytes");
  BOOST_TEST(records[0].text.empty());
  BOOST_TEST(records[1].fields == (Fields{"12345678"}));
  BOOST_TEST(records[2].unreadable.find("up to line 5 (is longer than 8 bytes)") != std::string::npos);
  BOOST_TEST(records[2].text == "\"12345");
  BOOST_TEST(records[3].fields == (Fields{"67890"}));
  BOOST_TEST(records[4].fields == (Fields{"1"}));
  BOOST_TEST(records[4].line == 6u);
}

// In a checked header only columns of JSON and ignored columns may contain line breaks.
CsvHeader checked_header() {
  migration::ColumnMapping mapping = {{"note", ""}};
  return CsvHeader(std::move(mapping));
}

const std::string checked_names = "accessToken,grantType,clientId,properties,note\n";

BOOST_DATA_TEST_CASE(m20_unclosed_quotation_mark_costs_only_its_line, csv_pieces, piece) {
  CsvHeader header = checked_header();
  const auto records =
      parsed(CsvParser(1'000, header),
             checked_names +
                 "\"a,P,1,,\r\nb,P,1,\"[\n]\",\"x\ny\"\nc,P,1,\"[\nd,P,1,,\"\"\ne,P,1,,\"z\"\nf,P,\"1\n,,\ng,P,1,,\n",
             piece);
  BOOST_TEST(header.fault() == "");
  BOOST_REQUIRE(records.size() == 8u);
  BOOST_TEST(records[0].unreadable == "the quotation mark of column 1 is not closed on its line");
  BOOST_TEST(records[0].text == "\"a,P,1,,");
  BOOST_TEST(records[1].fields == (Fields{"b", "P", "1", "[\n]", "x\ny"}));
  BOOST_TEST(records[1].line == 3u);
  BOOST_TEST(
      records[2].unreadable.starts_with("the quotation mark of column 4 is not closed: its field was read up to "
                                        "line 8 (a quotation mark is out of place)"));
  BOOST_TEST(records[2].line == 6u);
  BOOST_TEST(records[3].fields == (Fields{"d", "P", "1", "", ""}));
  BOOST_TEST(records[4].fields == (Fields{"e", "P", "1", "", "z"}));
  BOOST_TEST(records[4].line == 8u);
  BOOST_TEST(records[5].unreadable == "the quotation mark of column 3 is not closed on its line");
  BOOST_TEST(records[6].unreadable == "has 3 fields, and the header has 5");
  BOOST_TEST(records[7].fields.front() == "g");
}

BOOST_DATA_TEST_CASE(m20_row_that_never_ends_is_read_line_by_line, csv_pieces, piece) {
  CsvHeader header = checked_header();
  std::string text = checked_names + "a,P,1,,\"x\n";
  for (int row = 0; row < 3'000; ++row) text += "b,P,1,,\n";
  const auto records = parsed(CsvParser(1 << 20, header), text, piece);
  BOOST_REQUIRE(records.size() == 3'001u);
  BOOST_TEST(records[0].unreadable.find("up to line 1001 (a row has at most 1000 lines)") != std::string::npos);
  BOOST_TEST(records[1].fields.front() == "b");
  BOOST_TEST(records.back().line == 3'002u);
}

BOOST_DATA_TEST_CASE(m20_rows_that_end_with_cr_alone_are_all_accounted_for, csv_pieces, piece) {
  CsvHeader header;
  const auto records = parsed(CsvParser(100, header), "a,b\r\"1\"x,2\r3,4\r\"5,6\r7,8\r", piece);
  BOOST_REQUIRE(records.size() == 4u);
  BOOST_TEST(records[0].unreadable == "a quotation mark is out of place");
  BOOST_TEST(records[1].fields == (Fields{"3", "4"}));
  BOOST_TEST(records[2].text == "\"5,6");
  BOOST_TEST(records[3].fields == (Fields{"7", "8"}));
}

BOOST_DATA_TEST_CASE(m20_header_with_a_fault_ends_the_file, csv_pieces, piece) {
  for (const char* text : {"a,b\n1,2\n", "\"accessToken,grantType,clientId\n1,2,3\n", "\"accessToken"}) {
    CsvHeader header = checked_header();
    BOOST_TEST(parsed(CsvParser(100, header), text, piece).empty());
    BOOST_TEST(header.fault().find("the first row is not a header") != std::string::npos);
    BOOST_TEST(header.line() == 1u);
  }
}

BOOST_AUTO_TEST_CASE(file_with_only_a_header_has_no_records) {
  CsvHeader header;
  BOOST_TEST(parsed(CsvParser(100, header), "a,b", 1).empty());
  BOOST_TEST(header.names() == (Fields{"a", "b"}));
  BOOST_TEST(parsed(CsvParser(100, header), "", 1).empty());
}

// The C library reports the memory that the parser holds, but has no figures under AddressSanitizer.
BOOST_AUTO_TEST_CASE(megabytes_after_an_open_quotation_mark_are_not_kept_in_memory) {
  constexpr std::size_t piece_bytes = 100'000;
  constexpr std::size_t record_bytes = 10'000;
  for (const std::string& line : {std::string(piece_bytes, 'x'), std::string(999, 'x') + '\n'}) {
    std::string piece;
    while (piece.size() < piece_bytes) piece += line;
    CsvHeader header;
    CsvParser parser(record_bytes, header);
    std::deque<migration::Record> records;
    parser.feed("a,b\n1,\"open", records);
    std::size_t longest_text = 0;
    // There is no check in the loop, because the test log would keep each of them.
    const std::size_t held_before = ::mallinfo2().uordblks;
    for (std::size_t fed = 0; fed < 20'000'000; fed += piece.size()) {
      parser.feed(piece, records);
      for (const migration::Record& record : records) longest_text = std::max(longest_text, record.text.size());
      records.clear();
    }
    BOOST_TEST(::mallinfo2().uordblks < held_before + 5'000'000);
    BOOST_TEST(longest_text <= record_bytes);
  }
}

BOOST_AUTO_TEST_SUITE_END()
