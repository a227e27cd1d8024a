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

BOOST_DATA_TEST_CASE(invalid_line_is_reported_with_its_field, boost::unit_test::data::make(bad_lines), bad) {
  const DecodedItem item = of_line(bad.line);
  BOOST_TEST(!item.good());
  BOOST_REQUIRE(item.findings.size() == 1u);
  BOOST_TEST(item.findings[0].kind == bad.kind);
  BOOST_TEST(item.findings[0].field == bad.field);
  BOOST_TEST(!item.findings[0].message.empty());
}

BOOST_AUTO_TEST_CASE(valid_line_has_no_findings) {
  const DecodedItem item = of_line(start_of_line + R"(,"scopes":["a","b"],"refreshToken":"r","accessTokenDuration":3600,
    "resources":["https://rs.example/api"],"properties":[{"key":"k","value":"v"}],"jwtAtClaims":"{}"})");
  BOOST_TEST(item.good());
  BOOST_TEST(item.findings.empty());
  BOOST_TEST(item.request->access_token->reveal() == "t");
  BOOST_TEST(item.request->access_token_duration->count() == 3600);
}

BOOST_AUTO_TEST_CASE(thumbprint_of_all_kinds_of_characters_is_valid) {
  const DecodedItem item = of_line(start_of_line + R"(,"dpopKeyThumbprint":"aZ0-_)" + std::string(38, 'z') + R"("})");
  BOOST_TEST(item.good());
  BOOST_TEST(item.findings.empty());
}

BOOST_AUTO_TEST_CASE(scopes_in_one_string_are_distinguished_from_an_invalid_scope) {
  const auto message_of = [](const std::string& scopes) {
    const DecodedItem item = of_line(start_of_line + ",\"scopes\":[\"" + scopes + "\"]}");
    BOOST_REQUIRE(item.findings.size() == 1u);
    return item.findings[0].message;
  };
  BOOST_TEST(message_of("read write").find("must be a string of its own") != std::string::npos);
  BOOST_TEST(message_of("read,\\u0022").find("is not a scope") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(member_without_effect_is_reported_and_its_record_is_kept) {
  const DecodedItem item = of_line(
      R"({"accessToken":"t","grantType":"CLIENT_CREDENTIALS","clientId":1,"subject":"j","refreshToken":"r",
          "accessTokenPersistent":true,"accessTokenDuration":60})");
  BOOST_TEST(item.good());
  BOOST_REQUIRE(item.findings.size() == 3u);
  for (const InputFinding& finding : item.findings) BOOST_TEST(finding.kind == FindingKind::ignored);
}

BOOST_AUTO_TEST_CASE(all_faults_of_a_line_are_reported) {
  const DecodedItem item = of_line(R"({"accessToken":"t","extra":1,"accessTokenDuration":-5,"\u0007":2})");
  BOOST_REQUIRE(item.findings.size() == 6u);
  BOOST_TEST(item.findings[1].field == "?");
}

BOOST_AUTO_TEST_CASE(fields_of_a_row_become_members) {
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

BOOST_AUTO_TEST_CASE(field_of_the_wrong_form_is_reported) {
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

BOOST_AUTO_TEST_CASE(unknown_or_duplicate_column_rejects_all_rows) {
  ItemDecoder decoder{MigrationInput()};
  Record record;
  record.fields = {"t", "PASSWORD", "1", "john", "x"};
  const std::vector<std::string> known = {"accessToken", "grantType", "clientId", "subject"};
  std::vector<std::string> header = known;
  header.push_back("user");
  DecodedItem item = decoder.decode(record, header);
  BOOST_TEST(!item.good());
  BOOST_TEST(item.findings.at(0).kind == FindingKind::unknown_field);
  BOOST_TEST(item.findings.at(0).field == "column 5");  // its name may be a token if there is no header row
  header.back() = "subject";
  item = decoder.decode(record, header);
  BOOST_TEST(item.findings.at(0).kind == FindingKind::repeated_field);
}

BOOST_AUTO_TEST_CASE(record_that_cannot_be_read_is_reported) {
  Record record;
  record.unreadable = "is too long";
  const DecodedItem item = ItemDecoder(MigrationInput()).decode(record, {});
  BOOST_TEST(!item.good());
  BOOST_TEST(item.findings.at(0).kind == FindingKind::unreadable);
  BOOST_TEST(item.findings.at(0).message == "is too long");
}

BOOST_AUTO_TEST_CASE(only_grant_types_without_a_user_need_no_subject) {
  for (const std::string grant : {"CLIENT_CREDENTIALS", "JWT_BEARER"})
    BOOST_TEST(of_line(R"({"accessToken":"t","clientId":1,"grantType":")" + grant + "\"}").findings.empty(), grant);
  for (const std::string grant : {"AUTHORIZATION_CODE", "PASSWORD"}) {
    const DecodedItem item = of_line(R"({"accessToken":"t","clientId":1,"grantType":")" + grant + "\"}");
    BOOST_REQUIRE(item.findings.size() == 1u);
    BOOST_TEST(item.findings[0].field == "subject");
  }
}

BOOST_AUTO_TEST_SUITE_END()
