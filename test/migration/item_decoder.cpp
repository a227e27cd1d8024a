#include "migration/item_decoder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string_view>

using namespace authlete;
using migration::DecodedItem;
using migration::ItemDecoder;
using migration::Record;

namespace {

DecodedItem of_line(std::string text) {
  Record record;
  record.text = std::move(text);
  return ItemDecoder(MigrationInput()).decode(record, {});
}

// What every good line begins with.
const std::string start = R"({"accessToken":"t","grantType":"PASSWORD","clientId":1,"subject":"john")";

struct BadLine {
  std::string line;
  FindingKind kind;
  std::string_view field;
  friend std::ostream& operator<<(std::ostream& out, const BadLine& bad) { return out << bad.line; }
};

const BadLine bad_lines[] = {
    {"", FindingKind::not_json, ""},
    {"{", FindingKind::not_json, ""},
    {"{}{}", FindingKind::not_json, ""},
    {"{'accessToken':'t'}", FindingKind::not_json, ""},
    {"[" + start + "}]", FindingKind::not_json, ""},
    {"\"text\"", FindingKind::not_json, ""},
    {start + R"(,"acr":"\xff"})", FindingKind::not_json, ""},
    {start + ",\"acr\":\"\xff\"}", FindingKind::not_json, ""},
    {start + ",\"acr\":\"\xc3\xa9 as Latin-1: \xe9\"}", FindingKind::not_json, ""},
    {start + R"(,"acr":"\ud800"})", FindingKind::not_json, ""},
    {start + R"(,"expiresIn":1})", FindingKind::unknown_field, "expiresIn"},
    {start + R"(,"accesstoken":"u"})", FindingKind::unknown_field, "accesstoken"},
    {start + R"(,"subject":"jane"})", FindingKind::repeated_field, "subject"},
    {start + R"(,"sub\u006aect":"jane"})", FindingKind::repeated_field, "subject"},
    {R"({"accessToken":1,"grantType":"PASSWORD","clientId":1,"subject":"j"})", FindingKind::wrong_type, "accessToken"},
    {R"({"accessToken":"t","grantType":7,"clientId":1,"subject":"j"})", FindingKind::wrong_type, "grantType"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":"1","subject":"j"})", FindingKind::wrong_type, "clientId"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":1.5,"subject":"j"})", FindingKind::wrong_type, "clientId"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":99999999999999999999,"subject":"j"})",
     FindingKind::wrong_type, "clientId"},
    {start + R"(,"scopes":"a b"})", FindingKind::wrong_type, "scopes"},
    {start + R"(,"scopes":["a",1]})", FindingKind::wrong_type, "scopes/1"},
    {start + R"(,"accessTokenPersistent":"true"})", FindingKind::wrong_type, "accessTokenPersistent"},
    {start + R"(,"properties":{"a":"b"}})", FindingKind::wrong_type, "properties"},
    {start + R"(,"authorizationDetails":{"elements":[{}]}})", FindingKind::wrong_type,
     "authorizationDetails/elements/0/type"},
    {R"({"grantType":"PASSWORD","clientId":1,"subject":"j"})", FindingKind::missing, "accessToken"},
    {R"({"accessToken":"","grantType":"PASSWORD","clientId":1,"subject":"j"})", FindingKind::missing, "accessToken"},
    {R"({"accessToken":"t","clientId":1,"subject":"j"})", FindingKind::missing, "grantType"},
    {R"({"accessToken":"t","grantType":"PASSWORD","subject":"j"})", FindingKind::missing, "clientId"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":0,"subject":"j"})", FindingKind::missing, "clientId"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":1})", FindingKind::missing, "subject"},
    {R"({"accessToken":"t t","grantType":"PASSWORD","clientId":1,"subject":"j"})", FindingKind::bad_value,
     "accessToken"},
    {start + R"(,"refreshToken":""})", FindingKind::bad_value, "refreshToken"},
    {start + R"(,"refreshToken":"t"})", FindingKind::bad_value, "refreshToken"},
    {start + R"(,"refreshToken":"r\n"})", FindingKind::bad_value, "refreshToken"},
    {R"({"accessToken":"t","grantType":"REFRESH_TOKEN","clientId":1,"subject":"j"})", FindingKind::bad_value,
     "grantType"},
    {R"({"accessToken":"t","grantType":"password","clientId":1,"subject":"j"})", FindingKind::bad_value, "grantType"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":-1,"subject":"j"})", FindingKind::bad_value, "clientId"},
    {start + R"(,"clientIdentifier":"c"})", FindingKind::bad_value, "clientIdentifier"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":1,"subject":"jürgen"})", FindingKind::bad_value,
     "subject"},
    {R"({"accessToken":"t","grantType":"PASSWORD","clientId":1,"subject":")" + std::string(101, 'x') + "\"}",
     FindingKind::bad_value, "subject"},
    {start + R"(,"accessTokenDuration":-1})", FindingKind::bad_value, "accessTokenDuration"},
    {start + R"(,"accessTokenDuration":1764115200})", FindingKind::bad_value, "accessTokenDuration"},
    {start + R"(,"refreshTokenDuration":2592000000})", FindingKind::bad_value, "refreshTokenDuration"},
    {start + R"(,"authTime":1764115200000})", FindingKind::bad_value, "authTime"},
    {start + R"(,"authTime":-1})", FindingKind::bad_value, "authTime"},
    {start + R"(,"scopes":["a b"]})", FindingKind::bad_value, "scopes"},
    {start + R"(,"scopes":[""]})", FindingKind::bad_value, "scopes"},
    {start + R"(,"properties":[{"value":"v"}]})", FindingKind::missing, "properties"},
    {start + R"(,"certificateThumbprint":"4142"})", FindingKind::bad_value, "certificateThumbprint"},
    {start + R"(,"dpopKeyThumbprint":")" + std::string(43, '=') + "\"}", FindingKind::bad_value, "dpopKeyThumbprint"},
    {start + R"(,"resources":["not a URI"]})", FindingKind::bad_value, "resources"},
    {start + R"(,"resources":["https://as.example/#f"]})", FindingKind::bad_value, "resources"},
    {start + R"(,"jwtAtClaims":"[]"})", FindingKind::bad_value, "jwtAtClaims"},
};

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
  const DecodedItem item = of_line(start + R"(,"scopes":["a","b"],"refreshToken":"r","accessTokenDuration":3600,
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
  BOOST_TEST(item.findings.at(0).field == "user");
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

BOOST_AUTO_TEST_SUITE_END()
