#include "migration/record_reader.hpp"

#include <boost/test/unit_test.hpp>

#include "support/temporary.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::Record;
using migration::RecordReader;

namespace {

std::vector<Record> all(RecordReader& reader) {
  std::vector<Record> records;
  for (;;) {
    Result<std::optional<Record>> next = reader.next();
    if (!next.value()) return records;
    records.push_back(std::move(*next.value()));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(record_reader)

BOOST_AUTO_TEST_CASE(files_are_one_input_with_their_own_line_numbers) {
  const Temporary folder;
  MigrationInput input;
  input.files = {folder.write("first.ndjson", "{}\n\n[]\n"), folder.write("second", "1")};
  RecordReader reader(input);
  const std::vector<Record> records = all(reader);
  BOOST_REQUIRE(records.size() == 3u);
  BOOST_TEST(records[1].text == "[]");
  BOOST_TEST(records[1].item == 1u);
  BOOST_TEST(records[1].line == 3u);
  BOOST_TEST(records[2].item == 2u);
  BOOST_TEST(records[2].file == 1u);
  BOOST_TEST(records[2].line == 1u);
}

BOOST_AUTO_TEST_CASE(each_csv_file_has_its_own_header) {
  const Temporary folder;
  MigrationInput input;
  const std::vector<std::string> first = {"accessToken", "grantType", "clientId"};
  const std::vector<std::string> second = {"clientIdentifier", "accessToken", "subject", "grantType"};
  input.files = {folder.write("a.csv", "accessToken,grantType,clientId\n1,2,3\n"),
                 folder.write("b.csv", "clientIdentifier,accessToken,subject,grantType\n1,2,3,4\n")};
  RecordReader reader(input);
  BOOST_TEST(reader.next().value()->fields.size() == 3u);
  BOOST_TEST(reader.header() == first);
  BOOST_TEST(reader.next().value()->fields.size() == 4u);
  BOOST_TEST(reader.header() == second);
  BOOST_TEST(!reader.next().value());
}

BOOST_AUTO_TEST_CASE(format_is_derived_from_the_name_unless_it_is_given) {
  MigrationInput input;
  input.files = {"tokens.csv"};
  BOOST_TEST(migration::is_csv(input));
  input.format = InputFormat::ndjson;
  BOOST_TEST(!migration::is_csv(input));
  input.files = {"-"};
  input.format = InputFormat::automatic;
  BOOST_TEST(!migration::is_csv(input));
  input.format = InputFormat::csv;
  BOOST_TEST(migration::is_csv(input));
}

BOOST_AUTO_TEST_CASE(file_that_cannot_be_opened_or_read_ends_the_input) {
  const Temporary folder;
  MigrationInput input;
  input.files = {folder.path() + "/none", folder.write("other", "{}")};
  RecordReader reader(input);
  const auto missing = reader.next();
  BOOST_REQUIRE(!missing);
  BOOST_TEST(missing.error().kind == ErrorKind::io);
  BOOST_TEST(missing.error().message.find("none cannot be opened: No such file") != std::string::npos);
  BOOST_TEST(!reader.next().value());

  input.files = {folder.path()};
  RecordReader directory(input);
  BOOST_TEST(directory.next().error().message.find("cannot be read") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(invalid_input_options_are_refused) {
  MigrationInput input;
  BOOST_TEST(input.validate().error().message == "files: at least one is required");
  input.files = {"-", "-"};
  BOOST_TEST(input.validate().error().message == "files: standard input can be read once only");
  input.files = {"-"};
  input.columns = {{"user", "subject"}, {"secret", ""}};
  BOOST_TEST(input.validate().error().message.find("NDJSON has no columns") != std::string::npos);
  input.format = InputFormat::csv;
  BOOST_TEST(bool(input.validate()));
  input.columns.emplace_back("user", "acr");
  BOOST_TEST(input.validate().error().message == "columns: user is mapped twice");
  input.columns = {{"user", "sub"}};
  BOOST_TEST(input.validate().error().message == "columns: user: a create request has no member sub");
  input.columns.clear();
  input.maximum_record_bytes = 0;
  BOOST_TEST(input.validate().error().kind == ErrorKind::configuration);
}

BOOST_AUTO_TEST_SUITE_END()
