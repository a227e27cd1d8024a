#include "codec/error_body.hpp"

#include <boost/test/unit_test.hpp>

namespace authlete::test {
namespace {

using codec::decode_error_body;

BOOST_AUTO_TEST_SUITE(error_body)

BOOST_AUTO_TEST_CASE(code_message_and_action_are_kept) {
  const auto body = decode_error_body(
      R"({"resultCode":"A001215","resultMessage":"[A001215] locked","action":"FORBIDDEN","responseContent":null})");
  BOOST_REQUIRE(body.has_value());
  BOOST_TEST(body->result_code == "A001215");
  BOOST_TEST(body->result_message == "[A001215] locked");
  BOOST_TEST(body->action == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(numeric_code_becomes_a_string) {
  const auto body = decode_error_body(R"({"resultCode":404,"resultMessage":""})");
  BOOST_REQUIRE(body.has_value());
  BOOST_TEST(body->result_code == "404");
  BOOST_TEST(body->result_message.empty());
  BOOST_TEST(body->action.empty());
}

BOOST_AUTO_TEST_CASE(numeric_code_keeps_its_digits) {
  for (const char* code : {"123456789012345678901", "1e400", "0.10", "-0"})
    BOOST_TEST(decode_error_body(R"({"x":[1], "resultCode" : )" + std::string(code) + "}").value().result_code == code);
}

BOOST_AUTO_TEST_CASE(one_of_code_and_message_is_enough) {
  BOOST_TEST(decode_error_body(R"({"resultMessage":"m"})").value().result_message == "m");
  BOOST_TEST(decode_error_body(R"({"resultCode":"c","resultMessage":null,"action":[1]})").value().result_code == "c");
}

BOOST_AUTO_TEST_CASE(other_content_is_not_an_error_body) {
  for (const char* text :
       {"", " ", "<html><body>502</body></html>", "null", "[]", "\"resultCode\"", "5", "{}", R"({"error":"x"})",
        R"({"action":"OK"})", R"({"resultCode":null})", R"({"resultCode":["A"]})", R"({"resultCode":"A0)",
        R"([{"resultCode":"A001"}])", "{\"resultCode\":\"\xFF\"}"})
    BOOST_TEST(!decode_error_body(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
