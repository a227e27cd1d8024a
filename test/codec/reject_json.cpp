#include "codec/reject_json.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace authlete;

namespace {

codec::RejectNote note() {
  codec::RejectNote note;
  note.file = "tokens.ndjson";
  note.line = 8;
  note.item = 7;
  note.field = "subject";
  note.reason = "missing";
  note.text = "this grant type needs one";
  return note;
}

const std::string noted = R"({"reject":{"file":"tokens.ndjson","line":8,"item":7,"field":"subject","reason":"missing",)"
                          R"("text":"this grant type needs one","resultCode":""})";

}  // namespace

BOOST_AUTO_TEST_SUITE(reject_json)

BOOST_AUTO_TEST_CASE(note_comes_before_the_members_of_the_record) {
  BOOST_TEST(codec::reject_json(note(), R"({"accessToken":"a","clientId":26888344961664})") ==
             noted + R"(,"accessToken":"a","clientId":26888344961664})");
  BOOST_TEST(codec::reject_json(note(), "{}") == noted + "}");
}

BOOST_AUTO_TEST_CASE(members_of_the_record_are_kept_unchanged) {
  const std::string members =
      R"("a":1e400,"b":123456789012345678901234567890,"c":0.10,"\u0064":"\/\u0041","e":{"f":[1E2]}})";
  BOOST_TEST(codec::reject_json(note(), "{" + members) == noted + "," + members);
  BOOST_TEST(codec::reject_json(note(), "{\"a\"\r:\r[1,\r2]}") == noted + R"(,"a":[1, 2]})");
}

BOOST_AUTO_TEST_CASE(earlier_note_is_replaced) {
  BOOST_TEST(codec::reject_json(note(), R"({"reject":{"line":1},"accessToken":"a"})") ==
             noted + R"(,"accessToken":"a"})");
}

BOOST_AUTO_TEST_CASE(record_that_is_not_a_plain_object_is_kept_as_a_string) {
  BOOST_TEST(codec::reject_json(note(), "no json") == noted + R"(,"record":"no json"})");
  BOOST_TEST(codec::reject_json(note(), "[1]") == noted + R"(,"record":"[1]"})");
  BOOST_TEST(codec::reject_json(note(), R"({"acr":"1","acr":"2"})") ==
             noted + R"(,"record":"{\"acr\":\"1\",\"acr\":\"2\"}"})");
}

BOOST_AUTO_TEST_CASE(malformed_record_does_not_break_the_line) {
  BOOST_TEST(codec::reject_json(note(), "\xFF\n") == noted + R"(,"record":"??"})");
}

BOOST_AUTO_TEST_CASE(row_becomes_members_named_after_its_columns) {
  const std::vector<std::string> names = {"accessToken", "", "clientId"};
  const std::vector<std::string> fields = {"a", "left out", "many"};
  BOOST_TEST(codec::reject_json(note(), names, fields) == noted + R"(,"accessToken":"a","clientId":"many"})");
}

BOOST_AUTO_TEST_SUITE_END()
