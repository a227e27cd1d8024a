#include "codec/reject_text.hpp"

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

BOOST_AUTO_TEST_SUITE(reject_text)

BOOST_AUTO_TEST_CASE(the_note_comes_before_the_members_of_the_record) {
  BOOST_TEST(codec::reject_text(note(), R"({"accessToken":"a","clientId":26888344961664})") ==
             noted + R"(,"accessToken":"a","clientId":26888344961664})");
  BOOST_TEST(codec::reject_text(note(), "{}") == noted + "}");
}

BOOST_AUTO_TEST_CASE(members_of_the_record_stay_as_they_were_written) {
  const std::string members =
      R"("a":1e400,"b":123456789012345678901234567890,"c":0.10,"\u0064":"\/\u0041","e":{"f":[1E2]}})";
  BOOST_TEST(codec::reject_text(note(), "{" + members) == noted + "," + members);
  BOOST_TEST(codec::reject_text(note(), "{\"a\"\r:\r[1,\r2]}") == noted + R"(,"a":[1, 2]})");
}

BOOST_AUTO_TEST_CASE(an_earlier_note_is_replaced) {
  BOOST_TEST(codec::reject_text(note(), R"({"reject":{"line":1},"accessToken":"a"})") ==
             noted + R"(,"accessToken":"a"})");
}

BOOST_AUTO_TEST_CASE(what_is_no_object_or_has_a_member_twice_is_kept_as_a_text) {
  BOOST_TEST(codec::reject_text(note(), "no json") == noted + R"(,"record":"no json"})");
  BOOST_TEST(codec::reject_text(note(), "[1]") == noted + R"(,"record":"[1]"})");
  BOOST_TEST(codec::reject_text(note(), R"({"acr":"1","acr":"2"})") ==
             noted + R"(,"record":"{\"acr\":\"1\",\"acr\":\"2\"}"})");
}

BOOST_AUTO_TEST_CASE(broken_text_does_not_break_the_line) {
  BOOST_TEST(codec::reject_text(note(), "\xFF\n") == noted + R"(,"record":"??"})");
}

BOOST_AUTO_TEST_CASE(a_row_becomes_members_by_the_names_of_its_columns) {
  const std::vector<std::string> names = {"accessToken", "", "clientId"};
  const std::vector<std::string> fields = {"a", "left out", "many"};
  BOOST_TEST(codec::reject_text(note(), names, fields) == noted + R"(,"accessToken":"a","clientId":"many"})");
}

BOOST_AUTO_TEST_SUITE_END()
