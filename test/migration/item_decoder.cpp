#include "migration/item_decoder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "migration/bad_lines.hpp"

using namespace authlete;
using namespace authlete::test;
using migration::DecodedItem;
using migration::ItemDecoder;
using migration::Record;

namespace {

DecodedItem of_line(std::string text) {
  Record record;
  record.text = std::move(text);
  return ItemDecoder(MigrationInput()).decode(record, {});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(item_decoder)

BOOST_DATA_TEST_CASE(a_bad_line_is_told_with_its_field, boost::unit_test::data::make(bad_lines), bad) {
  const DecodedItem item = of_line(bad.line);
  BOOST_TEST(!item.good());
  BOOST_REQUIRE(item.findings.size() == 1u);
  BOOST_TEST(item.findings[0].kind == bad.kind);
  BOOST_TEST(item.findings[0].field == bad.field);
  BOOST_TEST(!item.findings[0].message.empty());
}

BOOST_AUTO_TEST_CASE(a_good_line_has_no_findings) {
  const DecodedItem item = of_line(start_of_line + R"(,"scopes":["a","b"],"refreshToken":"r","accessTokenDuration":3600,
    "resources":["https://rs.example/api"],"properties":[{"key":"k","value":"v"}],"jwtAtClaims":"{}"})");
  BOOST_TEST(item.good());
  BOOST_TEST(item.findings.empty());
  BOOST_TEST(item.request->access_token->reveal() == "t");
  BOOST_TEST(item.request->access_token_duration->count() == 3600);
}

BOOST_AUTO_TEST_CASE(what_has_no_effect_is_told_and_goes_in) {
  const DecodedItem item = of_line(
      R"({"accessToken":"t","grantType":"CLIENT_CREDENTIALS","clientId":1,"subject":"j","refreshToken":"r",
          "accessTokenPersistent":true,"accessTokenDuration":60})");
  BOOST_TEST(item.good());
  BOOST_REQUIRE(item.findings.size() == 3u);
  for (const InputFinding& finding : item.findings) BOOST_TEST(finding.kind == FindingKind::without_effect);
}

BOOST_AUTO_TEST_CASE(all_that_is_wrong_with_a_line_is_told) {
  const DecodedItem item = of_line(R"({"accessToken":"t","extra":1,"accessTokenDuration":-5,"\u0007":2})");
  BOOST_REQUIRE(item.findings.size() == 6u);
  BOOST_TEST(item.findings[1].field == "?");
}

BOOST_AUTO_TEST_CASE(the_fields_of_a_row_are_members) {
  MigrationInput input;
  input.columns = {{"user", "subject"}, {"comment", ""}};
  ItemDecoder decoder(input);
  Record record;
  record.fields = {"t", "PASSWORD", "1", "john", "anything", "read  write", "true", R"([{"key":"k"}])", ""};
  const std::vector<std::string> header = {
      "accessToken",           "grantType",  "clientId", "user", "comment", "scopes",
      "accessTokenPersistent", "properties", "acr"};
  const DecodedItem item = decoder.decode(record, header);
  BOOST_REQUIRE(item.good());
  BOOST_TEST(*item.request->subject == "john");
  BOOST_TEST(*item.request->client_id == 1);
  BOOST_TEST(*item.request->scopes == (std::vector<std::string>{"read", "write"}));
  BOOST_TEST(*item.request->access_token_persistent);
  BOOST_TEST(*item.request->properties->front().key == "k");
  BOOST_TEST(!item.request->acr);
}

BOOST_AUTO_TEST_CASE(a_field_of_the_wrong_form_is_told) {
  ItemDecoder decoder{MigrationInput()};
  const std::vector<std::string> header = {"clientId", "accessTokenPersistent", "properties"};
  const std::vector<std::string> rows[] = {{"1x", "", ""}, {"", "yes", ""}, {"", "", "{"}};
  for (std::size_t column = 0; column < header.size(); ++column) {
    Record record;
    record.fields = rows[column];
    const DecodedItem item = decoder.decode(record, header);
    BOOST_REQUIRE(item.findings.size() == 1u);
    BOOST_TEST(item.findings[0].kind == FindingKind::wrong_type);
    BOOST_TEST(item.findings[0].field == header[column]);
  }
}

BOOST_AUTO_TEST_CASE(a_column_that_nobody_knows_or_that_is_there_twice_keeps_all_rows_out) {
  ItemDecoder decoder{MigrationInput()};
  Record record;
  record.fields = {"t", "PASSWORD", "1", "john", "x"};
  const std::vector<std::string> known = {"accessToken", "grantType", "clientId", "subject"};
  std::vector<std::string> header = known;
  header.push_back("user");
  DecodedItem item = decoder.decode(record, header);
  BOOST_TEST(!item.good());
  BOOST_TEST(item.findings.at(0).kind == FindingKind::unknown_field);
  BOOST_TEST(item.findings.at(0).field == "column 5");  // its name may be a token, if there is no header row
  header.back() = "subject";
  item = decoder.decode(record, header);
  BOOST_TEST(item.findings.at(0).kind == FindingKind::repeated_field);
}

BOOST_AUTO_TEST_CASE(a_record_that_cannot_be_read_is_told) {
  Record record;
  record.unreadable = "is too long";
  const DecodedItem item = ItemDecoder(MigrationInput()).decode(record, {});
  BOOST_TEST(!item.good());
  BOOST_TEST(item.findings.at(0).kind == FindingKind::unreadable);
  BOOST_TEST(item.findings.at(0).message == "is too long");
}

BOOST_AUTO_TEST_CASE(grant_types_of_a_client_alone_need_no_subject_and_others_do) {
  for (const std::string grant : {"CLIENT_CREDENTIALS", "JWT_BEARER"})
    BOOST_TEST(of_line(R"({"accessToken":"t","clientId":1,"grantType":")" + grant + "\"}").findings.empty(), grant);
  for (const std::string grant : {"AUTHORIZATION_CODE", "PASSWORD"}) {
    const DecodedItem item = of_line(R"({"accessToken":"t","clientId":1,"grantType":")" + grant + "\"}");
    BOOST_REQUIRE(item.findings.size() == 1u);
    BOOST_TEST(item.findings[0].field == "subject");
  }
}

BOOST_AUTO_TEST_SUITE_END()
